"""``vakwijzer taxonomy``: importing, listing, validating, and one clear sentence when a file is broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from index import cli, store
from index.coverage import WEAKEST, weakest
from index.library import FOLDER
from index.sources import starter
from index.taxonomy import Taxonomy
from tests.index.invented import ESCO, damage, library
from tests.index.letters import LetterEncoder

PAIRS = """\
vdab_id,vdab_label_nl,vdab_label_fr,mapping_relation,esco_uri,esco_preferredLabel_nl,editorial_note,in_esco_1_1_1
SO-1,In soep roeren,Remuer,skos:closeMatch,http://data.europa.eu/esco/skill/aa-1,roeren,,1
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder of what is built, with nothing in it yet."""
    return tmp_path / "data"


@pytest.fixture
def filled(data: Path) -> Path:
    library(data / FOLDER)
    return data


def run(data: Path, *arguments: str) -> Result:
    shown = CliRunner().invoke(
        cli.taxonomy_app, [*arguments], env={"COLUMNS": "200", "VAKWIJZER_DATA": str(data)}
    )
    assert shown.exception is None or isinstance(shown.exception, SystemExit), shown.exception
    return shown


def test_list_shows_name_version_and_counts(taxonomy: Taxonomy, filled: Path) -> None:
    shown = run(filled, "list")
    assert shown.exit_code == 0
    assert f"occupation {len(taxonomy.occupations)}" in shown.output
    lines = {line.split()[1]: line for line in shown.output.splitlines() if line.startswith("│")}
    assert set(lines) == {"starter", "esco", "onet", "crosswalk"}
    assert "proef 1" in lines["esco"]
    assert "occupation 1, skill 3, group 1, relations 5" in lines["esco"]


def test_list_needs_no_import(data: Path) -> None:
    shown = run(data, "list")
    assert shown.exit_code == 0
    assert "starter" in shown.output


def test_import_tells_what_was_read_and_that_twice_is_once(data: Path, tmp_path: Path) -> None:
    download = tmp_path / "pairs.csv"
    download.write_text(PAIRS, encoding="utf-8")
    first = run(data, "import", "vdab", str(download), "--version", "7")
    assert first.exit_code == 0
    assert "VDAB Competent 7" in first.output
    assert "Run: vakwijzer index build" in first.output
    again = run(data, "import", "vdab", str(download), "--version", "7")
    assert again.exit_code == 0
    assert "nothing changed" in again.output
    assert "skill 1, relations 1" in run(data, "list").output


def test_import_names_file_and_remedy_and_leaves_the_old_one(data: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / "pairs.csv", tmp_path / "page[1].csv"
    good.write_text(PAIRS, encoding="utf-8")
    bad.write_text("<html>[/]", encoding="utf-8")
    run(data, "import", "vdab", str(good))
    shown = run(data, "import", "vdab", str(bad))
    assert shown.exit_code == 1
    assert "page[1].csv" in shown.output
    assert "skill 1, relations 1" in run(data, "list").output


def test_import_of_an_unknown_source_is_refused(data: Path, tmp_path: Path) -> None:
    assert run(data, "import", "beroepenboek", str(tmp_path)).exit_code == 2


def test_validate_shows_counts_and_warnings_of_all(filled: Path) -> None:
    shown = run(filled, "validate")
    assert shown.exit_code == 0
    for title in ("Vakwijzer 1", "ESCO proef 1", "O*NET 27", "O*NET to ESCO 1"):
        assert title in shown.output
    assert "skill 'flip pancakes' urn:esco:flip" in shown.output
    assert "urn:onet:gone exactMatch" in shown.output


def test_validate_of_one_shows_only_that_one(filled: Path) -> None:
    shown = run(filled, "validate", "esco")
    assert shown.exit_code == 0
    assert "ESCO proef 1" in shown.output
    assert "concept without a Dutch label" in shown.output
    assert "O*NET" not in shown.output
    # The crosswalk's dangling link is its own, and ESCO's ends are all there.
    assert "no vocabulary here" not in shown.output


def test_validate_ends_with_1_for_a_damaged_vocabulary_after_the_others(filled: Path) -> None:
    damage(filled / FOLDER, "onet")
    shown = run(filled, "validate")
    assert shown.exit_code == 1
    assert "ESCO proef 1" in shown.output
    assert "vakwijzer taxonomy import onet PATH" in shown.output.replace("\n", " ")


def test_validate_says_how_to_import_what_is_not_there(data: Path) -> None:
    shown = run(data, "validate", "competentnl")
    assert shown.exit_code == 1
    assert "vakwijzer taxonomy import competentnl PATH" in shown.output.replace("\n", " ")


def test_validate_starter_shows_coverage_and_the_weakest(taxonomy: Taxonomy, data: Path) -> None:
    shown = run(data, "validate", "starter")
    assert shown.exit_code == 0
    for text in ("5 Service and sales", taxonomy.sectors["schoonmaak"], "NLQF 3"):
        assert text in shown.output
    (*_, last) = listed = weakest(taxonomy)
    assert len(listed) == WEAKEST
    assert last.occupation.label in shown.output
    assert f"{len(taxonomy.occupations)} occupations; none breaks the format" in shown.output


def test_validate_takes_the_folder_of_a_starter_set(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(starter.FOLDER, folder)
    assert run(data, "validate", str(folder)).exit_code == 0
    (folder / "licences.yml").write_text("licences: [[/]]", encoding="utf-8")
    shown = run(data, "validate", str(folder))
    assert shown.exit_code == 1
    assert "licences.yml" in shown.output


def test_validate_names_what_is_missing(data: Path, tmp_path: Path) -> None:
    shown = run(data, "validate", str(tmp_path))
    assert shown.exit_code == 1
    assert "occupations" in shown.output


def test_validate_of_neither_names_what_there_is(data: Path) -> None:
    shown = run(data, "validate", "esko")
    assert shown.exit_code == 2
    assert "esko" in shown.output
    assert "competentnl" in shown.output


def test_a_label_that_looks_like_markup_is_shown_as_it_is(data: Path) -> None:
    odd = ESCO.concepts[3]
    concepts = (*ESCO.concepts, type(odd)("urn:x", "task", "[/] weigh [net]", language="en"))
    library(data / FOLDER, type(ESCO)("esco", "1", "ESCO", "", concepts, ()))
    assert "[/] weigh [net]" in run(data, "validate", "esco").output


def test_building_prints_whether_anything_was_done(
    tiny: Taxonomy, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "Encoder", LetterEncoder)
    cli.build_index(tiny, "letters", data / "index", data / "vectors")
    cli.build_index(tiny, "letters", data / "index", data / "vectors")
    said = capsys.readouterr().out
    assert "Index built: 2 occupations of 'tiny'." in said
    assert "Index is up to date." in said
    assert store.load(data / "index", LetterEncoder()).taxonomy == tiny
