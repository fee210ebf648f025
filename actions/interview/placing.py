"""Which places in a message are meant as where somebody lives or looks for work.

The clause around a name decides: 'ik woon in Almelo' and 'liefst in de buurt van Gent' do; 'drie jaar kok
in Almelo' tells of work that was done, and 'mijn moeder woont in Almelo' of somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from actions.extraction.periods import NUMBER_PATTERN
from index.place_names import Reason
from index.regions import Place

Verdict = Literal["meant", "denied", "other"]

_CUT = re.compile(r"[,;:!?()\n•]|\.(?!\d)|\b(?:en|maar|want|dus|omdat|terwijl)\b", re.IGNORECASE)
_SELF = re.compile(r"\b(?:ik|k|we|wij|woon|wil|zoek|liefst|liever)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:hij|zij|ze|die|(?:schoon)?(?:moeder|vader|ouders)|mama|papa|zoon|dochter|kind|kinderen|zus|broer"
    r"|oma|opa|man|vrouw|vriend|vriendin|familie|mensen|klanten|bewoners|baas)\b",
    re.IGNORECASE,
)
_THEY_LIVE = re.compile(r"(?<!\bik )\bwoont\b(?! ik\b)", re.IGNORECASE)
_LIVES = re.compile(r"\b(?:woon|wonen|woonachtig|woonplaats|verhuis|verhuisd|verhuizen)\b", re.IGNORECASE)
_WANTS = re.compile(
    r"\b(?:wil|willen|zou|liefst|liever|zoek|zoeken|niet (?:te |zo )?ver|verder)\b", re.IGNORECASE
)
_PAST = re.compile(
    r"\b(?:was|waren|had|deed|deden|kwam|zat|stond|liep|werkte|woonde|leerde|reed|vroeger|toen|ooit|sinds"
    r"|stage|school|opleiding|diploma|jaar|jaren|maanden|opgegroeid|ge(?:werkt|weest|zeten|staan|woond"
    r"|boren|daan|leerd|lopen|reden|bouwd|studeerd|holpen))\b",
    re.IGNORECASE,
)
_WOULD = re.compile(r"\b(?:graag|km|kilometers?|reizen|fietsen|reistijd)\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:niet|nie|nooit|behalve|weg uit|weg van)\b"
    r"(?!\s+(?:(?:al|zo|te)\s+)*(?:ver|verder|lang|langer|meer dan)\b)"
    r"(?:(?!\b(?:liefst|liever|wel)\b).)*$",
    re.IGNORECASE | re.DOTALL,
)
"""A refusal that reaches as far as the name; 'niet ver van' and 'niet meer dan 10 km van' are none."""
_WHERE = re.compile(
    r"\[[^\[\]]*\]|\b(?:ik|k|woon|wonen|woonachtig|kom|ben|uit|van|vanuit|vanaf|in|bij|te|naar|op|om|de|het|een|buurt"
    r"|omgeving|omstreken|regio|gemeente|provincie|stad|dorp|kant|ergens|rond|rondom|dicht|dichtbij|vlakbij"
    r"|liefst|liever|graag|wil|willen|zou|werken|werk|baan|zoek|zoeken|iets|niet|ver|verder|dan|max|maximaal"
    r"|ongeveer|km|kilometers?|uur|minuten|reizen|fietsen|is|nu|al|daar|hier|ook|en|of|maar|want|dus|hoor"
    r"|mag|kan|mijn|woonplaats|toch|nee|neen|sorry|eigenlijk|trouwens|we|wij|samen|altijd|gewoon|nog|sinds|lang"
    rf"|jaar|jaren|maand|maanden|{NUMBER_PATTERN})\b",
    re.IGNORECASE,
)
"""Words that say where and for how long, and nothing beside it; so do the brackets for an address that was
taken out."""
_LOOSE_ENDS = re.compile(r"^(?:[\s,;]|\b(?:en|maar|want|dus)\b)+|(?:[\s,;]|\b(?:en|maar|want|dus)\b)+$")


class Placed(NamedTuple):
    """A place, the clause that it stands in, and what that makes of it."""

    place: Place
    start: int
    end: int
    verdict: Verdict


def judge(text: str, places: Sequence[Place], *, late: bool, asked: bool) -> list[Placed]:
    """What a message makes of the ``places`` in it. ``late``: only wishes are talked about any more;
    ``asked``: the message answers the question for a place."""
    clauses = _clauses(text, places)
    judged = []
    for place in places:
        number = next(n for n, (_, end) in enumerate(clauses) if place.end <= end)
        start, end = clauses[number]
        verdict = _verdict(text, place, clauses[: number + 1], places, late=late, asked=asked)
        inner = text[start:end]
        lead = len(inner) - len(inner.lstrip())
        judged.append(Placed(place, start + lead, start + len(inner.rstrip()), verdict))
    return judged


def beside(text: str, placed: Sequence[Placed]) -> str:
    """The message with blanks for what says where; all blank when it says nothing else."""
    left = text
    for p in placed:
        left = left[: p.place.start] + " " * (p.place.end - p.place.start) + left[p.place.end :]
        left = left[: p.start] + _WHERE.sub(_blank, left[p.start : p.end]) + left[p.end :]
    says_more = any(map(str.isalpha, _WHERE.sub("", left)))
    return _LOOSE_ENDS.sub(_blank, left) if says_more else " " * len(text)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _clauses(text: str, places: Sequence[Place]) -> list[tuple[int, int]]:
    """Where the clauses stand; 'Berg en Dal' is one name."""
    cuts = [m.span() for m in _CUT.finditer(text)]
    cuts = [(a, b) for a, b in cuts if not any(p.start < b and a < p.end for p in places)]
    return list(zip([0, *(b for _, b in cuts)], [*(a for a, _ in cuts), len(text)], strict=True))


def _verdict(
    text: str,
    place: Place,
    clauses: Sequence[tuple[int, int]],
    places: Sequence[Place],
    *,
    late: bool,
    asked: bool,
) -> Verdict:
    """``clauses``: up to and with that of the place."""
    start, end = clauses[-1]
    if _NOT.search(text[start : place.start]):
        return "denied"
    if asked or _is_told(place.reason, text[start:end]):
        return "meant"
    for start, end in reversed(clauses):
        said = _says(text[start:end])
        if said:
            return said
        if not _bare(text, start, end, places):
            # 'liefst in Almelo, Borne of Delden': a bare name goes with the clause before.
            break
    return "meant" if late else "other"


def _is_told(reason: Reason, clause: str) -> bool:
    """'ik kom van Gent'; 'ik ben geboren in Gent' is of the past."""
    return reason is Reason.FROM and not _PAST.search(clause) and not _of_others(clause)


def _says(clause: str) -> Verdict | None:
    if _of_others(clause):
        return "other"
    if _LIVES.search(clause) or _WANTS.search(clause):
        return "meant"
    if _PAST.search(clause):
        return "other"
    return "meant" if _WOULD.search(clause) else None


def _of_others(clause: str) -> bool:
    return bool(_THEY_LIVE.search(clause) or (_OTHERS.search(clause) and not _SELF.search(clause)))


def _bare(text: str, start: int, end: int, places: Sequence[Place]) -> bool:
    """Whether a clause holds no more than names of places."""
    inside = [p for p in places if start <= p.start and p.end <= end]
    for p in reversed(inside):
        text = text[: p.start] + text[p.end :]
        end -= p.end - p.start
    return not any(map(str.isalpha, _WHERE.sub("", text[start:end])))
