"""A region's training offer and the national list: what is read, what is left out, what is refused."""

from __future__ import annotations

import datetime
import re
import time
from pathlib import Path

import pytest

from index import catalogue, isco
from index.catalogue import Offer
from index.errors import SourceError
from index.importing import import_source
from index.library import Library
from index.regions import Regions
from index.sources import offer_rows, training
from index.sources.files import SourceFiles
from index.sources.report import Report
from index.taxonomy import Taxonomy
from tests.index.sources.damage import (
    Damage,
    Expected,
    assert_damage_refused,
    cut_zip,
    recoded,
    rewrite,
    swollen,
    written,
    zipped,
)
from tests.shared import real

ROOT = Path(__file__).resolve().parents[3]
CREBO = "nl/crebo_kwalificaties_2015.csv"
TODAY = datetime.date.today()
RECENT = (TODAY - datetime.timedelta(days=30)).isoformat()

TABLE = f"""\
id,title,kind,level,paths,teaches,opens,licence,region,cost,duration,hours_per_week,url,source,date
een,Schappen,course,1,praktijkleren,vakken-vullen|klanten-helpen,vakkenvuller|9334,,AM01,0,26,24,,Gids,{RECENT}
twee,"Pannen, één pot en meer",course,,,,,,,1250.50,,7.5,https://proef.example/pannen,Gids,{RECENT}
drie,Hoog stapelen,licence,,,,,heftruck,AM02,89,1,,,Gids,{RECENT}
"""
NATIONAL = """\
domein_crebo,crebo,kwalificatie,niveau,leerweg
79001,90001,Wolkenteller,2,BOL/BBL
79001,90002,Allround wolkenteller,3,BBL
"""


@pytest.fixture(scope="module")
def regions() -> Regions:
    return Regions.load()


@pytest.fixture(autouse=True)
def _loaded_once(taxonomy: Taxonomy, regions: Regions, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every import looks things up in the starter set and the regions: a second each time."""
    monkeypatch.setattr(offer_rows.starter, "load", lambda: taxonomy)
    monkeypatch.setattr(offer_rows.Regions, "load", lambda: regions)


def write(folder: Path, name: str = "aanbod.csv", text: str = TABLE) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def imported(path: Path, version: str | None = None) -> tuple[tuple[Offer, ...], Report, str]:
    report = Report()
    with SourceFiles(path) as files:
        found = training.read(files, report, version)
    return catalogue.offers(found), report, found.version


def row(**values: str) -> str:
    """A table of one offer, with these columns besides the required ones."""
    told = {"id": "een", "title": "Proef", "kind": "course", "source": "Gids", "date": RECENT} | values
    return ",".join(told) + "\n" + ",".join(told.values()) + "\n"


def test_every_column_is_read(tmp_path: Path) -> None:
    (first, second, third), report, version = imported(write(tmp_path))
    assert first == Offer(
        uri="urn:vakwijzer:training:een", title="Schappen", kind="course", level=1,
        paths=("praktijkleren",),
        teaches=("urn:vakwijzer:skill:vakken-vullen", "urn:vakwijzer:skill:klanten-helpen"),
        opens=("urn:vakwijzer:occupation:vakkenvuller", isco.uri("9334")),
        region="AM01", cost=0, duration=26, hours_per_week=24, source="Gids", date=RECENT,
    )  # fmt: skip
    assert (second.title, second.cost, second.hours_per_week) == ("Pannen, één pot en meer", 1250.5, 7.5)
    assert second.url == "https://proef.example/pannen"
    assert (third.licence, third.level, third.paths) == ("urn:vakwijzer:licence:heftruck", None, ())
    assert version == RECENT
    assert report.as_dict() | {"linked": {}} == {
        "read": {"offers": 3, "qualifications": 0}, "linked": {}, "skipped": {}, "noted": {}, "examples": {},
    }  # fmt: skip
    assert report.linked == {"skills": 2, "occupations": 2, "licences": 1}


def test_the_example_of_the_documentation_is_read(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "training-csv.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```csv\n(.+?)```", text, re.S)
    found, report, _ = imported(write(tmp_path, text=example))
    assert len(found) == 3
    assert report.skipped == {}


def test_the_documentation_names_every_column_and_no_other() -> None:
    text = (ROOT / "docs" / "training-csv.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (yes|no) \|", text, re.M)
    assert {name for name, _ in rows} == set(offer_rows.COLUMNS)
    assert {name for name, required in rows if required == "yes"} == set(offer_rows.REQUIRED)


def test_a_table_as_a_dutch_spreadsheet_saves_it_is_read(tmp_path: Path) -> None:
    text = (
        f"\ufeffid;title;kind;source;cost;date\r\neen;Proef;course;Gids;89,50;{TODAY:%-d-%-m-%Y}\r\n;;;;;\r\n"
    )
    (offer,), _, _ = imported(write(tmp_path, text=text))
    assert (offer.cost, offer.date) == (89.5, TODAY.isoformat())


@pytest.mark.parametrize(
    ("column", "reference", "uri"),
    [
        ("opens", "urn:vakwijzer:occupation:vakkenvuller", "urn:vakwijzer:occupation:vakkenvuller"),
        ("opens", "http://data.europa.eu/esco/occupation/a-1", "http://data.europa.eu/esco/occupation/a-1"),
        ("opens", isco.uri("9334"), isco.uri("9334")),
        ("opens", "urn:onet:occupation:53-7065.00", "urn:onet:occupation:53-7065.00"),
        ("opens", "https://linkeddata.competentnl.nl/uwv/id/occupation/34F5", None),
        ("teaches", "http://data.europa.eu/esco/skill/b-2", "http://data.europa.eu/esco/skill/b-2"),
        ("teaches", "https://linkeddata.competentnl.nl/id/humancapability/00F4", None),
    ],
)
def test_a_reference_may_be_the_uri_of_any_vocabulary(
    tmp_path: Path, column: str, reference: str, uri: str | None
) -> None:
    (offer,), report, _ = imported(write(tmp_path, text=row(**{column: reference})))
    assert getattr(offer, column) == (uri or reference,)
    assert report.skipped == {}


@pytest.mark.parametrize(
    ("column", "reference", "reason"),
    [
        ("teaches", "vakkenvullen", "unknown skill"),
        ("teaches", "Vakken vullen", "unknown skill"),
        ("teaches", "vakkenvuller", "unknown skill"),
        ("teaches", "9334", "unknown skill"),
        ("teaches", "http://data.europa.eu/esco/occupation/a-1", "unknown skill"),
        ("opens", "9335", "unknown occupation"),
        ("opens", "933", "unknown occupation"),
        ("opens", isco.uri("9335"), "unknown occupation"),
        ("opens", "http://beroepen.example/9334", "unknown occupation"),
        ("opens", "urn:vakwijzer:occupation:wolkenteller", "unknown occupation"),
        ("licence", "vliegbrevet", "unknown licence"),
        ("licence", "heftruck|reachtruck", "unknown licence"),
    ],
)
def test_an_unknown_reference_is_reported_and_left_out(
    tmp_path: Path, column: str, reference: str, reason: str
) -> None:
    (offer,), report, _ = imported(write(tmp_path, text=row(**{column: reference})))
    assert not getattr(offer, column)
    assert report.skipped == {reason: 1}
    assert report.examples == {reason: [f"aanbod.csv, line 2: {reference}"]}


def test_an_unknown_column_and_a_repeated_row_are_reported(tmp_path: Path) -> None:
    text = row(prijs="12")
    found, report, _ = imported(write(tmp_path, text=text + text.splitlines()[1] + "\n"))
    assert len(found) == 1
    assert report.examples == {
        "unknown column": ["aanbod.csv, line 1: prijs"],
        "row stands twice": ["aanbod.csv, line 3: Proef"],
    }


@pytest.mark.parametrize(("days", "old"), [(700, False), (760, True)])
def test_a_source_of_more_than_two_years_ago_is_noted(tmp_path: Path, days: int, old: bool) -> None:
    date = (TODAY - datetime.timedelta(days=days)).isoformat()
    found, report, _ = imported(write(tmp_path, text=row(date=date)))
    assert found[0].date == date
    assert report.noted == ({offer_rows.NOTE_OLD: 1} if old else {})
    assert report.examples == ({offer_rows.NOTE_OLD: [f"aanbod.csv, line 2: {date}"]} if old else {})


def test_the_national_list_is_read_beside_the_region_s_own(tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, "crebo_2015.csv", NATIONAL)
    report = Report()
    with SourceFiles(tmp_path) as files:
        found = training.read(files, report, None)
    assert found.concept_counts() == {"qualification": 2, "training": 3}
    assert found.relation_counts() == {"teaches": 2, "opens": 2}
    first, second, *_ = catalogue.offers(found)
    assert first == Offer(
        uri="urn:vakwijzer:crebo:90001", title="Wolkenteller", kind="mbo-diploma", level=2,
        paths=("bol", "bbl"), crebo="90001", source=training.CREBO_SOURCE, date="2015",
    )  # fmt: skip
    assert second.paths == ("bbl",)
    assert report.examples == {offer_rows.NOTE_OLD: ["crebo_2015.csv: 2015"]}


def test_the_year_of_the_national_list_may_be_given(tmp_path: Path) -> None:
    path = write(tmp_path, "kwalificaties.csv", NATIONAL)
    with pytest.raises(SourceError, match="of which year"):
        imported(path)
    (offer, _), _, version = imported(path, "2019")
    assert (offer.date, version) == ("2019", "2019")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("id", "a b"), ("kind", "workshop"), ("level", "9"), ("level", "mbo 2"), ("paths", "bol en bbl"),
        ("crebo", "123"), ("region", "Groningen"), ("region", "AM04"),
        ("duration", "6 maanden"), ("duration", "999"),
        ("hours_per_week", "hele dagen"), ("cost", "1.250"), ("cost", "gratis"), ("cost", "-5"),
        ("url", "leerhuis.example"), ("date", "maart 2026"), ("date", "2026-02-30"), ("date", "31-2-2026"),
        ("date", (TODAY + datetime.timedelta(days=2)).isoformat()),
    ],
)  # fmt: skip
def test_a_value_that_is_not_allowed_is_named_with_the_remedy(
    tmp_path: Path, column: str, value: str
) -> None:
    with pytest.raises(SourceError) as caught:
        imported(write(tmp_path, text=row(**{column: value})))
    assert caught.value.message == f"aanbod.csv, line 2: has {column} '{value}'."
    assert offer_rows.ALLOWED[column] in caught.value.hint


def test_all_lines_that_are_wrong_are_named_at_once(tmp_path: Path) -> None:
    path = write(tmp_path, text=row() + "".join(f"n{n},Proef,course,,{RECENT}\n" for n in range(8)))
    with pytest.raises(
        SourceError, match=r"line 3: has no source \(7 more with an error: line 4, 5, 6, 7, 8 …\)"
    ):
        imported(path)


def renamed(suffix: str) -> Damage:
    return lambda path: path.rename(path.with_suffix(suffix))


def beside(name: str, text: str) -> Damage:
    """Another table in the same folder."""
    return lambda path: write(path.parent, name, text).parent


def emptied(path: Path) -> None:
    path.write_bytes(b"")


DAMAGE: dict[str, tuple[Damage, Expected]] = {
    "no source": (
        rewrite(f",Gids,{RECENT}\ntwee", f",,{RECENT}\ntwee"),
        Expected("aanbod.csv", 2, "has no source", "where and when it was found"),
    ),
    "no date": (
        rewrite(f",Gids,{RECENT}\ndrie", ",Gids,\ndrie"),
        Expected("aanbod.csv", 3, "has no date", "where and when it was found"),
    ),
    "one id for two": (
        rewrite("\ndrie,", "\neen,"),
        Expected("aanbod.csv", 4, "gives the id of 'Schappen'", "its own id"),
    ),
    "wrong columns": (
        rewrite(",source,date", ",bron,datum"),
        Expected("aanbod.csv", 1, "lacks the columns source, date", "right file"),
    ),
    "a column twice": (
        rewrite(",cost,", ",title,"),
        Expected("aanbod.csv", 1, "names a column twice", "right file"),
    ),
    "a comma too many": (
        rewrite('"Pannen, één pot en meer"', "Pannen, één pot en meer"),
        Expected("aanbod.csv", 3, "has 16 fields instead of 15", "download it again"),
    ),
    "an unclosed quote": (
        rewrite('meer"', "meer"),
        Expected("aanbod.csv", 4, "cannot be read", "cut short or damaged"),
    ),
    "Latin-1": (recoded("latin-1"), Expected("aanbod.csv", 3, "is not UTF-8", "save it as UTF-8")),
    "UTF-16": (recoded("utf-16"), Expected("aanbod.csv", 1, "is UTF-16", "Save it as UTF-8")),
    "NUL bytes": (
        rewrite("Hoog", "\0\0\0\0"),
        Expected("aanbod.csv", 4, "bytes that are no text", "Download it again"),
    ),
    "a web page": (
        written("<!DOCTYPE html><html><body>Aanbod</body></html>\n"),
        Expected("aanbod.csv", 1, "is a web page", "Download the file itself"),
    ),
    "an empty file": (emptied, Expected("aanbod.csv", 1, "is empty", "Download it again")),
    "only a header": (
        written(TABLE.splitlines()[0]),
        Expected("aanbod.csv", None, "holds no rows", "Fill it in"),
    ),
    "200 MB": (swollen, Expected("aanbod.csv", None, "is 200 MB", "--largest-mb")),
    "half a zip": (cut_zip, Expected("cut.zip", None, "is not a complete zip", "Download it again")),
    "a workbook": (renamed(".xlsx"), Expected("aanbod.xlsx", None, "is a workbook", "CSV UTF-8")),
    "no table": (renamed(".txt"), Expected("aanbod.txt", None, "holds no CSV file", "docs/training-csv.md")),
    "a foreign table beside it": (
        beside("gemeenten.csv", "am_code,gemeente\nAM01,Groningen\n"),
        Expected("gemeenten.csv", 1, "lacks the columns id", "right file"),
    ),
    "a qualification without level": (
        beside("crebo_2015.csv", NATIONAL.replace(",3,", ",,")),
        Expected("crebo_2015.csv", 3, "has level ''", "NLQF"),
    ),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_file_is_refused_and_the_old_catalogue_stays(name: str, tmp_path: Path) -> None:
    good, path = write(tmp_path / "good"), write(tmp_path / "bad")
    assert_damage_refused("training", DAMAGE[name], good, path, tmp_path)


def test_a_zip_is_read(tmp_path: Path) -> None:
    found, _, _ = imported(zipped(write(tmp_path), tmp_path / "aanbod.zip"))
    assert len(found) == 3


def test_the_same_file_twice_is_imported_once(tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    assert import_source("training", write(tmp_path), library).changed
    assert not import_source("training", tmp_path / "aanbod.csv", library).changed
    assert len(catalogue.offers(library.load("training"))) == 3


@pytest.mark.shared_data
def test_the_real_list_is_read_whole(tmp_path: Path) -> None:
    path = real(CREBO)
    began = time.perf_counter()
    outcome = import_source("training", path, Library(tmp_path))
    assert outcome.entry.concepts == {"qualification": 470}
    assert outcome.entry.version == "2015"
    assert time.perf_counter() - began < 60


@pytest.mark.shared_data
def test_all_unit_groups_are_known() -> None:
    path = real("esco/ISCOGroups_nl.csv")
    codes = re.findall(r"^ISCOGroup,\S+?/isco/C(\d{4}),", path.read_text(encoding="utf-8-sig"), re.M)
    assert set(codes) == isco.UNIT_GROUPS
    assert len(codes) == 436
