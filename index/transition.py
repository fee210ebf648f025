"""From a person's evidence to one occupation: what carries over, what is missing, how far it is.

Method: a skill of the occupation is there when some evidence comes close enough to its wording, or
when the person held an occupation in which it is essential. The step in level is that between the
occupation and the highest of the person's schooling and held occupations (NLQF levels).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from index.encoder import Encoder
from index.link import Linker
from index.match import Evidence, Reason
from index.store import Store
from index.taxonomy import Occupation, Skill, Training

Reach = Literal["now", "short", "long"]

COVERED = 0.56
"""From this similarity on, words count as evidence for a skill."""
HELD = 0.61
"""From this similarity on, a title that somebody had counts as that occupation."""
SKILL_OF_HELD = 0.9
"""Score of a skill that is essential in an occupation that somebody had."""
OPTIONAL_OF_HELD = 0.6
"""Score of a skill that is optional in it."""
MOST_MISSING = 5
UNKNOWN_LEVEL = 2
"""Level that is assumed of an occupation whose source tells none: never 'now' without schooling."""
EVERYBODY = 1
"""Level that is assumed where nothing is known of somebody's schooling."""


@dataclass(frozen=True)
class Background:
    """What a person brings: ``skills`` (URI to score from 0 to 1, with the words each rests on),
    held occupations (URI to the words that name it), level, licences, and the laws or registers of
    regulated occupations held."""

    skills: dict[str, float]
    words: dict[str, str]
    held: dict[str, str]
    level: int
    licences: frozenset[str]
    registers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Transition:
    """The way to one occupation. ``missing``: essential skills without evidence, five at most;
    ``shared``: essential and optional skills with evidence, ``carried`` the same with the words
    they rest on; ``overlap``: their share, 0 to 1."""

    reach: Reach
    missing: tuple[Skill, ...]
    shared: tuple[Skill, ...]
    carried: tuple[Reason, ...]
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
        telling = [e for e in evidence if e.said.strip() and e.reason and e.kind != "certificate"]
        held = self._held([e for e in telling if e.kind == "title" and not e.denied])
        skills, words, denied = self._skills([e for e in telling if e.kind != "title" or e.denied])
        for uri, said in held.items():
            for skill in taxonomy.occupation_by_uri[uri].essential:
                if skills.get(skill, 0.0) < SKILL_OF_HELD:
                    skills[skill], words[skill] = SKILL_OF_HELD, said
        for skill in denied & skills.keys():
            del skills[skill], words[skill]
        levels = [taxonomy.occupation_by_uri[uri].level or 0 for uri in held]
        known = max([*levels, level if level is not None else 0])
        by_uri = taxonomy.licence_by_uri
        held_licences = {uri for uri in licences if uri in by_uri}
        held_licences |= {other for uri in held_licences for other in by_uri[uri].covers}
        # Whoever did the work had the papers for it.
        held_licences |= {x for uri in held for x in taxonomy.occupation_by_uri[uri].licences_needed}
        return Background(
            skills=skills,
            words=words,
            held=held,
            level=max(known, EVERYBODY) if level is None else known,
            licences=frozenset(held_licences),
            registers=_registers(taxonomy.occupation_by_uri[uri] for uri in held),
        )

    def of_occupation(self, occupation: Occupation) -> Background:
        """What whoever held ``occupation`` brings, and nothing else. Its optional skills count less."""
        skills = dict.fromkeys(occupation.optional, OPTIONAL_OF_HELD)
        skills |= dict.fromkeys(occupation.essential, SKILL_OF_HELD)
        by_uri = self.store.taxonomy.licence_by_uri
        licences = {x for own in occupation.licences_needed for x in (own, *by_uri[own].covers)}
        return Background(
            skills=skills,
            words=dict.fromkeys(skills, occupation.label),
            held={occupation.uri: occupation.label},
            level=occupation.level if occupation.level is not None else UNKNOWN_LEVEL,
            licences=frozenset(licences),
            registers=_registers([occupation]),
        )

    def _held(self, titles: Sequence[Evidence]) -> dict[str, str]:
        """Occupations that titles clearly name, with the words; in the order they were told, so that
        the same evidence always rests on the same words."""
        if not titles:
            return {}
        rows = self.store.rows["title"]
        words: dict[str, str] = {}
        for piece, row in zip(
            titles, self.linker.scores([e.compared for e in titles], [0.5] * len(titles)), strict=True
        ):
            best = self.linker.settled(row, rows)
            if row[best] >= HELD:
                words[self.store.phrases[best].uri] = piece.said
        return words

    def _skills(self, evidence: Sequence[Evidence]) -> tuple[dict[str, float], dict[str, str], set[str]]:
        """Skills that evidence comes close to: score and words by URI, and those that are denied."""
        skills: dict[str, float] = {}
        words: dict[str, str] = {}
        denied: set[str] = set()
        if not evidence:
            return skills, words, denied
        rows = self.store.rows["skill"]
        scores = self.linker.scores([e.compared for e in evidence], [0.15] * len(evidence))
        for piece, row in zip(evidence, scores, strict=True):
            for n in rows[row[rows] >= COVERED]:
                uri, score = self.store.phrases[n].uri, float(row[n])
                if piece.denied:
                    denied.add(uri)
                elif score > skills.get(uri, 0.0):
                    skills[uri], words[uri] = score, piece.said
        return skills, words, denied

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
        # All skills count; only those with a Dutch label are shown.
        told = [uri for uri in shared if by_uri[uri].language == "nl"]
        lacking = [uri for uri in missing if by_uri[uri].language == "nl"]
        return Transition(
            reach=self._reach(occupation, background, len(missing), bool(licences), held),
            missing=() if held else tuple(by_uri[uri] for uri in lacking[:MOST_MISSING]),
            shared=tuple(by_uri[uri] for uri in told),
            carried=tuple(
                Reason(background.words[uri], by_uri[uri].label, uri, round(background.skills[uri], 3))
                for uri in sorted(told, key=lambda uri: -self.rarity[uri] * background.skills[uri])
            ),
            overlap=sum(self.rarity[uri] for uri in shared) / weight,
            licences=licences,
            training=_useful(occupation, background, held),
        )

    def _reach(
        self, occupation: Occupation, background: Background, missing: int, licences: bool, held: bool
    ) -> Reach:
        asked = UNKNOWN_LEVEL if occupation.level is None else occupation.level
        step = asked - background.level
        if held:
            return "short" if licences and not occupation.regulated else "now"
        closed = occupation.regulated is not None and occupation.regulated not in background.registers
        if closed or step >= 2 or asked >= 6:
            return "long"
        if step == 1 or licences or missing > (len(occupation.essential) + 1) // 2:
            return "short"
        return "now"


def _registers(held: Iterable[Occupation]) -> frozenset[str]:
    return frozenset(o.regulated for o in held if o.regulated)


def _useful(occupation: Occupation, background: Background, held: bool) -> tuple[Training, ...]:
    """Routes that bring something new: no licence that is there, nothing below one's own level."""
    return tuple(
        t
        for t in occupation.training
        if not (t.licence and t.licence in background.licences)
        and not (held and t.kind in {"praktijkverklaring", "mbo-certificaat"} and occupation.level == 0)
    )
