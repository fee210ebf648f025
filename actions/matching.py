"""From free text straight to occupations, without a conversation."""

from __future__ import annotations

from actions.extraction.asides import without_asides
from actions.extraction.neutral import Neutral
from actions.extraction.spans import Span
from actions.tools import Tools
from index.match import Evidence, Match
from index.transition import Background

WHOLE_TEXT = 1.0
"""Weight of the text as a whole beside each span found in it."""
LONGEST_WHOLE = 60
"""Words from which a text says too many things to be compared as one."""


def evidence_of_text(text: str, tools: Tools) -> list[Evidence]:
    """Every span that speaks of work as evidence, and the text as a whole when it is short.

    Who somebody is, is taken out first, so that it cannot change what is found.
    """
    return evidence_of_story(text, *_story(text, tools))


def evidence_of_story(text: str, left: Neutral, spans: list[Span]) -> list[Evidence]:
    """The evidence of what is ``left`` of a text, with the ``spans`` found in that."""
    found: list[Evidence] = []
    for span in spans:
        if span.kind in {"title", "task", "skill", "tool", "knowledge", "certificate"}:
            start, end = left.said(span.start, span.end)
            found.append(Evidence(text[start:end], span.kind, denied=span.negated, neutral=span.text))
    if not any(e.denied for e in found) and len(left.text.split()) <= LONGEST_WHOLE:
        found.append(Evidence(text, "text", WHOLE_TEXT, neutral=left.text))
    return found


def _story(text: str, tools: Tools) -> tuple[Neutral, list[Span]]:
    """What somebody did, with the spans found in it; nothing else of the text has a say in them."""
    left = tools.identity.neutral(text)
    spans = tools.extractor.extract(left.text)
    story = without_asides(text, left, spans)
    return story, spans if story.text == left.text else tools.extractor.extract(story.text)


def background_of(evidence: list[Evidence], tools: Tools) -> Background:
    """What evidence of a text brings; licences that it names count as there."""
    told = [e.compared for e in evidence if e.kind == "certificate" and not e.denied]
    links = tools.linker.link(told, ["certificate"] * len(told))
    return tools.transitions.background(evidence, licences={link.uri for link in links if link})


def match_text(text: str, top: int, tools: Tools) -> tuple[list[Evidence], list[Match]]:
    """The ``top`` occupations for a text, with the evidence they were found by."""
    evidence = evidence_of_text(text, tools)
    return evidence, tools.matcher.match(evidence, top=top)
