"""Somebody takes back or changes what they said: 'nee, niet drie jaar maar dertien'."""

from __future__ import annotations

import re

from actions.extraction import periods
from actions.extraction.spans import Span
from actions.interview.hearing_work import set_period
from actions.interview.learned import alike, quote
from actions.interview.messages import Heard, Say
from actions.profile.model import Profile
from actions.tools import Tools

_CUE = re.compile(
    r"\b(?:niet|geen|nie)\b.{1,60}\bmaar\b"
    r"|^\s*(?:nee|neen|sorry|oeps|o nee|wacht)\b[ ,.]*(?:het (?:was|is)|ik was|ik bedoel|geen|niet|\d)"
    r"|\b(?:ik bedoel|ik bedoelde|trouwens|moet zijn|eigenlijk was het|correctie|ik vergiste me|foutje"
    r"|niet waar)\b",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(rf"\b({periods.NUMBER_PATTERN})\b", re.IGNORECASE)


def correct(profile: Profile, heard: Heard, tools: Tools) -> list[Say] | None:
    """Apply a correction in the message; None where it holds none, else what to say about it."""
    if heard.pressed or not profile.experiences or not _CUE.search(heard.text):
        return None
    return _period(profile, heard) or _title(profile, heard, tools)


def _period(profile: Profile, heard: Heard) -> list[Say] | None:
    """The last period or number that is not denied replaces the one that was told."""
    told = [n for n, e in enumerate(profile.experiences) if e.period and e.status != "denied"]
    if not told:
        return None
    about = profile.interview.about
    number = about if about in told else told[-1]
    experience = profile.experiences[number]
    found = periods.find(heard.text)
    if found:
        start, end = found[-1]
        # 'niet drie jaar maar dertien': the number behind the last period is the right one.
        bare = list(_BARE_NUMBER.finditer(heard.text, end))
        said = heard.text[start:end]
        denied = re.search(r"\b(?:niet|geen|nie)\s+$", heard.text[:start], re.IGNORECASE)
        if denied and not bare:
            return None
        if denied:
            start, end = bare[-1].span()
            said = f"{heard.text[start:end]} jaar"
    else:
        bare = list(_BARE_NUMBER.finditer(heard.text))
        if not bare or not re.search(r"\bjaar|jr|\d|maar\b", heard.text):
            return None
        start, end = bare[-1].span()
        said = f"{heard.text[start:end]} jaar"
    if experience.period and alike(experience.period, said) and experience.period == said:
        return None
    set_period(experience, quote(heard, start, end))
    period = periods.read(said)
    experience.period, experience.years = said, period.years
    experience.start, experience.end = period.start, period.end
    return [Say("utter_corrected_period", {"period": said[0].upper() + said[1:]})]


def _title(profile: Profile, heard: Heard, tools: Tools) -> list[Say] | None:
    """'ik was geen kok maar afwasser': the denied title gives way to the other one."""
    titles = [s for s in heard.spans if s.kind == "title"]
    wrong = [s for s in titles if s.negated]
    right = [s for s in titles if not s.negated]
    if not right:
        return None
    number = _experience_with(profile, wrong)
    if number is None:
        return None
    experience, span = profile.experiences[number], right[-1]
    link = tools.linker.link([span.text], ["title"])[0]
    experience.title, experience.status = span.text, "said"
    experience.title_uri = link.uri if link else None
    experience.title_score = link.score if link else None
    experience.evidence.append(quote(heard, span.start, span.end))
    return [Say("utter_corrected_title", {"title": span.text})]


def _experience_with(profile: Profile, wrong: list[Span]) -> int | None:
    for number, experience in enumerate(profile.experiences):
        if experience.title and any(alike(experience.title, s.text) for s in wrong):
            return number
    if wrong or not profile.experiences:
        return None
    return profile.interview.about
