"""From a message to the profile: everything in it that belongs there."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from actions.extraction.lexicon import words
from actions.extraction.spans import Span, overlaps
from actions.interview.hearing_places import hear_places
from actions.interview.hearing_wishes import hear_wishes
from actions.interview.hearing_work import hear_work
from actions.interview.learned import Learned, alike, quote
from actions.interview.messages import Heard
from actions.interview.placing import Placed
from actions.profile.model import Profile, Statement
from actions.tools import Tools
from index.link import Kind

_SCHOOL = re.compile(
    r"\b(?:mbo|hbo|vmbo|mavo|havo|vwo|lbo|lts|mts|bso|tso|aso|a[123]\b|beroeps|universi|bachelor|master|diploma|opleiding|"
    r"basisschool|middelbare|school|inburgering|propedeuse|gymnasium|atheneum|praktijkonderwijs|wo)\w*",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"\b(?:ik heet|mijn naam is|m'n naam is|mn naam is|naam is)\s+(?P<sure>[^\W\d_][\w'-]{1,20})"
    r"|\b(?:ik ben|[Hh]oi,? ik ben)\s+(?P<maybe>[A-Z][a-zà-ÿ'-]{2,19})\b",
)
_LOWER_NAME = re.compile(r"\bik ben\s+(?P<name>[a-zà-ÿ]{3,15})\s*(?:,|\ben\b)", re.IGNORECASE)
Named = Literal["skill", "tool", "knowledge", "language", "certificate", "education"]
_TAKEN_OUT = re.compile(r"\[[^\[\]]*\]")
_KIND_OF_SPAN: dict[str, Named] = {
    "skill": "skill", "tool": "tool", "knowledge": "knowledge", "language": "language",
}  # fmt: skip


def listen(profile: Profile, heard: Heard, tools: Tools) -> Learned:
    """Take everything out of a typed message that belongs in the profile. Returns what was new."""
    learned = Learned()
    if heard.pressed or not heard.text.strip():
        return learned
    heard = replace(heard, spans=tuple(s for s in heard.spans if not _is_name(s, tools)))
    _hear_name(profile, heard, tools, learned)
    places = hear_places(profile, heard, learned, tools.regions)
    heard = replace(heard, spans=_speaking(heard, places, learned.beside))
    wished = hear_wishes(profile, heard, learned)
    spans = [s for s in heard.spans if not overlaps(s.range, wished)]
    work = [s for s in spans if s.kind in _about_work(profile, spans)]
    hear_work(profile, heard, work, tools, learned)
    _hear_statements(profile, heard, spans, tools, learned)
    return learned


def _is_name(span: Span, tools: Tools) -> bool:
    """'ik ben fatima, lasser': a given name where a title was marked."""
    return span.kind == "title" and _is_given(span.text, tools)


def _is_given(said: str, tools: Tools) -> bool:
    return not tools.identity.neutral(said).text.strip()


def _speaking(heard: Heard, places: list[Placed], beside: str) -> tuple[Span, ...]:
    """The spans that speak of something else than a place: 'al 20 jaar' of 'ik woon al 20 jaar in Almelo'
    does not, nor does '[adres weggehaald]'."""
    named = [(p.place.start, p.place.end) for p in places]
    silent = [(p.start, p.end) for p in places if not beside[p.start : p.end].strip()]
    silent += [m.span() for m in _TAKEN_OUT.finditer(heard.text)]
    return tuple(
        s
        for s in heard.spans
        if not overlaps(s.range, named) and not any(a <= s.start and s.end <= b for a, b in silent)
    )


def _about_work(profile: Profile, spans: list[Span]) -> set[str]:
    """Which kinds of spans speak of work done, given what is being talked about."""
    phase = profile.interview.phase
    if phase == "wishes":
        return set()
    if phase == "learning" and not any(s.kind == "title" for s in spans):
        # 'lise, meslek okulu': what stands here is about school.
        return {"period"} if any(e.period is None for e in profile.experiences) else set()
    return {"title", "task", "period", "organisation"}


def _hear_name(profile: Profile, heard: Heard, tools: Tools, learned: Learned) -> None:
    """'ik heet Ali', 'ik ben Fatima', and 'ik ben fatima en …' for a given name: 'ik ben kaynakçı, lasser'
    tells a job in another language."""
    if profile.name is not None:
        return
    match = _NAME.search(heard.text)
    said = (match["sure"] or match["maybe"]) if match else None
    if said is None:
        match = _LOWER_NAME.search(heard.text)
        said = match["name"] if match and _is_given(match["name"], tools) else None
    if said:
        profile.name = learned.name = said[0].upper() + said[1:]


def _hear_statements(
    profile: Profile, heard: Heard, spans: list[Span], tools: Tools, learned: Learned
) -> None:
    for span in spans:
        kind: Named | None
        if span.kind == "certificate":
            kind = "education" if _SCHOOL.search(span.text) else "certificate"
        else:
            kind = _KIND_OF_SPAN.get(span.kind)
        if kind is None or (span.negated and span.text.lower() in words("informal")["general_papers"]):
            continue
        linked_as: Kind = "certificate" if kind == "education" else kind
        known = next((s for s in profile.of_kind(kind) if alike(s.label, span.text)), None)
        said = quote(heard, span.start, span.end)
        if known is not None:
            if span.negated != (known.status == "denied"):
                known.status = "denied" if span.negated else "said"
                known.evidence.append(said)
            continue
        link = tools.linker.link([span.text], [linked_as])[0]
        if kind == "education" and link is not None and link.score >= 0.75:
            kind = "certificate"
        statement = Statement(
            kind, span.text, [said], "denied" if span.negated else "said",
            link.uri if link else None, link.score if link else None,
        )  # fmt: skip
        profile.statements.append(statement)
        learned.statements.append(statement)
