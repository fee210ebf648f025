"""The compiled index: taxonomy, vectors in FAISS and their metadata, written and checked as one.

A folder holds ``taxonomy.json``, ``phrases.json`` (channel, concept and text of every vector),
``vectors.faiss`` (``index.quantised``), ``mean.npy`` (the mean of the encoder's raw vectors) and
``manifest.json`` with versions and checksums. It is written beside the old one and put in its place in one
step, so a broken build leaves the old one in force.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import threading
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from index.compounds import with_parts
from index.encoder import Encoder, Vectors
from index.errors import StoreError
from index.quantised import Quantised
from index.taxonomy import Taxonomy
from index.vectors import VectorFile

FORMAT = 4
CHANNELS = ("title", "task", "skill", "licence", "statement", "saying")
SPELT = ("title", "skill", "licence")
"""Channels of names, which n-grams help to find; sentences they only confuse."""
FILES = ("taxonomy.json", "phrases.json", "vectors.faiss", "mean.npy")
LETTERS = (3, 4)
"""Letters in an n-gram. Pairs of letters are in every second word: three quarters of the work, and names are
found no better with them."""
LONG = 12
"""Words from which a text is no name: it has the letters of everything and resembles nothing by them."""
SEEN = 48
"""Queries of which the similarities are kept: some 450 kB each with all vocabularies."""
HINT = "Run: vakwijzer index build"


class Phrase(NamedTuple):
    """One text that is searched in. ``uri`` is the occupation's, task's, skill's or licence's."""

    channel: str
    uri: str
    text: str


class Store:
    """A loaded index. ``similarities`` works by meaning, ``lexical`` by letters."""

    def __init__(
        self, taxonomy: Taxonomy, phrases: tuple[Phrase, ...], vectors: Quantised, mean: Vectors
    ) -> None:
        self.taxonomy = taxonomy
        self.phrases = phrases
        self.mean = mean
        self.vectors = vectors
        self._lock = threading.Lock()
        self._seen: OrderedDict[bytes, Vectors] = OrderedDict()
        self._spelt: OrderedDict[bytes, Vectors] = OrderedDict()
        self.rows = {
            channel: np.array([n for n, p in enumerate(phrases) if p.channel == channel])
            for channel in CHANNELS
        }

    def centre(self, raw: Vectors) -> Vectors:
        """Raw encoder vectors ``(n, d)`` to unit vectors around this store's mean."""
        return centred(raw, self.mean)

    def similarities(self, raw: Vectors) -> Vectors:
        """Centred cosine of every query with every phrase: ``(queries, phrases)``. What was looked up
        lately is kept: matching and linking ask for the same words in one turn."""
        return self._kept(
            self._seen,
            [row.tobytes() for row in raw],
            lambda new: list(self.vectors.products(self.centre(raw[new]))),
        )

    def _kept(
        self,
        seen: OrderedDict[bytes, Vectors],
        keys: list[bytes],
        made: Callable[[list[int]], list[Vectors]],
    ) -> Vectors:
        """A row for each of ``keys``: those in ``seen``, and what is ``made`` of the others by number."""
        with self._lock:
            known = {key: seen[key] for key in keys if key in seen}
        new = [n for n, key in enumerate(keys) if key not in known]
        if new:
            fresh = {keys[n]: row for n, row in zip(new, made(new), strict=True)}
            known |= fresh
            with self._lock:
                seen |= fresh
                while len(seen) > SEEN:
                    seen.popitem(last=False)
        return np.stack([known[key] for key in keys])

    def warm_up(self) -> None:
        """Make now what is otherwise made on first use, so that no visitor waits for it."""
        self.vectors.warm_up()
        self._letters  # noqa: B018
        self.rows_of  # noqa: B018

    def vectors_of(self, uris: Sequence[str]) -> Vectors:
        """The centred vector of each concept's first phrase, without encoding anything."""
        rows = [self.rows_of[uri][0] for uri in uris]
        return self.vectors.vectors(np.array(rows, dtype=np.int64))

    @cached_property
    def rows_of(self) -> dict[str, list[int]]:
        """The phrases of each concept, in all channels, by number."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for n, phrase in enumerate(self.phrases):
            found[phrase.uri].append(n)
        return dict(found)

    @cached_property
    def _letters(self) -> tuple[TfidfVectorizer, Any]:
        names = [with_parts(p.text) if p.channel in SPELT else "" for p in self.phrases]
        vectorizer = TfidfVectorizer(
            analyzer="char_wb", ngram_range=LETTERS, sublinear_tf=True, dtype=np.float32
        )
        return vectorizer, vectorizer.fit_transform(names).T.tocsr()

    def lexical(self, texts: list[str]) -> Vectors:
        """Cosine of character n-grams (``LETTERS``) with every phrase, ``(texts, phrases)``; 0 for phrases
        that are no names, and for texts that are too long for one (``LONG``). The parts of compounds count as
        words beside them. What was looked up lately is kept, under a digest: nothing that somebody typed
        stays readable in memory."""
        keys = [hashlib.blake2b(text.encode(), digest_size=16).digest() for text in texts]
        return self._kept(self._spelt, keys, lambda new: self._letters_of([texts[n] for n in new]))

    def _letters_of(self, texts: list[str]) -> list[Vectors]:
        """Adds up the phrases of every n-gram that a text has; scipy's product takes longer."""
        vectorizer, matrix = self._letters
        found: list[Vectors] = []
        for query in vectorizer.transform(["" if is_long(t) else with_parts(t) for t in texts]):
            total = np.zeros(len(self.phrases), dtype=np.float32)
            for gram, weight in zip(query.indices, query.data, strict=True):
                place = slice(matrix.indptr[gram], matrix.indptr[gram + 1])
                total[matrix.indices[place]] += matrix.data[place] * weight
            found.append(total)
        return found


def build(
    taxonomy: Taxonomy,
    encoder: Encoder,
    folder: Path,
    cache: Path,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> bool:
    """Write the index of ``taxonomy`` to ``folder``; returns False when it was already there.

    ``cache``: folder of the vectors that are kept from build to build. ``progress(done, total)`` is
    called after every batch of new texts.
    """
    if _manifest_agrees(folder, taxonomy, encoder):
        return False
    phrases = tuple(Phrase(*row) for row in taxonomy.phrases())
    raw = VectorFile(cache, encoder).encode([p.text for p in phrases], progress)
    mean = raw.mean(axis=0)
    vectors = Quantised.of(centred(raw, mean))

    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    (fresh / "taxonomy.json").write_text(taxonomy.model_dump_json(), encoding="utf-8")
    (fresh / "phrases.json").write_text(
        json.dumps([[p.channel, p.uri, p.text] for p in phrases], ensure_ascii=False),
        encoding="utf-8",
    )
    vectors.write(fresh / "vectors.faiss")
    np.save(fresh / "mean.npy", mean)
    manifest = {
        "format": FORMAT,
        "taxonomy": {"name": taxonomy.name, "checksum": taxonomy.checksum},
        "encoder": encoder.version,
        "files": {name: _sha256(fresh / name) for name in FILES},
    }
    (fresh / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    old = folder.with_name(folder.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
    return True


def load(folder: Path, encoder: Encoder) -> Store:
    """Read the index in ``folder``. Raises ``StoreError`` where it is missing, damaged or foreign."""
    manifest = _manifest(folder)
    if manifest is None:
        raise StoreError(f"Index not found in {folder}.", HINT)
    if manifest.get("format") != FORMAT:
        raise StoreError(f"Index in {folder} has format {manifest.get('format')}, not {FORMAT}.", HINT)
    if manifest["encoder"] != encoder.version:
        raise StoreError(
            f"Index in {folder} was made by encoder '{manifest['encoder']}', "
            f"the setting says '{encoder.version}'.",
            HINT,
        )
    for name, checksum in manifest["files"].items():
        path = folder / name
        if not path.is_file() or _sha256(path) != checksum:
            raise StoreError(f"Index file {path} is missing or damaged.", HINT)
    taxonomy = Taxonomy.model_validate_json((folder / "taxonomy.json").read_bytes())
    rows = json.loads((folder / "phrases.json").read_bytes())
    vectors = Quantised.read(folder / "vectors.faiss")
    if vectors.count != len(rows):
        raise StoreError(f"Index in {folder} holds {vectors.count} vectors for {len(rows)} texts.", HINT)
    mean = np.load(folder / "mean.npy")
    # Every text and URI stands in the taxonomy as well: kept once.
    phrases = tuple(Phrase(*map(sys.intern, row)) for row in rows)
    return Store(taxonomy, phrases, vectors, mean)


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
        and manifest["encoder"] == encoder.version
        and manifest["taxonomy"]["checksum"] == taxonomy.checksum
        and all(
            (folder / name).is_file() and _sha256(folder / name) == checksum
            for name, checksum in manifest["files"].items()
        )
    )


def centred(raw: Vectors, mean: Vectors) -> Vectors:
    """Raw encoder vectors ``(n, d)`` to unit vectors around the corpus mean."""
    return unit(raw - mean)


def is_long(text: str) -> bool:
    """Whether a text is too long for a name."""
    return len(text.split()) >= LONG


def unit(vectors: Vectors) -> Vectors:
    """Vectors ``(n, d)`` at length 1; noughts stay noughts."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-9), dtype=np.float32)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
