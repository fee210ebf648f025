"""From evidence to occupations, with the reasons.

Every piece of evidence (a title, a task, a skill, a whole message …) is compared with the titles and
the tasks of all occupations. The fits are pooled twice: as a weighted mean that is turned into a
distribution over the occupations (a softmax), and as a weighted mean of the distributions of the
pieces, so that words that fit few occupations say more than words that fit many. What somebody
denies counts against. Same input, same output.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from index.encoder import Encoder, Vectors
from index.link import Kind, Linker
from index.store import Store
from index.taxonomy import Occupation


@dataclass(frozen=True)
class Weights:
    """How evidence counts; found on the development set (``benchmarks.everyday``)."""

    kind: dict[str, float] = field(
        default_factory=lambda: {
            "text": 3.0,
            "title": 1.0,
            "task": 0.6,
            "skill": 0.5,
            "tool": 0.4,
            "knowledge": 0.4,
            "certificate": 0.4,
        }
    )
    """A whole message says most: it holds the setting that its pieces leave out."""
    letters: dict[str, float] = field(
        default_factory=lambda: {
            "title": 0.5,
            "certificate": 0.5,
            "tool": 0.3,
            "text": 0.1,
            "task": 0.1,
        }
    )
    """Share of n-gram similarity when words are compared with titles, by kind of evidence."""
    titles: dict[str, float] = field(default_factory=lambda: {"title": 0.7, "text": 0.5})
    """Share of the titles (against the tasks) by kind of evidence, else ``titles_otherwise``."""
    titles_otherwise: float = 0.4
    second: float = 0.3
    """Share of the second and third best task of an occupation beside its best one."""
    sharpness: float = 8.0
    """Inverse temperature of the softmax over occupations, for each piece of evidence."""
    together: float = 0.9
    """Share of the evidence taken together: a softmax over the mean fit, which favours occupations
    that fit everything fairly over those that fit one thing perfectly."""
    together_sharpness: float = 18.0
    denied: float = -0.8


@dataclass(frozen=True)
class Evidence:
    """Words that somebody used about work. ``weight`` adds years and confirmation. ``reason``:
    whether they may be given back as a reason (not so for words that we put together)."""

    said: str
    kind: Kind
    weight: float = 1.0
    denied: bool = False
    reason: bool = True


@dataclass(frozen=True)
class Reason:
    """Why an occupation was found: these words belong to this concept of it."""

    said: str
    concept: str
    uri: str
    score: float


@dataclass(frozen=True)
class Match:
    """An occupation with its score (0 to 1, comparable within one answer) and the reasons."""

    occupation: Occupation
    score: float
    because: tuple[Reason, ...]


REASON_FLOOR = 0.36
REASONS = 4


class Matcher:
    """Finds occupations for evidence."""

    def __init__(self, store: Store, encoder: Encoder, weights: Weights | None = None) -> None:
        self.store = store
        self.linker = Linker(store, encoder)
        self.weights = weights or Weights()
        occupations = store.taxonomy.occupations
        number = {o.uri: n for n, o in enumerate(occupations)}
        self._titles = _Groups(
            [(row, number[store.phrases[row].uri]) for row in store.rows["title"]], len(occupations)
        )
        self._tasks = self._said_of(lambda o: (t.uri for t in o.tasks), ("task",))
        # Statements of other vocabularies are evidence like tasks; reasons are given in tasks only.
        self._done = self._tasks
        if any(o.statements for o in occupations):
            self._done = self._said_of(
                lambda o: (*(t.uri for t in o.tasks), *o.statements), ("task", "statement", "skill")
            )

    def _said_of(self, uris_of: Callable[[Occupation], Iterable[str]], channels: Sequence[str]) -> _Groups:
        """The phrases in ``channels`` of what belongs to each occupation; one may belong to several."""
        phrases, occupations = self.store.phrases, self.store.taxonomy.occupations
        rows: defaultdict[str, list[int]] = defaultdict(list)
        for channel in channels:
            for row in self.store.rows[channel]:
                rows[phrases[row].uri].append(int(row))
        pairs = [(row, n) for n, o in enumerate(occupations) for uri in set(uris_of(o)) for row in rows[uri]]
        return _Groups(pairs, len(occupations))

    def match(self, evidence: Sequence[Evidence], top: int = 10) -> list[Match]:
        """The ``top`` occupations for ``evidence``, best first; at most one per ISCO unit group
        before the list is filled up with the rest. Empty evidence gives an empty list."""
        usable = [e for e in evidence if e.kind in self.weights.kind and e.said.strip()]
        if not usable:
            return []
        fit, per_title, per_task = self._compare(usable)
        factor = np.array(
            [
                self.weights.kind[e.kind] * e.weight * (self.weights.denied if e.denied else 1.0)
                for e in usable
            ],
            dtype=np.float32,
        )
        scores = self._pool(fit, factor)
        order = _spread_over_groups(
            [int(n) for n in np.argsort(-scores, kind="stable")],
            self.store.taxonomy.occupations,
            top,
        )
        return [
            Match(
                self.store.taxonomy.occupations[n],
                round(float(max(scores[n], 0.0)), 4),
                self._reasons(n, usable, per_title, per_task),
            )
            for n in order
        ]

    def explain(self, evidence: Sequence[Evidence], occupation: Occupation) -> Match:
        """The reasons for one occupation, however far down the list it stands; its score is 0."""
        usable = [e for e in evidence if e.kind in self.weights.kind and e.said.strip()]
        if not usable:
            return Match(occupation, 0.0, ())
        _, named, meaning = self._compare(usable)
        number = self.store.taxonomy.occupations.index(occupation)
        return Match(occupation, 0.0, self._reasons(number, usable, named, meaning))

    def _pool(self, fit: Vectors, factor: Vectors) -> Vectors:
        """Fit of all evidence ``(evidence, occupations)`` to one score per occupation."""
        w = self.weights
        total = np.abs(factor).sum() or 1.0
        apart = (factor[:, None] * _softmax(w.sharpness * fit)).sum(axis=0) / total
        mean = (factor[:, None] * fit).sum(axis=0, keepdims=True) / total
        together = _softmax(w.together_sharpness * mean)[0]
        pooled: Vectors = (1 - w.together) * apart + w.together * together
        return pooled

    def _compare(self, evidence: Sequence[Evidence]) -> tuple[Vectors, Vectors, Vectors]:
        """Fit ``(evidence, occupations)``, and the similarities with all phrases: with the spelling
        that counts for titles, and without."""
        w = self.weights
        texts = [e.said for e in evidence]
        meaning = self.linker.scores(texts, [0.0] * len(texts))
        letters = np.array([w.letters.get(e.kind, 0.0) for e in evidence], dtype=np.float32)
        named = meaning
        if letters.any():
            spelling = self.store.lexical(texts)
            named = (1 - letters[:, None]) * meaning + letters[:, None] * spelling
        title = self._titles.best(named)
        task = self._done.best(meaning, second=w.second)
        task = np.where(self._done.empty, title, task)
        share = np.array([w.titles.get(e.kind, w.titles_otherwise) for e in evidence], dtype=np.float32)[
            :, None
        ]
        return share * title + (1 - share) * task, named, meaning

    def _reasons(
        self, number: int, evidence: Sequence[Evidence], named: Vectors, meaning: Vectors
    ) -> tuple[Reason, ...]:
        """For each piece of evidence the phrase of this occupation that it fits best."""
        found: list[Reason] = []
        for row, piece in enumerate(evidence):
            if piece.denied or not piece.reason:
                continue
            best: Reason | None = None
            for groups, scores in ((self._titles, named), (self._tasks, meaning)):
                phrase_row = groups.best_row(scores[row], number)
                if phrase_row is None:
                    continue
                score = float(scores[row, phrase_row])
                if best is None or score > best.score:
                    phrase = self.store.phrases[phrase_row]
                    label = self.store.taxonomy.label(phrase.uri)
                    best = Reason(piece.said, label, phrase.uri, round(min(score, 1.0), 3))
            if best is not None and best.score >= REASON_FLOOR:
                found.append(best)
        found.sort(key=lambda r: -r.score)
        return tuple(found[:REASONS])


def _softmax(values: Vectors) -> Vectors:
    raised = np.exp(values - values.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)


class _Groups:
    """Phrase rows by occupation, for maxima per occupation without a Python loop."""

    def __init__(self, pairs: Iterable[tuple[int, int]], occupations: int) -> None:
        rows: list[list[int]] = [[] for _ in range(occupations)]
        for row, number in sorted(pairs):
            rows[number].append(row)
        self.rows = [np.array(own, dtype=np.int64) for own in rows]
        self.empty = np.array([not own for own in rows])
        # A rectangle: short rows are filled up with their first phrase, which changes no maximum.
        width = max(map(len, rows), default=0)
        self._filled = np.array(
            [(own or [0]) + (own or [0])[:1] * (width - max(len(own), 1)) for own in rows]
        )
        self._real = np.array([[n < len(own) for n in range(width)] for own in rows])

    def best(self, scores: Vectors, second: float = 0.0) -> Vectors:
        """Best score per occupation, ``(evidence, occupations)``; ``second`` mixes in the mean of the
        second and third. An occupation without phrases gets -1."""
        mine = np.where(self._real, scores[:, self._filled], -1.0).astype(np.float32)
        if not second or mine.shape[2] < 3:
            return np.asarray(mine.max(axis=2))
        top = np.partition(mine, (-3, -2, -1), axis=2)[:, :, -3:]
        first = top[:, :, 2]
        rest = np.where(top[:, :, 0] > -1.0, top[:, :, :2].mean(axis=2), first)
        return np.asarray((1 - second) * first + second * rest, dtype=np.float32)

    def best_row(self, scores: Vectors, number: int) -> int | None:
        """The best phrase of one occupation, or None where it has none."""
        rows = self.rows[number]
        return int(rows[int(scores[rows].argmax())]) if len(rows) else None


def _spread_over_groups(order: list[int], occupations: Sequence[Occupation], top: int) -> list[int]:
    """First the best of each ISCO unit group, then the rest, ``top`` in all, by score."""
    seen: set[str] = set()
    first: list[int] = []
    for n in order:
        group = occupations[n].group
        if group not in seen:
            seen.add(group)
            first.append(n)
        if len(first) == top:
            break
    return first
