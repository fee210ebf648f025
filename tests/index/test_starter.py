"""The starter vocabulary: enough of it, complete, and refused with a clear sentence when it is broken."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from index.errors import TaxonomyError
from index.sources import starter
from index.taxonomy import Taxonomy

OCCUPATIONS = """\
sector: proef
label: Proef
occupations:
  - id: kok
    label: Kok
    titles: [kokkin, keukenhulp, souschef]
    isco: "5120"
    level: 1
    tasks: [soep koken, vis bakken, deeg kneden, borden opmaken, koeling vullen, saus roeren, tellen, snijden]
    essential: [tillen, koken, tellen]
    optional: []
    licences: {needed: [], helpful: [heftruck]}
    conditions: [standing]
    training:
      - {kind: mbo-diploma, title: Kok, level: 2, paths: [bbl], source: zelf}
      - {kind: licence, licence: heftruck, source: zelf}
"""
SKILLS = """\
skills:
  - {id: tillen, label: Tillen, kind: skill}
  - {id: koken, label: Koken, kind: skill}
  - {id: tellen, label: Tellen, kind: skill}
"""
FILES = {
    "occupations/proef.yml": OCCUPATIONS,
    "skills/shared.yml": SKILLS,
    "licences.yml": "licences:\n  - {id: heftruck, label: Heftruck, source: zelf}\n",
    "entry.yml": 'entry: [kok]\nrare: ["0110"]\n',
    "sources.yml": "sources:\n  - {id: zelf, label: Eigen bron, year: 2024}\n",
}


def write(folder: Path, changes: dict[str, tuple[str, str]] | None = None) -> Path:
    """A small vocabulary in ``folder``; ``changes``: file to (old text, new text)."""
    for name, content in FILES.items():
        old, new = (changes or {}).get(name, ("", ""))
        assert old in content, f"the fixture no longer holds {old!r}"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content.replace(old, new, 1) if old else content, encoding="utf-8")
    return folder


def test_a_sound_vocabulary_is_read_whole(tmp_path: Path) -> None:
    found = starter.load(write(tmp_path))
    (cook,) = found.occupations
    assert cook.uri == "urn:vakwijzer:occupation:kok"
    assert cook.sector == "proef"
    assert [t.label for t in cook.tasks][:2] == ["soep koken", "vis bakken"]
    assert cook.essential[0] == "urn:vakwijzer:skill:tillen"
    assert cook.licences_helpful == ("urn:vakwijzer:licence:heftruck",)
    # A licence as training carries the licence's own label.
    assert [(t.kind, t.title) for t in cook.training] == [("mbo-diploma", "Kok"), ("licence", "Heftruck")]
    assert found.sectors == {"proef": "Proef"}


SECTOR, SHARED = "occupations/proef.yml", "skills/shared.yml"
BROKEN = {
    "unknown skill": (SECTOR, "[tillen,", "[vliegen,", "kok: unknown skill 'vliegen'"),
    "unknown licence": (SECTOR, "[heftruck]}", "[raket]}", "kok: unknown licence 'raket'"),
    "unknown source": (SECTOR, "source: zelf}\n      -", "source: x}\n      -", "unknown source 'x'"),
    "licence's source": ("licences.yml", "source: zelf", "source: y", "heftruck: unknown source 'y'"),
    "double task": (SECTOR, "vis bakken", "soep koken", "task 'soep koken' stands 2 times"),
    "double skill": (SHARED, "id: koken", "id: tillen", "skill id 'tillen' stands 2 times"),
    "double skill label": (SHARED, "label: Koken", "label: tillen", "skill label 'tillen' stands 2 times"),
    "skill asked twice": (SECTOR, "optional: []", "optional: [koken]", "skill 'koken' stands 2 times"),
    "training without title": (SECTOR, "title: Kok, ", "", "of kind 'mbo-diploma' needs a title"),
    "licence without id": (SECTOR, "licence, licence: heftruck", "licence, title: X", "needs a licence"),
    "too few tasks": (SECTOR, ", snijden]", "]", "occupations.0.tasks"),
    "wrong ISCO code": (SECTOR, '"5120"', '"512"', "occupations.0.isco"),
    "unknown condition": (SECTOR, "[standing]", "[flying]", "occupations.0.conditions.0"),
    "misspelt field": (SECTOR, "titles:", "title:", "occupations.0.title"),
    "level out of range": (SECTOR, "level: 1", "level: 9", "occupations.0.level"),
    "unknown entry": ("entry.yml", "kok", "raketbouwer", "entry.yml: unknown occupation 'raketbouwer'"),
    "not YAML": (SHARED, "skills:", "skills: [", "not valid YAML"),
}


@pytest.mark.parametrize("problem", BROKEN)
def test_a_broken_file_is_named_with_its_problem(problem: str, tmp_path: Path) -> None:
    file, old, new, expected = BROKEN[problem]
    with pytest.raises(TaxonomyError) as caught:
        starter.load(write(tmp_path, {file: (old, new)}))
    assert expected in str(caught.value)
    assert str(tmp_path) in str(caught.value)


def test_no_title_task_or_id_stands_with_two_occupations(tmp_path: Path) -> None:
    second = OCCUPATIONS.replace("sector: proef", "sector: tweede").replace("kokkin", "KOKKIN")
    (write(tmp_path) / "occupations" / "tweede.yml").write_text(second, encoding="utf-8")
    with pytest.raises(TaxonomyError) as caught:
        starter.load(tmp_path)
    for problem in ("occupation id 'kok'", "title 'kokkin'", "title 'kok'", "task 'soep koken'"):
        assert f"{problem} stands 2 times" in str(caught.value)


def test_every_problem_is_listed_at_once(tmp_path: Path) -> None:
    changes = {"occupations/proef.yml": ("[tillen, koken,", "[vliegen, zweven,")}
    with pytest.raises(TaxonomyError, match=r"2 problem\(s\)") as caught:
        starter.load(write(tmp_path, changes))
    assert "vliegen" in str(caught.value)
    assert "zweven" in str(caught.value)


@pytest.mark.parametrize("file", ["sources.yml", "licences.yml"])
def test_a_missing_file_is_named(file: str, tmp_path: Path) -> None:
    (write(tmp_path) / file).unlink()
    with pytest.raises(TaxonomyError, match=rf"{file} not found"):
        starter.load(tmp_path)


def test_a_folder_without_occupations_is_named(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match="occupations"):
        starter.load(tmp_path / "nowhere")


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    (write(tmp_path) / "skills" / "shared.yml").write_bytes(b"\xff\xfe\x00skills")
    with pytest.raises(TaxonomyError, match=r"shared\.yml"):
        starter.load(tmp_path)


def test_there_is_enough_of_it(taxonomy: Taxonomy) -> None:
    assert len(taxonomy.occupations) >= 150
    assert len(taxonomy.sectors) >= 20
    per_sector = Counter(o.sector for o in taxonomy.occupations)
    assert set(per_sector) == set(taxonomy.sectors)


def test_every_occupation_is_complete(taxonomy: Taxonomy) -> None:
    for o in taxonomy.occupations:
        assert 8 <= len(o.tasks) <= 15, o.uri
        assert len(o.titles) >= 3, o.uri
        assert len(o.essential) >= 3, o.uri
        assert re.fullmatch(r"\d{4}", o.isco), o.uri
        assert not set(o.essential) & set(o.optional), o.uri


def test_every_occupation_says_how_to_get_into_it(taxonomy: Taxonomy) -> None:
    assert [o.uri for o in taxonomy.occupations if not o.training] == []


def test_no_uri_stands_for_two_things(taxonomy: Taxonomy) -> None:
    uris = [o.uri for o in taxonomy.occupations] + [t.uri for o in taxonomy.occupations for t in o.tasks]
    uris += [s.uri for s in taxonomy.skills] + [x.uri for x in taxonomy.licences]
    assert [uri for uri, n in Counter(uris).items() if n > 1] == []


def test_every_skill_is_asked_somewhere(taxonomy: Taxonomy) -> None:
    asked = {uri for o in taxonomy.occupations for uri in (*o.essential, *o.optional)}
    assert [s.uri for s in taxonomy.skills if s.uri not in asked] == []


def test_no_task_is_a_title(taxonomy: Taxonomy) -> None:
    """A task is something somebody does; a title in its place would match itself."""
    titles = {name.lower() for o in taxonomy.occupations for name in o.names}
    assert [t.uri for o in taxonomy.occupations for t in o.tasks if t.label.lower() in titles] == []


def test_regulated_occupations_name_their_register(taxonomy: Taxonomy) -> None:
    regulated = [o.regulated for o in taxonomy.occupations if o.regulated is not None]
    assert len(regulated) >= 10
    assert all(len(name) > 5 for name in regulated)
