"""The compiled index: taxonomy, vectors in FAISS and their metadata, written and checked as one.

A folder holds ``taxonomy.json``, ``phrases.json`` (channel, concept and text of every vector),
``vectors.faiss``, ``raw.npy`` as the encoder made them, and ``manifest.json`` with versions and
checksums. It is written beside the old one and put in its place in one step, so a broken build
leaves the old one in force.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from index.encoder import Encoder, Vectors
from index.errors import StoreError
from index.taxonomy import Taxonomy

FORMAT = 1
CHANNELS = ("title", "task", "skill", "licence")
FILES = ("taxonomy.json", "phrases.json", "vectors.faiss", "raw.npy")
BATCH = 64
NEAREST = 600
HINT = "Run: vakwijzer index build"


@dataclass(frozen=True)
class Phrase:
    """One text that is searched in. ``uri`` is the occupation's, task's, skill's or licence's."""

    channel: str
    uri: str
    text: str


class Store:
    """A loaded index. ``search`` works by meaning, ``lexical`` by letters."""

    def __init__(self, taxonomy: Taxonomy, phrases: tuple[Phrase, ...], vectors: Any, mean: Vectors) -> None:
        self.taxonomy = taxonomy
        self.phrases = phrases
        self.mean = mean
        self._vectors = vectors
        self.rows = {
            channel: np.array([n for n, p in enumerate(phrases) if p.channel == channel])
            for channel in CHANNELS
        }

    def centre(self, raw: Vectors) -> Vectors:
        """Raw encoder vectors ``(n, d)`` to unit vectors around the corpus mean."""
        moved = raw - self.mean
        norms = np.linalg.norm(moved, axis=1, keepdims=True)
        return np.asarray(moved / np.maximum(norms, 1e-9), dtype=np.float32)

    def similarities(self, raw: Vectors, nearest: int = NEAREST) -> Vectors:
        """Centred cosine of every query with every phrase: ``(queries, phrases)``.

        Exact for the ``nearest`` phrases of each query; all others get the lowest of these.
        """
        scores, ids = self._vectors.search(self.centre(raw), min(nearest, self._vectors.ntotal))
        full: Vectors = np.repeat(scores[:, -1:], self._vectors.ntotal, axis=1)
        np.put_along_axis(full, ids, scores, axis=1)
        return full

    def warm_up(self) -> None:
        """Make now what is otherwise made on first use, so that no visitor waits for it."""
        self._letters  # noqa: B018
        self._row_of  # noqa: B018

    def vectors_of(self, uris: Sequence[str]) -> Vectors:
        """The centred vector of each concept's first phrase, without encoding anything."""
        rows = [self._row_of[uri] for uri in uris]
        made: Vectors = self._vectors.reconstruct_batch(np.array(rows, dtype=np.int64))
        return made

    @cached_property
    def _row_of(self) -> dict[str, int]:
        return {p.uri: n for n, p in reversed(list(enumerate(self.phrases)))}

    @cached_property
    def _letters(self) -> tuple[TfidfVectorizer, Any]:
        # Titles, skills and licences only: n-grams help for names and typing errors, not for sentences.
        names = [p.text.lower() for p in self.phrases]
        vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
        return vectorizer, vectorizer.fit_transform(names).T.tocsc()

    def lexical(self, texts: list[str]) -> Vectors:
        """Cosine of character n-grams (2 to 4 letters) with every phrase: ``(texts, phrases)``."""
        vectorizer, matrix = self._letters
        product = vectorizer.transform([t.lower() for t in texts]) @ matrix
        dense: Vectors = product.toarray().astype(np.float32)
        return dense


def build(
    taxonomy: Taxonomy,
    encoder: Encoder,
    folder: Path,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> bool:
    """Write the index of ``taxonomy`` to ``folder``; returns False when it was already there.

    ``progress(done, total)`` is called after every batch of texts. Vectors of texts that the old
    index holds are taken over when it was made by the same encoder.
    """
    if _manifest_agrees(folder, taxonomy, encoder):
        return False
    phrases = tuple(Phrase(*row) for row in taxonomy.phrases())
    texts = list(dict.fromkeys(p.text for p in phrases))
    known = _known_vectors(folder, encoder)
    new = [t for t in texts if t not in known]
    for start in range(0, len(new), BATCH):
        batch = new[start : start + BATCH]
        known.update(zip(batch, encoder.encode(batch), strict=True))
        progress(min(start + BATCH, len(new)), len(new))
    raw = np.stack([known[p.text] for p in phrases]).astype(np.float32)
    vectors = faiss.IndexFlatIP(raw.shape[1])
    vectors.add(Store(taxonomy, phrases, vectors, raw.mean(axis=0)).centre(raw))

    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    (fresh / "taxonomy.json").write_text(taxonomy.model_dump_json(), encoding="utf-8")
    (fresh / "phrases.json").write_text(
        json.dumps([[p.channel, p.uri, p.text] for p in phrases], ensure_ascii=False),
        encoding="utf-8",
    )
    faiss.write_index(vectors, str(fresh / "vectors.faiss"))
    np.save(fresh / "raw.npy", raw)
    manifest = {
        "format": FORMAT,
        "taxonomy": {"name": taxonomy.name, "checksum": taxonomy.checksum},
        "encoder": encoder.name,
        "files": {name: _sha256(fresh / name) for name in FILES},
    }
    (fresh / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
    return True


def load(folder: Path, encoder: Encoder) -> Store:
    """Read the index in ``folder``. Raises ``StoreError`` where it is missing, damaged or foreign."""
    manifest = _manifest(folder)
    if manifest is None:
        raise StoreError(f"Index not found in {folder}.", HINT)
    if manifest.get("format") != FORMAT:
        raise StoreError(f"Index in {folder} has format {manifest.get('format')}, not {FORMAT}.", HINT)
    if manifest["encoder"] != encoder.name:
        raise StoreError(
            f"Index in {folder} was made by encoder '{manifest['encoder']}', "
            f"the setting says '{encoder.name}'.",
            HINT,
        )
    for name, checksum in manifest["files"].items():
        path = folder / name
        if not path.is_file() or _sha256(path) != checksum:
            raise StoreError(f"Index file {path} is missing or damaged.", HINT)
    taxonomy = Taxonomy.model_validate_json((folder / "taxonomy.json").read_text(encoding="utf-8"))
    rows = json.loads((folder / "phrases.json").read_text(encoding="utf-8"))
    vectors = faiss.read_index(str(folder / "vectors.faiss"))
    if vectors.ntotal != len(rows):
        raise StoreError(f"Index in {folder} holds {vectors.ntotal} vectors for {len(rows)} texts.", HINT)
    mean = np.load(folder / "raw.npy").mean(axis=0)
    return Store(taxonomy, tuple(Phrase(*row) for row in rows), vectors, mean)


def _manifest(folder: Path) -> dict[str, Any] | None:
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    return manifest


def _manifest_agrees(folder: Path, taxonomy: Taxonomy, encoder: Encoder) -> bool:
    manifest = _manifest(folder)
    return (
        manifest is not None
        and manifest.get("format") == FORMAT
        and manifest["encoder"] == encoder.name
        and manifest["taxonomy"]["checksum"] == taxonomy.checksum
        and all(
            (folder / name).is_file() and _sha256(folder / name) == checksum
            for name, checksum in manifest["files"].items()
        )
    )


def _known_vectors(folder: Path, encoder: Encoder) -> dict[str, Vectors]:
    """Vectors of the old index by text, so that a changed taxonomy costs only its new texts."""
    try:
        old = load(folder, encoder)
    except StoreError:
        return {}
    return dict(zip((p.text for p in old.phrases), np.load(folder / "raw.npy"), strict=True))


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
