"""Everyday descriptions of work to ISCO unit groups, through ``POST /api/match``."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer

from actions.settings import Settings
from benchmarks.client import api
from benchmarks.report import print_result, print_table, share
from index import store as index_store
from index.encoder import PLAIN, Encoder
from index.sources.tables import file_rows
from index.store import Store
from index.vectors import VectorFile
from index.work_corpus import FOLDER, read_corpus

TOP = 10
Ranking = list[str]
"""ISCO unit groups of the occupations found, best first."""


@dataclass(frozen=True)
class Case:
    """What somebody wrote, what kind of text it is, and the unit groups that count as right, or the very
    occupations (URIs), where these are known."""

    text: str
    kind: str
    gold: frozenset[str]
    occupations: frozenset[str] = frozenset()


def read(path: Path) -> list[Case]:
    rows = file_rows(path, ("text", "kind", "isco"))
    return [Case(r["text"], r["kind"], frozenset(r["isco"].split())) for r in rows]


def read_corpus_cases(folder: Path) -> list[Case]:
    """A part of the corpus of everyday sentences; its kinds are ``task`` and ``title``."""
    return [Case(s.text, s.kind, frozenset({s.isco})) for s in read_corpus(folder)]


def scores(cases: Sequence[Case], rankings: Sequence[Ranking]) -> dict[str, Any]:
    """Share right at the first place and among the first three, and the mean reciprocal rank."""
    pairs = list(zip(cases, rankings, strict=True))
    ranks = [next((n for n, isco in enumerate(got, 1) if isco in case.gold), 0) for case, got in pairs]
    return {
        "n": len(pairs),
        "top1": share(sum(rank == 1 for rank in ranks), len(pairs)),
        "top3": share(sum(1 <= rank <= 3 for rank in ranks), len(pairs)),
        "mrr": share(sum(1 / rank for rank in ranks if rank), len(pairs)),
    }


def by_kind(cases: Sequence[Case], rankings: Sequence[Ranking]) -> dict[str, dict[str, Any]]:
    kinds = list(dict.fromkeys(case.kind for case in cases))
    chosen = {kind: [n for n, case in enumerate(cases) if case.kind == kind] for kind in kinds}
    return {k: scores([cases[n] for n in rows], [rankings[n] for n in rows]) for k, rows in chosen.items()}


def repeats(cases: Sequence[Case], phrases: Iterable[str]) -> int:
    """How many cases are one of ``phrases`` letter for letter, capitals aside."""
    known = {phrase.lower() for phrase in phrases}
    return sum(case.text.lower() in known for case in cases)


class Phrases:
    """Titles and tasks of all occupations, for the baselines: the best phrase speaks for each."""

    def __init__(self, store: Store) -> None:
        occupations = store.taxonomy.occupations
        owner = {o.uri: n for n, o in enumerate(occupations)}
        owner |= {t.uri: n for n, o in enumerate(occupations) for t in o.tasks}
        self.rows = np.concatenate([store.rows["title"], store.rows["task"]])
        self.texts = [store.phrases[row].text for row in self.rows]
        self._owners = np.array([owner[store.phrases[row].uri] for row in self.rows])
        self._isco = [o.isco for o in occupations]
        self.groups = frozenset(self._isco)

    def best(self, similarities: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """The best phrase of every occupation."""
        best = np.full(len(self._isco), -1.0, dtype=np.float32)
        np.maximum.at(best, self._owners, similarities)
        return best

    def letters(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """The same by character n-grams (2 to 4 letters, TF-IDF), ``(texts, occupations)``."""
        vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
        matrix = vectorizer.fit_transform(text.lower() for text in self.texts).T.tocsc()
        rows = (vectorizer.transform([text.lower()]) @ matrix for text in texts)
        return np.stack([self.best(row.toarray()[0]) for row in rows])

    def ranking(self, best: npt.NDArray[np.float32]) -> Ranking:
        """Unit groups by their best occupation: one place each, as the app does it."""
        order = np.argsort(-best, kind="stable")
        return list(dict.fromkeys(self._isco[n] for n in order))[:TOP]


def phrases_of(settings: Settings) -> tuple[Phrases, Encoder]:
    """What the app's taxonomy holds, and the encoder of the baseline."""
    store = index_store.load(settings.index_folder, Encoder(settings.encoder))
    return Phrases(store), Encoder(PLAIN)


def baselines(
    cases: Sequence[Case], phrases: Phrases, encoder: Encoder, settings: Settings
) -> dict[str, list[Ranking]]:
    """The rankings of both baselines over the taxonomy that the app uses."""
    vectors = VectorFile(settings.vectors_folder, encoder)
    texts = [case.text for case in cases]
    cosines = vectors.encode(texts) @ vectors.encode(phrases.texts).T
    return {
        "plain encoder": [phrases.ranking(phrases.best(row)) for row in cosines],
        "letters": [phrases.ranking(row) for row in phrases.letters(texts)],
    }


def app(cases: Sequence[Case], url: str | None) -> list[Ranking]:
    with api(url) as post:
        answers = [post("/api/match", {"text": case.text, "top": TOP}) for case in cases]
    return [[o["isco"] for o in answer["occupations"]] for answer in answers]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data",
        type=Path,
        default=FOLDER / "test",
        help="a part of the corpus of everyday sentences, or a table with columns text, kind, isco",
    )
    parser.add_argument("--url", help="a running server; without it the app runs in this process")
    parser.add_argument("--misses", action="store_true", help="print what is not among the first three")
    given = parser.parse_args()
    settings = Settings()
    phrases, encoder = phrases_of(settings)
    all_cases = read_corpus_cases(given.data) if given.data.is_dir() else read(given.data)
    cases = [case for case in all_cases if case.gold & phrases.groups]
    repeated = repeats(cases, phrases.texts)
    found = {"vakwijzer": app(cases, given.url), **baselines(cases, phrases, encoder, settings)}
    totals = {name: scores(cases, rankings) for name, rankings in found.items()}
    kinds = {name: by_kind(cases, rankings) for name, rankings in found.items()}
    if given.misses:
        for case, got in zip(cases, found["vakwijzer"], strict=True):
            if not case.gold.intersection(got[:3]):
                print(
                    f"{case.kind}\t{case.text}\twanted {' '.join(sorted(case.gold))}\tgot {' '.join(got[:3])}"
                )
    print_table(
        f"Everyday descriptions to ISCO unit groups: {given.data.name}, {len(cases)} texts, "
        f"{repeated} of them a title or task of the taxonomy letter for letter, "
        f"{len(all_cases) - len(cases)} left out whose unit group it does not have",
        ["", "top 1", "top 3", "MRR"],
        [[name, t["top1"], t["top3"], t["mrr"]] for name, t in totals.items()],
    )
    print_table(
        "By kind: top 1 and top 3",
        ["kind", "n", *(f"{name}, {top}" for name in found for top in ("1", "3"))],
        [
            [kind, one["n"], *(kinds[name][kind][key] for name in found for key in ("top1", "top3"))]
            for kind, one in kinds["vakwijzer"].items()
        ],
    )
    print_result(
        {
            "benchmark": "everyday",
            "data": given.data.name,
            **totals["vakwijzer"],
            "vocabulary": settings.vocabulary,
            "left_out": len(all_cases) - len(cases),
            "also_in_taxonomy": repeated,
            "by_kind": kinds["vakwijzer"],
            "baselines": {n: {**t, "by_kind": kinds[n]} for n, t in totals.items() if n != "vakwijzer"},
        }
    )


if __name__ == "__main__":
    main()
