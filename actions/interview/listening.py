"""From a message to the profile: which words belong to which experience, and what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from rapidfuzz import fuzz

from actions.extraction import periods
from actions.extraction.lexicon import words
from actions.extraction.spans import Span
from actions.interview.messages import Heard
from actions.profile.model import (
    Experience,
    ExperienceKind,
    Profile,
    Quote,
    Statement,
    StatementKind,
)
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
_LIMIT = re.compile(
    r"\b(?:last van|pijn in|slechte|versleten|kapotte|klachten|hernia|kan niet meer|mag niet meer|wil geen"
    r"|wil niet|wil graag|liever|liefst|hoogtevrees)\b",
    re.IGNORECASE,
)
"""Outside the phase for wishes, what looks like one counts only beside such words."""
CLOSE = 6
"""Characters between a period and the title behind it: '2 jaar als kok'."""
_SAME = 82
"""From this likeness on (0 to 100), two wordings are the same thing said twice."""


@dataclass
class Learned:
    """What one message added: for the mirror sentence, and to know whether it answered anything."""

    experiences: list[int] = field(default_factory=list)
    tasks: list[str] = field(default_factory=list)
    periods: list[str] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    wishes: list[Statement] = field(default_factory=list)
    name: str | None = None
    denied: list[str] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        return bool(
            self.experiences or self.tasks or self.periods or self.statements or self.wishes or self.denied
        )


def listen(profile: Profile, heard: Heard, tools: Tools) -> Learned:
    """Take everything out of a typed message that belongs in the profile. Returns what was new."""
    learned = Learned()
    if heard.pressed or not heard.text.strip():
        return learned
    spans = tools.extractor.extract(heard.text)
    _hear_name(profile, heard, learned)
    wished = _hear_wishes(profile, heard, spans, learned)
    spans = [s for s in spans if not any(s.start < end and start < s.end for start, end in wished)]
    work = [s for s in spans if s.kind in _about_work(profile, spans)]
    _hear_work(profile, heard, work, tools, learned)
    _hear_statements(profile, heard, spans, tools, learned)
    return learned


def _about_work(profile: Profile, spans: list[Span]) -> set[str]:
    """Which kinds of spans speak of work done, given what is being talked about."""
    phase = profile.interview.phase
    if phase == "wishes":
        return set()
    if phase == "learning" and not any(s.kind == "title" for s in spans):
        # 'lise, meslek okulu': what stands here is about school.
        return {"period"} if any(e.period is None for e in profile.experiences) else set()
    return {"title", "task", "period", "organisation"}


def listen_for_limits(profile: Profile, heard: Heard, tools: Tools) -> Learned:
    """Only what the message says about wishes and limits: 'ik heb pijn in mijn rug'."""
    learned = Learned()
    if not heard.pressed:
        _hear_wishes(profile, heard, tools.extractor.extract(heard.text), learned)
    return learned


def quote(heard: Heard, start: int, end: int) -> Quote:
    return Quote(heard.turn, start, end, heard.text[start:end])


def whole(heard: Heard) -> Quote:
    """The whole message as evidence, without white space around it."""
    text = heard.text or heard.shown
    start = len(text) - len(text.lstrip())
    return Quote(heard.turn, start, len(text.rstrip()), text.strip())


def box_quote(heard: Heard, title: str) -> Quote:
    """The words on a box that was pressed, as evidence; for typed text the whole message."""
    start = heard.shown.find(title)
    return whole(heard) if start < 0 else Quote(heard.turn, start, start + len(title), title)


def alike(one: str, other: str) -> bool:
    return fuzz.ratio(one.lower(), other.lower()) >= _SAME


@cache
def _field_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, words("fields")["fields"]), key=len, reverse=True))
    return re.compile(rf"\b(?:in|bij|op|aan)\s+(?:de|het|een|'t|n|den)\s+((?:{names})\b)", re.IGNORECASE)


def experience_kind(text: str) -> ExperienceKind:
    """What kind of experience the words speak of; paid where nothing says otherwise."""
    low = f" {text.lower()} "
    kinds: dict[ExperienceKind, list[str]] = words("informal")["kinds"]
    for kind, cues in kinds.items():
        if any(re.search(rf"\b{re.escape(cue)}", low) for cue in cues):
            return kind
    return "paid"


def never_worked(text: str) -> bool:
    low = text.lower()
    return any(cue in low for cue in words("informal")["never_worked"])


def _hear_name(profile: Profile, heard: Heard, learned: Learned) -> None:
    match = _NAME.search(heard.text)
    if match and profile.name is None:
        said = match["sure"] or match["maybe"]
        profile.name = learned.name = said[0].upper() + said[1:]


@cache
def _wish_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows: Any = words("wishes")["wishes"]
    return tuple((row["code"], re.compile("|".join(row["say"]), re.IGNORECASE)) for row in rows)


def wish_codes(text: str) -> list[tuple[str, int, int]]:
    """Wishes that a text holds: ``(code, start, end)``."""
    found: list[tuple[str, int, int]] = []
    for code, pattern in _wish_patterns():
        match = pattern.search(text)
        if match and match.end() > match.start():
            found.append((code, match.start(), match.end()))
    return found


def _hear_wishes(
    profile: Profile, heard: Heard, spans: list[Span], learned: Learned
) -> list[tuple[int, int]]:
    """Add what is wished for; returns where in the message it stands."""
    phase = profile.interview.phase
    marked = [s for s in spans if s.kind == "wish"]
    coded = wish_codes(heard.text)
    places: list[tuple[int, int]] = []
    for code, start, end in coded:
        span = next((s for s in marked if s.start < end and start < s.end), None)
        if (
            span is None
            and phase not in {"wishes", "suggestions", "summary"}
            and not _LIMIT.search(heard.text)
        ):
            continue
        alone = span is not None and sum(span.start < e and s < span.end for _, s, e in coded) == 1
        a, b = (span.start, span.end) if span is not None and alone else (start, end)
        places.append((a, b))
        add_wish(profile, code, heard.text[a:b], quote(heard, a, b), learned)
        if code == "different":
            profile.interview.different = True
    for span in marked:
        places.append((span.start, span.end))
        if not any(start < span.end and span.start < end for _, start, end in coded):
            add_wish(profile, None, span.text, quote(heard, span.start, span.end), learned)
    return places


def add_wish(
    profile: Profile, code: str | None, label: str, evidence: Quote, learned: Learned | None = None
) -> None:
    """Add a wish unless it stands already, by code or in about the same words."""
    for known in profile.of_kind("wish"):
        if (code and known.code == code) or (not code and alike(known.label, label)):
            return
    statement = Statement("wish", label.strip(" .,"), [evidence], code=code)
    profile.statements.append(statement)
    if learned is not None:
        learned.wishes.append(statement)


def _hear_work(profile: Profile, heard: Heard, spans: list[Span], tools: Tools, learned: Learned) -> None:
    titles = [s for s in spans if s.kind == "title"]
    if not titles:
        titles = _fields(heard.text, spans)
    places = _place_titles(profile, heard, titles, spans, tools, learned)
    for span in spans:
        if span.kind == "title":
            continue
        at = _nearest(span, places)
        if span.kind == "task":
            experience = _experience_for(profile, heard, at, learned)
            add_task(profile, experience, heard, span, tools, learned)
        elif at is not None or profile.experiences:
            n = at if at is not None else _latest(profile)
            if span.kind == "period":
                _hear_period(profile.experiences[n], heard, span, learned)
            elif profile.experiences[n].organisation is None:
                profile.experiences[n].organisation = span.text
        elif span.kind == "period" and profile.interview.phase in {"work", "consent"}:
            experience = _experience_for(profile, heard, None, learned)
            set_period(profile.experiences[experience], quote(heard, span.start, span.end))
            learned.periods.append(span.text)


def _hear_period(experience: Experience, heard: Heard, span: Span, learned: Learned) -> None:
    """Of two periods in one message about the same work, the longer one counts."""
    years = periods.read(span.text).years
    told_here = experience.period in learned.periods
    if told_here and (years or 0.0) <= (experience.years or 0.0):
        return
    set_period(experience, quote(heard, span.start, span.end))
    learned.periods.append(span.text)


def _fields(text: str, spans: list[Span]) -> list[Span]:
    """Fields of work ('in de thuiszorg') as titles, where no title was said."""
    taken = [(s.start, s.end) for s in spans if s.kind == "task"]
    return [
        Span(m.start(1), m.end(1), m[1], "title")
        for m in _field_pattern().finditer(text)
        if not any(a < m.end(1) and m.start(1) < b for a, b in taken)
    ][:2]


def _place_titles(
    profile: Profile,
    heard: Heard,
    titles: list[Span],
    spans: list[Span],
    tools: Tools,
    learned: Learned,
) -> list[tuple[Span, int]]:
    """The experience of each title; new ones are added, known ones found again."""
    links = tools.linker.link([t.text for t in titles], ["title" for _ in titles])
    places: list[tuple[Span, int]] = []
    for number, (span, link) in enumerate(zip(titles, links, strict=True)):
        said = quote(heard, span.start, span.end)
        known = next(
            (n for n, e in enumerate(profile.experiences) if e.title and alike(e.title, span.text)), None
        )
        if span.negated:
            if known is not None:
                profile.experiences[known].status = "denied"
                profile.experiences[known].evidence.append(said)
            learned.denied.append(span.text)
            continue
        if known is None:
            untitled = next((n for n, e in enumerate(profile.experiences) if e.title is None), None)
            if untitled is not None and untitled == profile.interview.about:
                known = untitled
            else:
                start = titles[number - 1].end if number else 0
                end = titles[number + 1].start if number + 1 < len(titles) else len(heard.text)
                hired = any(s.kind in {"organisation", "period"} and start <= s.start < end for s in spans)
                kind = _kind(profile, heard.text[start:end], hired=hired)
                profile.experiences.append(Experience(kind=kind))
                known = len(profile.experiences) - 1
            experience = profile.experiences[known]
            experience.title = span.text
            experience.evidence.append(said)
            if link is not None:
                experience.title_uri, experience.title_score = link.uri, link.score
        learned.experiences.append(known)
        places.append((span, known))
        profile.interview.about = known
    return places


def _kind(profile: Profile, text: str, *, hired: bool = False) -> ExperienceKind:
    """What kind of experience a stretch of text speaks of. What comes up in the phase for other
    experience is unpaid, unless an employer or a period stands beside it (``hired``)."""
    kind = experience_kind(text)
    if kind == "paid" and profile.interview.phase == "other" and not hired:
        return "volunteer"
    return kind


def _nearest(span: Span, places: list[tuple[Span, int]]) -> int | None:
    """The experience that ``span`` belongs to: that of the title before it. A period right before a
    title ('2 jaar als kok'), or anything before the first title, belongs to the title behind it."""
    if not places:
        return None
    before = [p for p in places if p[0].end <= span.start]
    behind = [p for p in places if p[0].start >= span.end]
    close = bool(behind) and behind[0][0].start - span.end <= CLOSE
    if behind and (not before or (span.kind == "period" and close)):
        return behind[0][1]
    return (before or places)[-1][1]


def _latest(profile: Profile) -> int:
    about = profile.interview.about
    if about is not None and about < len(profile.experiences):
        return about
    return len(profile.experiences) - 1


def _experience_for(profile: Profile, heard: Heard, at: int | None, learned: Learned) -> int:
    """The experience that words without a title belong to; a new one where there is none yet."""
    if at is not None:
        return at
    kind = experience_kind(heard.text)
    question = profile.interview.question or ""
    fresh = question.startswith(("work.title", "other.any")) or not profile.experiences
    same_kind = profile.experiences and profile.experiences[_latest(profile)].kind == kind
    new_here = learned.experiences and learned.experiences[-1] == _latest(profile)
    if profile.experiences and not new_here and (fresh or (kind != "paid" and not same_kind)):
        fresh = True
    else:
        fresh = not profile.experiences
    if fresh:
        profile.experiences.append(Experience(kind=_kind(profile, heard.text)))
        profile.interview.about = len(profile.experiences) - 1
        learned.experiences.append(profile.interview.about)
    return _latest(profile)


def add_task(profile: Profile, number: int, heard: Heard, span: Span, tools: Tools, learned: Learned) -> None:
    """Add a task to experience ``number``, unless it was told there before."""
    experience = profile.experiences[number]
    said = quote(heard, span.start, span.end)
    known = next((t for t in experience.tasks if alike(t.label, span.text)), None)
    if known is not None:
        if span.negated:
            known.status = "denied"
            known.evidence.append(said)
            learned.denied.append(span.text)
        return
    link = tools.linker.link([span.text], ["task"])[0]
    experience.tasks.append(
        Statement(
            "task",
            span.text,
            [said],
            "denied" if span.negated else "said",
            link.uri if link else None,
            link.score if link else None,
        )
    )
    if span.negated:
        learned.denied.append(span.text)
    else:
        learned.tasks.append(span.text)
        if number not in learned.experiences:
            learned.experiences.append(number)


def set_period(experience: Experience, said: Quote) -> None:
    """Set how long or when; what was known of it before is replaced."""
    period = periods.read(said.said)
    experience.period = said.said
    experience.years, experience.start, experience.end = period.years, period.start, period.end
    experience.evidence.append(said)


_KIND_OF_SPAN: dict[str, StatementKind] = {
    "skill": "skill", "tool": "tool", "knowledge": "knowledge", "language": "language",
}  # fmt: skip


def _hear_statements(
    profile: Profile, heard: Heard, spans: list[Span], tools: Tools, learned: Learned
) -> None:
    for span in spans:
        kind: StatementKind | None
        if span.kind == "certificate":
            kind = "education" if _SCHOOL.search(span.text) else "certificate"
        else:
            kind = _KIND_OF_SPAN.get(span.kind)
        if kind is None:
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
