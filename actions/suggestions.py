"""Which occupations come within reach of a profile, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from actions.extraction.lexicon import classes_of, words
from actions.profile.model import Experience, Profile, Statement
from actions.tools import Tools
from index.catalogue import Offer
from index.link import Kind
from index.match import Evidence, Match, Reason
from index.taxonomy import Occupation, Training
from index.transition import Transition

CANDIDATES = 80
SHOWN = 5
PER_SECTOR = 3
MOST_AGAINST = 2
CLEAR_TITLE = 0.6
APART, WISHED = 0.4, 0.6
"""Weight of what was told apart from any experience (skills, knowledge), and of wishes in free words."""
WISHES = -1
"""Wishes are a part of their own: somebody may wish for what they never did."""
SOFTENED = 0.4
"""Power to which chances are raised: suggestions are for who wants more than the likeliest work."""
WHOLE_PARTS = 8
"""So many parts of an experience are taken as one text; more would blur it."""
OVERLAP_SHARE = 0.45
"""How much shared skills count beside direct resemblance."""
AVOIDED = 0.4
LONG_WAY = 0.7
RARE = 0.6
CLEARLY_BEST = 0.8
LEAST_SHARED = 2
REASONS = 4
OFFERS = 3
PREFERRED = 1.35
LEVELS = {"none": 0, "vmbo": 1, "mbo": 3, "havo": 3, "hbo": 6}
"""NLQF level of the schooling that somebody ticked; mbo without a number counts as 3."""


@dataclass(frozen=True)
class Suggestion:
    """An occupation with reasons, way and what speaks against it (wish codes)."""

    match: Match
    transition: Transition
    against: tuple[str, ...]
    score: float

    @property
    def occupation(self) -> Occupation:
        return self.match.occupation


def evidence_of(profile: Profile, tools: Tools) -> list[Evidence]:
    """The profile as weighted evidence: years, confirmation and denial count. Each experience is a part
    of its own, and so is what was told apart from them."""
    found: list[Evidence] = []
    for part, experience in enumerate(profile.experiences, start=1):
        found += evidence_of_experience(experience, tools, part)
    for statement in profile.statements:
        if statement.kind == "wish":
            # 'geen nagtdienst' must not look for work with nights in it.
            refuses = any("negation" in classes_of(w) for w in statement.label.lower().split())
            if statement.code is None and statement.status != "denied" and not refuses:
                found.append(_evidence(statement.label, "text", tools, WISHED, False, WISHES))
        elif statement.kind in {"skill", "tool", "knowledge", "certificate"}:
            kinds: dict[str, Kind] = {
                "skill": "skill", "tool": "tool", "knowledge": "knowledge",
                "certificate": "certificate",
            }  # fmt: skip
            found.append(_stated(statement, kinds[statement.kind], tools, APART))
    return found


def evidence_of_experience(experience: Experience, tools: Tools, part: int = 0) -> list[Evidence]:
    """What one experience tells: its title, its tasks, and all of it together."""
    weight, denied = _title_weight(experience), experience.status == "denied"
    found: list[Evidence] = []
    if experience.title:
        found.append(_evidence(experience.title, "title", tools, weight, denied, part))
    if denied:
        return found
    found += [_stated(task, "task", tools, 1.0, part) for task in experience.tasks]
    whole = whole_of(experience, tools)
    if whole:
        found.append(replace(_evidence(whole, "text", tools, weight, False, part), reason=False))
    return found


def whole_of(experience: Experience, tools: Tools) -> str:
    """An experience in one line: what it was with what one did; empty where one says it all.

    A title that clearly names an occupation goes by that name: typing errors blur the whole.
    """
    title = experience.title
    if experience.title_uri and (experience.title_score or 0.0) >= CLEAR_TITLE:
        title = tools.taxonomy.label(experience.title_uri)
    tasks = [t.label for t in experience.tasks if t.status != "denied"]
    setting = words("informal")["meaning"].get(experience.kind)
    parts = [p for p in (setting, title) if p] + tasks
    return ", ".join(parts[:WHOLE_PARTS]) if len(parts) > 1 else ""


def _stated(statement: Statement, kind: Kind, tools: Tools, weight: float, part: int = 0) -> Evidence:
    confirmed = 1.15 if statement.status == "confirmed" else 1.0
    return _evidence(statement.label, kind, tools, weight * confirmed, statement.status == "denied", part)


def _evidence(said: str, kind: Kind, tools: Tools, weight: float, denied: bool, part: int) -> Evidence:
    """Who somebody is does not count in what their words are compared with."""
    return Evidence(said, kind, weight, denied, part=part, neutral=tools.identity.neutral(said).text)


def _title_weight(experience: Experience) -> float:
    return 1.0 + min(experience.years or 0.0, 10.0) / 20


def level_of(profile: Profile) -> int | None:
    """The highest NLQF level that the person told, or None."""
    levels = [_level(s) for s in profile.of_kind("education") if s.status != "denied"]
    return max((x for x in levels if x is not None), default=None)


def _level(statement: Statement) -> int | None:
    if statement.code in LEVELS:
        return LEVELS[statement.code]
    low = statement.label.lower()
    if "vmbo" in low:
        return LEVELS["vmbo"]
    for level in (4, 3, 2, 1):
        if f"mbo {level}" in low or f"mbo{level}" in low or f"niveau {level}" in low or f"mbo-{level}" in low:
            return level
    for name, level in (("universi", 7), ("master", 7), ("hbo", 6), ("bachelor", 6), ("mbo", 3),
                        ("havo", 3), ("vwo", 4), ("vmbo", 1), ("mavo", 1), ("lbo", 1)):  # fmt: skip
        if name in low:
            return level
    return None


class Suggester:
    """Suggestions for one profile as it stands now: evidence and background are worked out once.
    What was rejected, and whether something different is wanted, is read when suggestions are asked."""

    def __init__(self, profile: Profile, tools: Tools) -> None:
        self.profile = profile
        self.tools = tools
        self._evidence = evidence_of(profile, tools)
        licences = {s.uri for s in profile.of_kind("certificate") if s.uri and s.status != "denied"}
        self._background = tools.transitions.background(self._evidence, level_of(profile), licences)
        self._avoid, self._prefer = wish_conditions(profile.wishes())

    def suggest(self, count: int = SHOWN) -> list[Suggestion]:
        """The best ``count`` that were not rejected, spread over groups and sectors.

        An empty profile gets entry-level occupations of different sectors, without reasons.
        """
        if not any(not e.denied for e in self._evidence):
            return self._entry_level(count)
        interview = self.profile.interview
        matches = self.tools.matcher.match(self._evidence, top=CANDIDATES)
        if interview.different:
            pool = self._elsewhere(matches[0] if matches else None)
        else:
            best = max((m.score for m in matches), default=0.0) or 1.0
            pool = [self._judge(m, (m.score / best) ** SOFTENED, OVERLAP_SHARE) for m in matches]
        # A suggestion without a reason could be anybody's.
        pool = [s for s in pool if s.match.because or s.transition.shared]
        # Nor is work within reach where something is lacking and nobody knows what teaches it.
        pool = [s for s in pool if s.transition.reach == "now" or s.transition.training]
        pool.sort(key=lambda s: -s.score)
        return _spread([s for s in pool if s.occupation.uri not in interview.rejected], count)

    def of(self, uris: Sequence[str]) -> list[Suggestion]:
        """Suggestions for these occupations, whether or not they are among the best, in their order;
        unknown URIs are left out."""
        by_uri = self.tools.taxonomy.occupation_by_uri
        matches = [self.tools.matcher.explain(self._evidence, by_uri[uri]) for uri in uris if uri in by_uri]
        return [self._judge(m, m.score, OVERLAP_SHARE) for m in matches]

    def _judge(
        self, match: Match, fit: float, share: float, transition: Transition | None = None
    ) -> Suggestion:
        """``transition``: where it was worked out already."""
        transition = transition or self.tools.transitions.to(match.occupation, self._background)
        conditions = frozenset(match.occupation.conditions)
        against = tuple(code for code, avoided in self._avoid if avoided & conditions)
        score = (1 - share) * fit + share * transition.overlap
        score *= AVOIDED ** len(against)
        if self._prefer & conditions:
            score *= PREFERRED
        if match.occupation.isco in self.tools.taxonomy.rare and fit < CLEARLY_BEST:
            score *= RARE
        if transition.reach == "long" and not self.profile.interview.different:
            score *= LONG_WAY
        return Suggestion(match, transition, against, score)

    def _elsewhere(self, likeliest: Match | None) -> list[Suggestion]:
        """Somebody wants something else: transitions out of the sectors they worked in (or, where no
        occupation was named, out of that of the ``likeliest``), by the tasks and skills they share."""
        by_uri, mobility = self.tools.taxonomy.occupation_by_uri, self.tools.mobility
        sectors = {by_uri[uri].sector for uri in self._background.held}
        if not sectors and likeliest is not None:
            sectors = {likeliest.occupation.sector}
        moves = mobility.from_evidence(self._evidence, self._background, CANDIDATES, "across", sectors)
        best = max((m.score for m in moves), default=0.0) or 1.0
        found: list[Suggestion] = []
        for move in moves:
            because = tuple(Reason(t.said, t.task.label, t.task.uri, t.score) for t in move.tasks if t.said)
            if move.transition.reach != "long" and len(move.transition.shared) >= LEAST_SHARED:
                match = Match(move.occupation, move.score, because)
                found.append(self._judge(match, move.score / best, 0.0, move.transition))
        return found

    def _entry_level(self, count: int) -> list[Suggestion]:
        """For somebody of whom nothing is known: work that asks no diploma, of different sectors."""
        taxonomy = self.tools.taxonomy
        rejected = self.profile.interview.rejected
        open_to_all = [taxonomy.occupation_by_uri[uri] for uri in taxonomy.entry if uri not in rejected]
        judged = [self._judge(Match(o, 0.0, ()), 1.0, 0.0) for o in open_to_all]
        # Sorting is stable: where wishes say nothing, the order of the list stays.
        judged.sort(key=lambda s: len(s.against))
        return _spread(judged, count, per_sector=1)


def _spread(pool: list[Suggestion], count: int, per_sector: int = PER_SECTOR) -> list[Suggestion]:
    """The best of each ISCO unit group, at most ``per_sector`` of a sector and ``MOST_AGAINST`` that go
    against a wish, while others remain."""
    chosen: list[Suggestion] = []
    groups: set[str] = set()
    sectors: Counter[str] = Counter()
    for s in pool:
        sector = s.occupation.sector
        clashing = s.against and sum(bool(c.against) for c in chosen) >= MOST_AGAINST
        if s.occupation.group in groups or sectors[sector] >= per_sector or clashing:
            continue
        chosen.append(s)
        groups.add(s.occupation.group)
        sectors[sector] += 1
        if len(chosen) == count:
            return chosen
    rest = [s for s in pool if s not in chosen]
    return chosen + rest[: count - len(chosen)]


@cache
def _wish_table() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    rows: list[dict[str, Any]] = words("wishes")["wishes"]
    return {row["code"]: (frozenset(row.get("avoid", ())), frozenset(row.get("prefer", ()))) for row in rows}


def wish_conditions(codes: set[str]) -> tuple[list[tuple[str, frozenset[str]]], frozenset[str]]:
    """Wishes as conditions: ``([(code, conditions to avoid)], conditions to prefer)``."""
    table = _wish_table()
    known = sorted(code for code in codes if code in table)
    avoid = [(code, table[code][0]) for code in known if table[code][0]]
    prefer = frozenset(c for code in known for c in table[code][1])
    return avoid, prefer


def reasons_of(suggestion: Suggestion) -> list[Reason]:
    """Reasons by resemblance first; where there are few, skills that carry over."""
    found = list(suggestion.match.because)
    told = {r.said for r in found}
    for reason in suggestion.transition.carried:
        if len(found) < REASONS and reason.said not in told:
            found.append(reason)
            told.add(reason.said)
    return found


def card(
    suggestion: Suggestion, number: int, tools: Tools, quotes: dict[str, str], regions: Sequence[str] = ()
) -> dict[str, Any]:
    """One suggestion as the API and the pages show it. ``quotes``: label to the words said;
    ``regions``: codes of those that somebody looks in, for the training on offer there."""
    o, way = suggestion.occupation, suggestion.transition
    because = [
        {"said": quotes.get(r.said, r.said), "concept": r.concept, "uri": r.uri, "score": r.score}
        for r in reasons_of(suggestion)
    ]
    return {
        "number": number,
        "uri": o.uri,
        "label": o.label,
        "isco": o.isco,
        "sector": tools.taxonomy.sectors[o.sector],
        "score": round(suggestion.score, 4),
        "reach": way.reach,
        "regulated": o.regulated,
        "because": because,
        "shared": [{"label": s.label, "uri": s.uri} for s in way.shared[:6]],
        "missing": [{"label": s.label, "uri": s.uri} for s in way.missing]
        + [{"label": tools.taxonomy.licence_by_uri[x].label, "uri": x} for x in way.licences],
        "training": [_route(t, tools) for t in _offers(suggestion, regions, tools)]
        + [_route(t, tools) for t in way.training],
        "conditions": list(o.conditions),
        "against": list(suggestion.against),
    }  # fmt: skip


def _offers(suggestion: Suggestion, regions: Sequence[str], tools: Tools) -> list[Offer]:
    """The training on offer for an occupation, without what leads to a licence that is there."""
    o, lacking = suggestion.occupation, suggestion.transition.licences
    found = tools.offers.of(o, regions)
    return [t for t in found if t.licence not in o.licences_needed or t.licence in lacking][:OFFERS]


def _route(route: Training | Offer, tools: Tools) -> dict[str, Any]:
    """A route or an offer; what no source tells stays away."""
    region = tools.regions.by_code.get(route.region or "")
    known = {
        "provider": route.provider,
        "place": route.place if isinstance(route, Offer) else None,
        "via": None if isinstance(route, Offer) else route.via,
        "region": region.name if region else route.region,
        "duration_weeks": route.duration,
        "cost_euro": route.cost,
        "url": route.url,
        "date": route.date,
    }
    return {
        "title": route.title,
        "kind": route.kind,
        "level": route.level,
        "paths": list(route.paths),
        "source": route.source if isinstance(route, Offer) else tools.taxonomy.source_told(route.source),
        **{name: value for name, value in known.items() if value is not None},
    }
