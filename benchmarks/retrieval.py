"""What the benchmarks of looking up share: texts, vectors, measures, and the baselines beside ours.

Measures follow trec_eval: the reciprocal rank of the first right element, and the share of queries with a
right one among the first k. Elements of equal score stand in the order of the corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer

from actions.settings import Settings
from benchmarks.report import ROOT, print_result, print_table
from index.compounds import with_parts
from index.encoder import OWN, PLAIN, Encoder
from index.errors import TaxonomyError
from index.groups import Groups
from index.library import Library
from index.sources import esco
from index.sources.files import SourceFiles
from index.sources.report import Report
from index.store import centred
from index.vectors import VectorFile
from index.vocabulary import Vocabulary

Scores = npt.NDArray[np.float32]
SHARED = ROOT.parent / "shared" / "data"
RESAMPLED = 2000
SEED = 7


@dataclass(frozen=True)
class Lookup:
    """``queries`` are looked up in ``corpus``; ``right[n]`` are the rows of the corpus that are right. Where
    concepts are looked for by their names, ``concepts`` says whose each name is, and ``right[n]`` are
    numbers of concepts."""

    queries: tuple[str, ...]
    corpus: tuple[str, ...]
    right: tuple[frozenset[int], ...]
    concepts: Groups | None = None


def ranks(scores: Scores, right: Sequence[frozenset[int]]) -> npt.NDArray[np.int64]:
    """The rank of the first right element for every query, from 1."""
    found = []
    for row, wanted in zip(scores, right, strict=True):
        own = np.array(sorted(wanted))
        best = row[own].max()
        first = own[row[own] == best].min()
        found.append(1 + int((row > best).sum()) + int((row[:first] == best).sum()))
    return np.array(found)


def measures(found: npt.NDArray[np.int64], at: Sequence[int] = (1, 5, 10)) -> dict[str, Any]:
    """``mrr`` with its 95 % interval (bootstrap over the queries), ``a<k>`` and ``n``."""
    reciprocal = 1.0 / found
    chance = np.random.default_rng(SEED)
    means = [reciprocal[chance.integers(0, len(found), len(found))].mean() for _ in range(RESAMPLED)]
    low, high = np.percentile(means, (2.5, 97.5))
    return {
        "mrr": round(float(reciprocal.mean()), 4),
        "interval": [round(float(low), 4), round(float(high), 4)],
        **{f"a{k}": round(float((found <= k).mean()), 4) for k in at},
        "n": len(found),
    }


@cache
def vectors(encoder: str, texts: tuple[str, ...]) -> Scores:
    """Unit vectors of ``texts``, kept on disk from run to run, and read once in a run."""
    return VectorFile(Settings().vectors_folder, Encoder(encoder)).encode(texts)


def meaning(encoder: str, lookup: Lookup) -> Scores:
    """Cosines ``(queries, corpus)``."""
    return np.asarray(vectors(encoder, lookup.queries) @ vectors(encoder, lookup.corpus).T)


def centred_meaning(encoder: str, lookup: Lookup) -> Scores:
    """Cosines around the mean of the corpus, ``(queries, corpus)``, as the app's index compares."""
    corpus = vectors(encoder, lookup.corpus)
    mean = corpus.mean(axis=0)
    return np.asarray(centred(vectors(encoder, lookup.queries), mean) @ centred(corpus, mean).T)


def letters(lookup: Lookup, spelt: Callable[[str], str] = str.lower) -> Scores:
    """Cosines of character n-grams (2 to 4 letters within words, TF-IDF), ``(queries, corpus)``.
    ``spelt`` makes of a text what is compared."""
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, dtype=np.float32)
    corpus = vectorizer.fit_transform(map(spelt, lookup.corpus))
    product = vectorizer.transform(map(spelt, lookup.queries)) @ corpus.T
    return np.asarray(product.toarray())


def compare(
    lookup: Lookup, ours: Callable[[Scores, Scores], Scores], at: Sequence[int] = (1, 5, 10)
) -> dict[str, dict[str, Any]]:
    """Measures by system. ``ours`` makes one score of the centred cosines of our encoder and of the letters,
    of compounds and their parts."""
    mixed = ours(centred_meaning(OWN, lookup), letters(lookup, with_parts))
    others = {
        "our encoder alone": meaning(OWN, lookup),
        "plain encoder": meaning(PLAIN, lookup),
        "letters": letters(lookup),
    }
    systems: Mapping[str, Scores] = {"vakwijzer": mixed, **others}
    if lookup.concepts:
        best = {name: lookup.concepts.first(scores) for name, scores in others.items()}
        systems = {"vakwijzer": lookup.concepts.agreed(mixed), **best}
    return {name: measures(ranks(scores, lookup.right), at) for name, scores in systems.items()}


def tell(benchmark: str, title: str, found: Mapping[str, Mapping[str, Any]], **about: str) -> None:
    """Print the measures of all systems, and the result: those of 'vakwijzer', the others as baselines."""
    ours = found["vakwijzer"]
    shares = [key for key in ours if key not in ("mrr", "interval", "n")]
    print_table(
        title,
        ["", "MRR", "from", "to", *shares],
        [[name, m["mrr"], *m["interval"], *(m[key] for key in shares)] for name, m in found.items()],
    )
    baselines = {name: m for name, m in found.items() if name != "vakwijzer"}
    print_result({"benchmark": benchmark, **about, **ours, "baselines": baselines})


@cache
def esco_vocabulary(folder: Path | None = None) -> Vocabulary:
    """ESCO as imported, or else as downloaded in ``folder`` (by default beside the repository)."""
    library = Library(Settings().library_folder)
    if folder is None and library.entry("esco") is not None:
        return library.load("esco")
    folder = folder or SHARED / "esco"
    if not folder.exists():
        raise TaxonomyError("Taxonomy 'esco' not found.", "Run: vakwijzer taxonomy import esco PATH")
    with SourceFiles(folder) as files:
        return esco.read(files, Report(), None)
