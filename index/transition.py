"""From a person's evidence to one occupation: what carries over, what is missing, how far it is.

Method: a skill of the occupation is there when some evidence comes close enough to its wording, or
when the person held an occupation in which it is essential. The step in level is that between the
occupation and the highest of the person's schooling and held occupations (NLQF levels).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from index.encoder import Encoder
from index.link import Linker
from index.match import Evidence
from index.store import Store
from index.taxonomy import Occupation, Skill, Training

Reach = Literal["now", "short", "long"]

COVERED = 0.42
"""From this similarity on, words count as evidence for a skill."""
HELD = 0.62
"""From this similarity on, a title that somebody had counts as that occupation."""
MOST_MISSING = 5
EVERYBODY = 1
"""Level that is assumed where nothing is known of somebody's schooling."""


@dataclass(frozen=True)
class Background:
    """What a person brings: ``skills`` (URI to score from 0 to 1), held occupations, level, licences."""

    skills: dict[str, float]
    held: frozenset[str]
    level: int
    licences: frozenset[str]


@dataclass(frozen=True)
class Transition:
    """The way to one occupation. ``missing``: essential skills without evidence, five at most;
    ``shared``: essential and optional skills with evidence; ``overlap``: their share, 0 to 1."""

    reach: Reach
    missing: tuple[Skill, ...]
    shared: tuple[Skill, ...]
    overlap: float
    licences: tuple[str, ...]
    training: tuple[Training, ...]


class Transitions:
    """Works out backgrounds and transitions over one store."""

    def __init__(self, store: Store, encoder: Encoder) -> None:
        self.store = store
        self.linker = Linker(store, encoder)
        # Rare skills say more than common ones.
        counts: dict[str, int] = {}
        for o in store.taxonomy.occupations:
            for uri in (*o.essential, *o.optional):
                counts[uri] = counts.get(uri, 0) + 1
        total = len(store.taxonomy.occupations)
        self.rarity = {uri: float(np.log(1 + total / n)) for uri, n in counts.items()}

    def background(
        self,
        evidence: Sequence[Evidence],
        level: int | None = None,
        licences: Collection[str] = (),
    ) -> Background:
        """What evidence says about skills and held occupations. Denied evidence takes skills away."""
        taxonomy = self.store.taxonomy
        telling = [e for e in evidence if e.said.strip() and e.kind != "certificate"]
        skills: dict[str, float] = {}
        held: set[str] = set()
        denied: set[str] = set()
        if telling:
            texts = [e.said for e in telling]
            scores = self.linker.scores(texts, [0.5 if e.kind == "title" else 0.15 for e in telling])
            rows, titles = self.store.rows["skill"], self.store.rows["title"]
            for piece, row in zip(telling, scores, strict=True):
                if piece.kind == "title":
                    best = titles[int(row[titles].argmax())]
                    if row[best] >= HELD and not piece.denied:
                        held.add(self.store.phrases[best].uri)
                    continue
                for n in rows[row[rows] >= COVERED]:
                    uri = self.store.phrases[n].uri
                    if piece.denied:
                        denied.add(uri)
                    else:
                        skills[uri] = max(skills.get(uri, 0.0), float(row[n]))
        for uri in held:
            for skill in taxonomy.occupation_by_uri[uri].essential:
                skills[skill] = max(skills.get(skill, 0.0), 0.9)
        for uri in denied:
            skills.pop(uri, None)
        levels = [taxonomy.occupation_by_uri[uri].level for uri in held]
        known = max([*levels, level if level is not None else 0])
        by_uri = taxonomy.licence_by_uri
        held_licences = {uri for uri in licences if uri in by_uri}
        held_licences |= {other for uri in held_licences for other in by_uri[uri].covers}
        # Whoever did the work had the papers for it.
        held_licences |= {x for uri in held for x in taxonomy.occupation_by_uri[uri].licences_needed}
        return Background(
            skills=skills,
            held=frozenset(held),
            level=max(known, EVERYBODY) if level is None else known,
            licences=frozenset(held_licences),
        )

    def to(self, occupation: Occupation, background: Background) -> Transition:
        """The transition to ``occupation`` for somebody with this background."""
        by_uri = self.store.taxonomy.skill_by_uri
        asked = [*occupation.essential, *occupation.optional]
        shared = [uri for uri in asked if uri in background.skills]
        weight = sum(self.rarity[uri] for uri in asked) or 1.0
        # 'You lack responsibility' is no gap that a training closes, and hurts: transversal skills
        # count for what is shared, never for what is missing.
        missing = sorted(
            (
                uri
                for uri in occupation.essential
                if uri not in background.skills and by_uri[uri].kind != "transversal"
            ),
            key=lambda uri: -self.rarity[uri],
        )
        licences = tuple(x for x in occupation.licences_needed if x not in background.licences)
        held = occupation.uri in background.held
        return Transition(
            reach=self._reach(occupation, background, len(missing), bool(licences), held),
            missing=() if held else tuple(by_uri[uri] for uri in missing[:MOST_MISSING]),
            shared=tuple(by_uri[uri] for uri in shared),
            overlap=sum(self.rarity[uri] for uri in shared) / weight,
            licences=licences,
            training=_useful(occupation, background, held),
        )

    def _reach(
        self, occupation: Occupation, background: Background, missing: int, licences: bool, held: bool
    ) -> Reach:
        step = occupation.level - background.level
        if held:
            return "short" if licences and not occupation.regulated else "now"
        if occupation.regulated or step >= 2 or occupation.level >= 6:
            return "long"
        if step == 1 or licences or missing > (len(occupation.essential) + 1) // 2:
            return "short"
        return "now"


def _useful(occupation: Occupation, background: Background, held: bool) -> tuple[Training, ...]:
    """Routes that bring something new: no licence that is there, nothing below one's own level."""
    return tuple(
        t
        for t in occupation.training
        if not (t.licence and t.licence in background.licences)
        and not (held and t.kind in {"praktijkverklaring", "mbo-certificaat"} and occupation.level == 0)
    )
