"""Where somebody lives or wants to work, wherever in the talk it comes up."""

from __future__ import annotations

import re

from actions.interview.learned import Learned, quote
from actions.interview.messages import Heard
from actions.interview.placing import Placed, beside, judge
from actions.profile.model import ALL_OF, ONE_OF, Profile, Statement
from index.place_names import Reason
from index.regions import Place, Region, Regions

ASKED, WHICH = "wishes.place", "place.which"
"""The questions that a place answers: in which one, and which of those with the same name."""
LATE = frozenset({"wishes", "suggestions", "summary"})
"""Phases in which a place is one to look in, unless the words say otherwise."""
MOST = 8
"""So many places of one message are looked at: whoever names more lists them."""
_ALSO = re.compile(r"\book\b", re.IGNORECASE)
_ANYWHERE = re.compile(r"\b(?:overal|niet uit|om het even|heel (?:nederland|vlaanderen))\b", re.IGNORECASE)


def hear_places(profile: Profile, heard: Heard, learned: Learned, regions: Regions) -> list[Placed]:
    """Take the places of a message into the profile; returns those that it speaks of.

    What is told later replaces what was told before, unless it comes on top ('Enschede mag ook').
    """
    placed = _placed(profile, heard.text, regions)
    denied = [p for p in placed if p.verdict == "denied" and _deny(profile, heard, learned, p)]
    meant = _meant(placed)
    if meant:
        counting = _counting(meant)
        learned.places += _settled(profile, heard, counting, regions) or _told(profile, heard, counting)
    learned.beside = beside(heard.text, [*meant, *denied])
    return [*meant, *denied]


def listen_for_places(profile: Profile, heard: Heard, regions: Regions) -> Learned:
    """Only what the message says about where somebody lives or looks."""
    learned = Learned()
    if not heard.pressed:
        hear_places(profile, heard, learned, regions)
    return learned


def tells_a_place(profile: Profile, text: str, regions: Regions) -> bool:
    """Whether somebody says where they live or look for work."""
    return bool(_meant(_placed(profile, text, regions)))


def only_tells_a_place(profile: Profile, text: str, regions: Regions) -> bool:
    """Whether they say that, and nothing else."""
    meant = _meant(_placed(profile, text, regions))
    return bool(meant) and not beside(text, meant).strip()


def asked(profile: Profile) -> bool:
    """Whether the question that stands is answered with a place."""
    return (profile.interview.question or "").startswith((ASKED, WHICH))


def anywhere(text: str) -> bool:
    """Whether it does not matter where."""
    return _ANYWHERE.search(text) is not None


def unclear(profile: Profile) -> Statement | None:
    """A place of which it is not known in which region it lies, since several have the name."""
    places = (s for s in profile.of_kind("place") if s.status != "denied")
    return next((s for s in places if ONE_OF in (s.code or "")), None)


def options(statement: Statement, regions: Regions) -> list[Region]:
    """The regions in which an unclear place can lie."""
    return [regions.by_code[code] for code in (statement.code or "").split(ONE_OF)]


def settle(statement: Statement, region: Region) -> None:
    """An unclear place is the one in ``region``."""
    statement.label, statement.code = in_region(statement.label, region), region.code


def in_region(name: str, region: Region) -> str:
    """'Almelo (Twente)': shows what was understood, and tells places of one name apart."""
    return name if name == region.name else f"{name} ({region.name})"


def name_of(statement: Statement) -> str:
    """A place as people say it: 'Almelo'."""
    return statement.label.partition(" (")[0]


def _placed(profile: Profile, text: str, regions: Regions) -> list[Placed]:
    answers = _answers(profile, text, regions)
    late = profile.interview.phase in LATE
    return judge(text, regions.find_all(text, answers)[:MOST], late=late, asked=answers)


def _meant(placed: list[Placed]) -> list[Placed]:
    return [p for p in placed if p.verdict == "meant"]


def _counting(meant: list[Placed]) -> list[Placed]:
    """Where somebody comes from does not count beside where they live."""
    lives = any(p.place.reason is Reason.LIVES for p in meant)
    return [p for p in meant if not lives or p.place.reason is not Reason.FROM]


def _answers(profile: Profile, text: str, regions: Regions) -> bool:
    """Whether a message answers a question for a place, so that a name alone is enough."""
    question, known = profile.interview.question or "", unclear(profile)
    if question.startswith(WHICH) and known is not None:
        return any(_narrowed(known, place, regions) for place in regions.find_all(text, asked=True))
    # 'Heel' is a village, and 'heel Nederland' is not.
    return question.startswith(ASKED) and not anywhere(text)


def _narrowed(known: Statement, place: Place, regions: Regions) -> Region | None:
    """The one region in which an unclear place can lie, given another name for it ('Limburg')."""
    left = [r for r in options(known, regions) if r in place.regions]
    return left[0] if len(left) == 1 else None


def _settled(profile: Profile, heard: Heard, meant: list[Placed], regions: Regions) -> list[Statement]:
    """A place that a message makes clear."""
    known = unclear(profile)
    if known is None:
        return []
    for p in meant:
        region = _narrowed(known, p.place, regions)
        if region is not None:
            settle(known, region)
            known.evidence.append(quote(heard, p.start, p.end))
            return [known]
    return []


def _told(profile: Profile, heard: Heard, meant: list[Placed]) -> list[Statement]:
    """New places, in the profile for those that stood there."""
    told = _statements(heard, meant)
    codes = {s.code for s in told}
    also = any(_ALSO.search(heard.text, p.start, p.end) for p in meant)
    profile.statements = [
        s
        for s in profile.statements
        if s.kind != "place" or (s.code not in codes and (also or s.status == "denied"))
    ]
    profile.statements += told
    return told


def _statements(heard: Heard, meant: list[Placed]) -> list[Statement]:
    """What is meant as statements, the place where somebody lives first."""
    clear = {p.place.regions[0].code for p in meant if len(p.place.regions) == 1}
    told: list[Statement] = []
    covered: set[str] = set()
    for p in sorted(meant, key=lambda p: -max(p.place.reason, Reason.NEAR)):
        area = all(reading.municipality is None for reading in p.place.readings)
        # 'Almelo of Hengelo': the Hengelo that is in the same region.
        near = [] if area else [r for r in p.place.regions if r.code in clear]
        found = near or list(p.place.regions)
        codes = [r.code for r in found]
        if area and covered.issuperset(codes):
            # 'Hengelo in Gelderland' is one place.
            continue
        covered.update(codes)
        label = in_region(p.place.name, found[0]) if len(found) == 1 and not area else p.place.name
        code = (ALL_OF if area else ONE_OF).join(codes)
        told.append(Statement("place", label, [quote(heard, p.start, p.end)], code=code))
    return told


def _deny(profile: Profile, heard: Heard, learned: Learned, p: Placed) -> bool:
    """'toch niet in Almelo': a place that was told stands no longer. Whether there was one."""
    told = [s for s in profile.of_kind("place") if s.status != "denied" and name_of(s) == p.place.name]
    for known in told:
        known.status = "denied"
        known.evidence.append(quote(heard, p.start, p.end))
    learned.places += told
    return bool(told)
