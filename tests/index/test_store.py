"""The compiled index: built once, checked when it is loaded, refused with what to run."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from index import store as index_store
from index.errors import StoreError
from index.skill_corpus import with_other_words
from index.store import LONG, Store
from index.taxonomy import Taxonomy
from index.work_corpus import with_sayings
from tests.index.letters import LetterEncoder


@pytest.fixture
def built(tiny: Taxonomy, letters: LetterEncoder, tmp_path: Path) -> Path:
    folder = tmp_path / "index"
    index_store.build(tiny, letters, folder, tmp_path / "vectors")  # type: ignore[arg-type]
    return folder


def load(folder: Path, encoder: LetterEncoder) -> Store:
    return index_store.load(folder, encoder)  # type: ignore[arg-type]


def test_what_was_built_is_what_is_loaded(built: Path, tiny: Taxonomy, letters: LetterEncoder) -> None:
    store = load(built, letters)
    assert store.taxonomy == tiny
    assert [p.text for p in store.phrases] == [text for _, _, text in tiny.phrases()]
    assert {c: len(rows) for c, rows in store.rows.items()} == {
        "title": 6,
        "task": 6,
        "skill": 2,
        "licence": 1,
        "statement": 0,
        "saying": 0,
    }


def test_building_twice_does_nothing_the_second_time(
    tiny: Taxonomy, built: Path, letters: LetterEncoder
) -> None:
    before = (built / "manifest.json").stat().st_mtime_ns
    letters.encoded.clear()
    assert index_store.build(tiny, letters, built, built.with_name("vectors")) is False  # type: ignore[arg-type]
    assert letters.encoded == []
    assert (built / "manifest.json").stat().st_mtime_ns == before


def test_a_changed_word_costs_only_that_word(tiny: Taxonomy, built: Path, letters: LetterEncoder) -> None:
    cook = tiny.occupations[0].model_copy(update={"titles": ("kokster", "chef-kok")})
    changed = Taxonomy(**tiny.model_dump() | {"occupations": (cook, tiny.occupations[1])})
    letters.encoded.clear()
    assert index_store.build(changed, letters, built, built.with_name("vectors")) is True  # type: ignore[arg-type]
    assert letters.encoded == ["chef-kok"]
    assert load(built, letters).taxonomy == changed


def test_progress_ends_at_the_number_of_texts(tiny: Taxonomy, letters: LetterEncoder, tmp_path: Path) -> None:
    calls: list[tuple[int, int]] = []
    index_store.build(tiny, letters, tmp_path / "i", tmp_path / "vectors", lambda *at: calls.append(at))  # type: ignore[arg-type]
    assert calls[-1] == (15, 15)


def test_a_broken_build_leaves_the_old_index_in_force(
    tiny: Taxonomy, built: Path, letters: LetterEncoder
) -> None:
    class Breaking(LetterEncoder):
        def encode(self, texts: object) -> np.ndarray:
            raise RuntimeError("out of memory")

    with pytest.raises(RuntimeError):
        index_store.build(
            Taxonomy(**tiny.model_dump() | {"version": "2"}),
            Breaking("another"),  # type: ignore[arg-type]
            built,
            built.with_name("vectors"),
        )
    assert load(built, letters).taxonomy == tiny


def test_a_missing_index_says_what_to_run(tmp_path: Path, letters: LetterEncoder) -> None:
    with pytest.raises(StoreError, match="not found") as caught:
        load(tmp_path / "nowhere", letters)
    assert "vakwijzer index build" in caught.value.hint
    assert "nowhere" in caught.value.message


@pytest.mark.parametrize("file", index_store.FILES)
def test_a_damaged_file_is_named(file: str, built: Path, letters: LetterEncoder) -> None:
    with (built / file).open("ab") as handle:
        handle.write(b"x")
    with pytest.raises(StoreError, match="damaged") as caught:
        load(built, letters)
    assert file in caught.value.message
    assert "vakwijzer index build" in caught.value.hint


@pytest.mark.parametrize("file", index_store.FILES)
def test_a_missing_file_is_named(file: str, built: Path, letters: LetterEncoder) -> None:
    (built / file).unlink()
    with pytest.raises(StoreError, match="missing") as caught:
        load(built, letters)
    assert file in caught.value.message


def test_an_index_of_another_encoder_is_refused(built: Path, other_letters: LetterEncoder) -> None:
    with pytest.raises(StoreError, match="encoder 'letters'") as caught:
        load(built, other_letters)
    assert "'other'" in caught.value.message
    assert "vakwijzer index build" in caught.value.hint


def test_an_index_of_another_format_is_refused(built: Path, letters: LetterEncoder) -> None:
    path = built / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 99}))
    with pytest.raises(StoreError, match="format 99"):
        load(built, letters)


def test_a_manifest_that_is_no_json_counts_as_missing(built: Path, letters: LetterEncoder) -> None:
    (built / "manifest.json").write_text("{")
    with pytest.raises(StoreError, match="not found"):
        load(built, letters)


def test_a_damaged_index_is_built_anew(built: Path, tiny: Taxonomy, letters: LetterEncoder) -> None:
    (built / "mean.npy").unlink()
    assert index_store.build(tiny, letters, built, built.with_name("vectors")) is True  # type: ignore[arg-type]
    assert load(built, letters).taxonomy == tiny


def test_a_text_is_most_like_itself(built: Path, letters: LetterEncoder) -> None:
    store = load(built, letters)
    texts = [p.text for p in store.phrases]
    similar = store.similarities(letters.encode(texts))
    assert similar.shape == (len(texts), len(texts))
    assert np.allclose(np.diag(similar), 1.0, atol=0.01)
    assert np.allclose(similar.max(axis=1), np.diag(similar), atol=0.01)


def test_a_text_has_the_same_likeness_whatever_stands_beside_it(built: Path, letters: LetterEncoder) -> None:
    texts = [p.text for p in load(built, letters).phrases]
    together = load(built, letters).similarities(letters.encode(texts))
    alone = load(built, letters)
    assert all(
        np.array_equal(alone.similarities(letters.encode([text]))[0], row)
        for text, row in zip(texts, together, strict=True)
    )


def test_letters_find_a_misspelt_name(built: Path, letters: LetterEncoder) -> None:
    store = load(built, letters)
    scores = store.lexical(["hulpbaker"])[0]
    assert store.phrases[int(scores.argmax())].text == "hulpbakker"


def test_a_long_text_is_like_nothing_by_its_letters(built: Path, letters: LetterEncoder) -> None:
    store = load(built, letters)
    assert store.lexical([" ".join(["hulpbakker"] * (LONG - 1))]).max() > 0.5
    assert not store.lexical([" ".join(["hulpbakker"] * LONG)]).any()


def test_vectors_of_concepts_come_without_encoding(built: Path, letters: LetterEncoder) -> None:
    store = load(built, letters)
    letters.encoded.clear()
    vectors = store.vectors_of(["urn:test:task:kok:1", "urn:test:skill:tillen"])
    assert vectors.shape == (2, 26)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=0.01)
    assert letters.encoded == []


def test_the_index_in_use_belongs_to_the_files_of_the_vocabulary(store: Store, taxonomy: Taxonomy) -> None:
    assert store.taxonomy.checksum == with_sayings(with_other_words(taxonomy)).checksum
