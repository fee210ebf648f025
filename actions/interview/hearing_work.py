"""Which titles, tasks and periods a message holds, and to which experience each belongs."""

from __future__ import annotations

import re
from functools import cache

from actions.extraction import periods
from actions.extraction.lexicon import words
from actions.extraction.spans import Span
from actions.interview.learned import Learned, alike, quote, whole
from actions.interview.messages import Heard
from actions.profile.model import Experience, ExperienceKind, Profile, Quote, Statement
from actions.tools import Tools
from index.link import Link

_NO_TASK = re.compile(
    r"(?:(?:in|bij|de|het|een)\s+)*(?:\w+\s+)?(?:gewerkt|gezeten|gestaan|werken|werkte|zitten|stage gelopen"
    r"|stage lopen|stage|ervaring|werk|baan|last)$",
    re.IGNORECASE,
)
"""'thuiszorg gezeten', 'stage gelopen': that somebody worked, not what they did."""
_SENTENCE_END = re.compile(r"[.;!?]\s|\n")
CLOSE = 6
"""Characters between a period and the title behind it: '2 jaar als kok'."""


def hear_work(profile: Profile, heard: Heard, spans: list[Span], tools: Tools, learned: Learned) -> None:
    spans = [s for s in spans if s.kind != "task" or not _NO_TASK.match(s.text)]
    titles = [s for s in spans if s.kind == "title"]
    if not titles:
        titles = _fields(heard.text, spans)
    places = _place_titles(profile, heard, titles, spans, tools, learned)
    for span in spans:
        n = None if span.kind == "title" else _experience_for(profile, heard, span, places, learned)
        if n is None:
            continue
        if span.kind == "task":
            add_task(profile, n, heard, span, tools, learned)
        elif span.kind == "period":
            _hear_period(profile.experiences[n], heard, span, learned)
        elif profile.experiences[n].organisation is None:
            profile.experiences[n].organisation = span.text


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


@cache
def _field_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, words("fields")["fields"]), key=len, reverse=True))
    return re.compile(rf"\b(?:in|bij|op|aan)\s+(?:de|het|een|'t|n|den)\s+((?:{names})\b)", re.IGNORECASE)


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
        if link is None and _is_said_again(heard.text, titles, links, number):
            continue
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
                # 'vrijwilliger' says it all; else the words around the title do.
                kind = experience_kind(span.text)
                if kind == "paid":
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


def _is_said_again(text: str, titles: list[Span], links: list[Link | None], number: int) -> bool:
    """'kaynakçı, lasser': a title that no occupation bears, right before one that does, is the same job in
    another language."""
    if number + 1 == len(titles) or links[number + 1] is None:
        return False
    between = text[titles[number].end : titles[number + 1].start]
    return re.fullmatch(r"\s*[,(/]\s*(?:dus\s+)?(?:een\s+)?", between) is not None


def _kind(profile: Profile, text: str, *, hired: bool = False) -> ExperienceKind:
    """What kind of experience a stretch of text speaks of. What comes up in the phase for other
    experience is unpaid, unless an employer or a period stands beside it (``hired``)."""
    kind = experience_kind(text)
    if kind == "paid" and profile.interview.phase == "other" and not hired:
        return "volunteer"
    return kind


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


def _nearest(span: Span, places: list[tuple[Span, int]], text: str) -> int | None:
    """The experience that ``span`` belongs to: that of the title before it. A period right before a
    title ('2 jaar als kok'), or anything before the first title of the same sentence, belongs to the
    title behind it."""
    if not places:
        return None
    before = [p for p in places if p[0].end <= span.start]
    behind = [
        p for p in places if p[0].start >= span.end and not _SENTENCE_END.search(text[span.end : p[0].start])
    ]
    if not before and not behind:
        return None
    close = bool(behind) and behind[0][0].start - span.end <= CLOSE
    if behind and (not before or (span.kind == "period" and close)):
        return behind[0][1]
    return (before or places)[-1][1]


def _latest(profile: Profile) -> int:
    about = profile.interview.about
    if about is not None and about < len(profile.experiences):
        return about
    return len(profile.experiences) - 1


def _experience_for(
    profile: Profile, heard: Heard, span: Span, places: list[tuple[Span, int]], learned: Learned
) -> int | None:
    """The experience that ``span`` belongs to: that of a title beside it, a new one, or the one that is
    talked about. None where no work is being told."""
    at = _nearest(span, places, heard.text)
    if at is not None:
        return at
    opens = span.kind == "task"
    if span.kind == "period":
        # How long, with no title in the message, is told of work that is known.
        about_work = profile.interview.phase in {"work", "consent"}
        opens = bool(places) or (about_work and not profile.experiences)
    if opens and _begins(profile, heard, learned):
        kind = _kind(profile, heard.text)
        profile.experiences.append(Experience(kind=kind, evidence=[whole(heard)]))
        profile.interview.about = len(profile.experiences) - 1
        learned.experiences.append(profile.interview.about)
    return _latest(profile) if profile.experiences else None


def _begins(profile: Profile, heard: Heard, learned: Learned) -> bool:
    """Whether words without a title speak of work that was not told yet."""
    if not profile.experiences:
        return True
    latest = _latest(profile)
    kind = experience_kind(heard.text)
    if kind not in {"paid", profile.experiences[latest].kind}:
        return True
    asked = (profile.interview.question or "").startswith(("work.title", "other.any"))
    return asked and latest not in learned.experiences[-1:]


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
