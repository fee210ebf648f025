"""From evidence to occupations, with the reasons.

Every piece of evidence (a title, a task, a skill, a whole message …) is compared with all occupations
(``index.features``) and weighed (``index.ranking``). The pieces of one experience tell of the same work and
add up; different experiences are different work, so each has its own likely occupations and the outcome is
their mixture, by weight. What somebody denies counts against. Same input, same output.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index import ranking
from index.encoder import Encoder, Vectors
from index.features import Compared, Features
from index.link import Kind
from index.ranking import Ranking, group_of, softmax
from index.store import Store
from index.taxonomy import Occupation

TELLING: frozenset[Kind] = frozenset({"text", "title", "task", "skill", "tool", "knowledge", "certificate"})
"""Kinds of evidence that say something about which work it was."""


@dataclass(frozen=True)
class Evidence:
    """Words that somebody used about work. ``part`` tells experiences apart; ``weight`` adds years and
    confirmation. ``reason``: whether they may be given back as a reason (not so for words that we put
    together). ``neutral``: what is compared instead of what was said, where that differs."""

    said: str
    kind: Kind
    weight: float = 1.0
    denied: bool = False
    reason: bool = True
    part: int = 0
    neutral: str = ""

    @property
    def compared(self) -> str:
        return self.neutral or self.said

    @property
    def group(self) -> str:
        """Whose weights count for it (``index.ranking``)."""
        return group_of(self.kind, self.compared)


@dataclass(frozen=True)
class Reason:
    """Why an occupation was found: these words belong to this concept of it."""

    said: str
    concept: str
    uri: str
    score: float


@dataclass(frozen=True)
class Match:
    """An occupation with the chance (0 to 1) that its ISCO unit group is meant, and the reasons."""

    occupation: Occupation
    score: float
    because: tuple[Reason, ...]


REASON_FLOOR = 0.45
REASONS = 4
DENIED = 0.6
"""How much denied words count against, beside how much they would have counted for."""


SURE = 0.2
"""Chance of the likeliest work below which it is better to ask on: of what scores lower, fewer than a third
were right (docs/quality.md)."""


def sure(matches: Sequence[Match]) -> bool:
    """Whether the likeliest of ``matches`` is likely enough to go by."""
    return bool(matches) and matches[0].score >= SURE


class Matcher:
    """Finds occupations for evidence."""

    def __init__(self, store: Store, encoder: Encoder, weights: Ranking | None = None) -> None:
        self.store = store
        self.features = Features(store, encoder)
        self.ranking = weights or ranking.load()
        groups = sorted({o.group for o in store.taxonomy.occupations})
        place = {group: n for n, group in enumerate(groups)}
        self._group_of = np.array([place[o.group] for o in store.taxonomy.occupations])
        self._crowding = self.ranking.crowd * np.log(np.bincount(self._group_of))[self._group_of]

    def match(self, evidence: Sequence[Evidence], top: int = 10) -> list[Match]:
        """The ``top`` occupations for ``evidence``, best first, at most one per ISCO unit group. Empty
        evidence gives an empty list."""
        usable = _usable(evidence)
        if not usable:
            return []
        compared = self.features.of([e.compared for e in usable])
        chances = self.chances(usable, compared)
        sums = np.bincount(self._group_of, weights=chances)
        # The group decides first, then the occupation in it.
        order = np.lexsort((-chances, -sums[self._group_of]))
        _, first = np.unique(self._group_of[order], return_index=True)
        chosen = order[np.sort(first)][:top]
        return [
            Match(
                self.store.taxonomy.occupations[n],
                round(float(min(sums[self._group_of[n]], 1.0)), 4),
                self._reasons(int(n), usable, compared),
            )
            for n in chosen
        ]

    def explain(self, evidence: Sequence[Evidence], occupation: Occupation) -> Match:
        """The reasons for one occupation, however far down the list it stands; its score is 0."""
        usable = _usable(evidence)
        if not usable:
            return Match(occupation, 0.0, ())
        compared = self.features.of([e.compared for e in usable])
        number = self.store.taxonomy.occupations.index(occupation)
        return Match(occupation, 0.0, self._reasons(number, usable, compared))

    def chances(self, evidence: Sequence[Evidence], compared: Compared) -> Vectors:
        """The chance of every occupation, ``(occupations,)``; they add up to 1."""
        utility = self.ranking.utility(compared.features, [e.group for e in evidence])
        denied = np.array([e.denied for e in evidence])
        against = DENIED * np.clip(utility[denied], 0.0, None).sum(axis=0) if denied.any() else 0.0
        parts = sorted({e.part for e in evidence if not e.denied})
        if not parts:
            return softmax(np.asarray(-against - self._crowding, dtype=np.float32))
        mixed = np.zeros(utility.shape[1], dtype=np.float32)
        total = 0.0
        for part in parts:
            rows = [n for n, e in enumerate(evidence) if e.part == part and not e.denied]
            weight = max(evidence[n].weight for n in rows)
            mixed += weight * softmax(self._pooled(utility, evidence, rows) - against - self._crowding)
            total += weight
        return np.asarray(mixed / total, dtype=np.float32)

    def _pooled(self, utility: Vectors, evidence: Sequence[Evidence], rows: Sequence[int]) -> Vectors:
        """The weighted mean of the utilities of the pieces ``rows``, ``(occupations,)``."""
        pieces = [evidence[n] for n in rows]
        weights = np.array([e.weight * self.ranking.shares[e.group] for e in pieces], dtype=np.float32)
        mean: Vectors = (utility[list(rows)] * weights[:, None]).sum(axis=0) / weights.sum()
        return mean

    def _reasons(self, number: int, evidence: Sequence[Evidence], compared: Compared) -> tuple[Reason, ...]:
        """For each piece of evidence the phrase of this occupation that it fits best."""
        found: list[Reason] = []
        named = np.maximum(compared.meaning, compared.letters)
        for row, piece in enumerate(evidence):
            if piece.denied or not piece.reason:
                continue
            best: Reason | None = None
            for groups, scores in (
                (self.features.names, named[row]), (self.features.tasks, compared.meaning[row]),
            ):  # fmt: skip
                phrase_row = groups.best_row(scores, number)
                if phrase_row is None:
                    continue
                score = float(scores[phrase_row])
                if best is None or score > best.score:
                    phrase = self.store.phrases[phrase_row]
                    label = self.store.taxonomy.label(phrase.uri)
                    best = Reason(piece.said, label, phrase.uri, round(min(score, 1.0), 3))
            if best is not None and best.score >= REASON_FLOOR:
                found.append(best)
        found.sort(key=lambda r: -r.score)
        return tuple(found[:REASONS])


def _usable(evidence: Sequence[Evidence]) -> list[Evidence]:
    return [e for e in evidence if e.kind in TELLING and e.compared.strip()]
