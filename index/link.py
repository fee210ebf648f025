"""From a person's own words to concepts of the taxonomy, with a score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from index.encoder import Encoder, Vectors
from index.groups import Groups
from index.store import Store

Rows = npt.NDArray[np.int64]
Kind = Literal[
    "title", "task", "skill", "tool", "knowledge", "organisation", "period", "certificate",
    "language", "wish", "text", "ability",
]  # fmt: skip
"""What kind of thing somebody said; ``text`` is a whole message, ``ability`` anything that may show
a skill."""

CHANNEL_OF: dict[Kind, tuple[str, ...]] = {
    "title": ("title",),
    "task": ("task", "skill"),
    "skill": ("skill", "task"),
    "knowledge": ("skill",),
    "tool": ("skill",),
    "language": ("skill",),
    "certificate": ("licence",),
    "ability": ("skill",),
}
"""In which channels a kind of words is looked up, the preferred channel first."""

LETTERS_SHARE: dict[Kind, float] = {
    "title": 0.1, "certificate": 0.7, "language": 0.7, "tool": 0.5, "knowledge": 0.3,
    "skill": 0.2, "task": 0.15, "ability": 0.15,
}  # fmt: skip
"""How much spelling counts beside meaning: much for names, little for sentences."""

TIE = 0.001
"""Scores that differ by less are of the same name."""

FLOOR: dict[Kind, float] = {
    "title": 0.55, "certificate": 0.5, "language": 0.55, "tool": 0.62, "knowledge": 0.56,
    "skill": 0.42, "task": 0.42, "ability": 0.52,
}  # fmt: skip
"""Below this score nothing is linked: no link is better than a wrong one."""


@dataclass(frozen=True)
class Link:
    """One concept that some words were linked to; ``score`` runs from 0 to 1."""

    uri: str
    label: str
    score: float


class Linker:
    """Links words to concepts by meaning and by letters."""

    def __init__(self, store: Store, encoder: Encoder) -> None:
        self.store = store
        self.encoder = encoder

    def warm_up(self) -> None:
        """Make now what is otherwise made on first use, so that no visitor waits for it."""
        self._skills_shown  # noqa: B018

    def scores(self, texts: Sequence[str], letters: Sequence[float]) -> Vectors:
        """Score of every text with every phrase of the store, ``(texts, phrases)``.

        ``letters``: for each text the share (0 to 1) of n-gram similarity in its score.
        """
        meaning = self.store.similarities(self.encoder.encode(texts))
        share = np.asarray(letters, dtype=np.float32)[:, None]
        if not share.any():
            return meaning
        spelling = self.store.lexical(list(texts))
        mixed: Vectors = (1 - share) * meaning + share * spelling
        return mixed

    def link(self, texts: Sequence[str], kinds: Sequence[Kind]) -> list[Link | None]:
        """The best concept for each text, or None where nothing comes close enough."""
        if not texts:
            return []
        scores = self.scores(texts, [LETTERS_SHARE.get(kind, 0.0) for kind in kinds])
        return [self._best(row, kind) for row, kind in zip(scores, kinds, strict=True)]

    def _best(self, row: Vectors, kind: Kind) -> Link | None:
        for channel in CHANNEL_OF.get(kind, ()):
            if channel == "skill":
                uri, score = self._skill(row)
            elif len(rows := self.store.rows[channel]):
                best = self.settled(row, rows)
                uri, score = self.store.phrases[best].uri, float(row[best])
            else:
                continue
            if score >= FLOOR[kind]:
                return Link(uri, self.store.taxonomy.label(uri), round(min(score, 1.0), 3))
        return None

    def _skill(self, row: Vectors) -> tuple[str, float]:
        """The skill that most of its names speak for, and the score of the best of them. Skills without a
        Dutch label are nothing to show, so nothing is linked to them."""
        uris, groups = self._skills_shown
        if not uris:
            return "", 0.0
        found = int(groups.agreed(row[None, :])[0].argmax())
        return uris[found], float(row[groups.rows[found]].max())

    @cached_property
    def _skills_shown(self) -> tuple[tuple[str, ...], Groups]:
        skills, phrases = self.store.taxonomy.skill_by_uri, self.store.phrases
        rows = [int(n) for n in self.store.rows["skill"] if skills[phrases[n].uri].language == "nl"]
        return Groups.by_owner(rows, [phrases[n].uri for n in rows])

    def settled(self, row: Vectors, rows: Rows) -> int:
        """The phrase that fits best. Where several concepts bear the name, the one that is called so first
        of all ('hovenier' is another name of the botanist too), else the one of which all names fit best."""
        found = row[rows]
        level = rows[found >= found.max() - TIE]
        phrases, label = self.store.phrases, self.store.taxonomy.label
        if len({phrases[n].uri for n in level}) > 1:
            own = [n for n in level if phrases[n].text.lower() == label(phrases[n].uri).lower()]
            level = np.array(own) if own else level
            level = level[[int(np.argmax([row[self.store.rows_of[phrases[n].uri]].mean() for n in level]))]]
        return int(level[row[level].argmax()])
