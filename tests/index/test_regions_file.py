"""The file of regions: what its loader takes, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import TaxonomyError
from index.regions import Regions

SMALL = """
sources: [{id: eigen, label: Eigen bron, year: 2024}]
groups:
- kind: labour-market
  country: NL
  sources: [eigen]
  regions:
  - code: A
    name: Noord
    municipalities:
      Aadorp: [Bedum, Heel (N)]
  - code: B
    name: Zuid
    municipalities:
      Cadzand: [Heel]
areas: {Midden: [A, B]}
words: [heel]
nouns: []
names: []
"""


def test_a_small_file_loads(tmp_path: Path) -> None:
    path = tmp_path / "regions.yml"
    path.write_text(SMALL, encoding="utf-8")
    regions = Regions.load(path)
    found = regions.find_all("bedum of in heel en midden")
    assert [(p.name, [r.code for r in p.regions]) for p in found] == [
        ("Bedum", ["A"]),
        ("Heel", ["A", "B"]),
        ("Midden", ["A", "B"]),
    ]


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("Cadzand: [Heel]", "Cadzand: [Heel]\n      Aadorp: []", "municipality 'Aadorp' stands 2 times"),
        ("Cadzand: [Heel]", "Cadzand: [Heel]\n      Cadzand: []", "'Cadzand' stands twice"),
        ("Cadzand: [Heel]", "Cadzand: [Heel, Bedum]", "name 'bedum' stands 2 times"),
        ("Aadorp: [Bedum,", "Aadorp: [Bedum (Gn),", "'Bedum (Gn)' of Aadorp: nothing else has the name"),
        ("code: B", "code: A", "region code 'A' stands 2 times"),
        ("Midden: [A, B]", "Midden: [A, C]", "area 'Midden': unknown region 'C'"),
        ("Midden: [A, B]", "Bedum: [A, B]", "area 'Bedum' is also a place"),
        ("sources: [eigen]", "sources: [ander]", "unknown source 'ander'"),
        ("words: [heel]", "words: [heel, half]", "words: 'half' is no place"),
        ("nouns: []", "nouns: [heel]", "ordinary word 'heel' stands 2 times"),
        ("country: NL", "country: DE", "country"),
        ("areas: {", "areas: {{", "not valid YAML"),
    ],
)
def test_a_wrong_file_is_refused_with_what_is_wrong(tmp_path: Path, old: str, new: str, wrong: str) -> None:
    path = tmp_path / "regions.yml"
    assert old in SMALL
    path.write_text(SMALL.replace(old, new), encoding="utf-8")
    with pytest.raises(TaxonomyError) as caught:
        Regions.load(path)
    assert wrong in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match=r"regions\.yml not found"):
        Regions.load(tmp_path / "regions.yml")
