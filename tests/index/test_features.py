"""Likenesses of words with occupations."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import store as index_store
from index.features import FEATURES, Features
from index.groups import NOTHING
from index.taxonomy import Saying, Taxonomy
from tests.index.letters import LetterEncoder


def test_what_others_said_counts_for_the_occupation_and_for_its_group(
    tiny: Taxonomy, letters: LetterEncoder, tmp_path: Path
) -> None:
    cook, baker = (o.model_copy(update={"esco": f"urn:esco:{n}"}) for n, o in enumerate(tiny.occupations))
    sister = cook.model_copy(update={"uri": "urn:test:occupation:souschef", "esco": "urn:esco:9"})
    taxonomy = tiny.changed(
        occupations=(cook, sister, baker),
        sayings=(
            Saying(uri="urn:test:saying:1", text="pannen schuren", isco=cook.isco, esco="urn:esco:0"),
            Saying(uri="urn:test:saying:2", text="quiche", isco=cook.isco, esco=None),
        ),
    )
    index_store.build(taxonomy, letters, tmp_path / "index", tmp_path / "vectors")  # type: ignore[arg-type]
    store = index_store.load(tmp_path / "index", letters)  # type: ignore[arg-type]
    compared = Features(store, letters).of(["pannen schuren"])  # type: ignore[arg-type]
    assert compared.features.shape == (1, 3, len(FEATURES))
    said, in_group = (compared.features[0, :, FEATURES.index(name)] for name in ("said", "said in group"))
    assert said.tolist() == pytest.approx([1.0, NOTHING, NOTHING], abs=0.005)
    assert in_group.tolist() == pytest.approx([1.0, 1.0, NOTHING], abs=0.005)
