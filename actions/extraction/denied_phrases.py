"""What is denied though nothing was marked there: 'ik kan niet plafonneren', 'de bar deed ik niet'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.extraction import cues as cue_words
from actions.extraction.cues import Cue, compiled, is_one_of, listed
from actions.extraction.lexicon import Lexicon, classes_of, is_participle, is_verb, lemma, names_paper
from actions.extraction.negation import live
from actions.extraction.not_mine import ANSWERED_NO, HANDED_OVER, LEFT_TO
from actions.extraction.sayings import LINK, SAID
from actions.extraction.spans import DENIABLE, Span, SpanKind, overlaps

_MOST_WORDS = 5
_SHORTEST = 3
_LONG = 7
_TELLING = frozenset({"trait", "study"})
_NAMED: tuple[SpanKind, ...] = ("language", "tool")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LEAD = r"(?:\s*\b(?:<lead>)\b(?=\s))*\s*"
_TAIL = r"(?:\s+(?:<tail>))+$"
_OPEN = r"(?:\s*(?:<opening>)\b[\s,]+)*"
_INFINITIVE = re.compile(r"\w{2,}(?:en?|aan|oen)")
_ABOUT = re.compile(r"\s+(?:iets\s+)?(?:met|van|over)\s+", re.IGNORECASE)
_TOPIC = (
    rf"{_OPEN}(?P<said>[^,.;:!?\n]+?)\s+(?:(?:dat|da|die)\s+)?(?P<verb>(?P<able><able>)|(?P<acted><acted>)|(?P<tried><tried>)|)"
    r"(?:\s*\b(?:<i>|'k|mij|me))(?:\s+\w+){0,3}?\s*$"
)
_ASKED_BACK = rf"{_OPEN}(?P<said>[^,.;:!?\n]+?)\s*{ANSWERED_NO}"
_COURSE = (
    r"\b(?P<said>(?:<courses>)(?: [^\W\d]+){1,3}?),? (?:heb ik |had ik )?"
    r"(?:(?:nog|ook|helaas) )?(?:<not>|<never>) (?:<taken>)\b"
)
_IN_FRONT = rf"(?:^|[,.;:!?]|\bmaar\b)\s*{_OPEN}(?P<said>(?:[\w'-]+\s+){{0,3}}?[\w'-]+)"
_ELSEWHERE = rf"{_IN_FRONT}(?:{LEFT_TO}|{HANDED_OVER})"
_SAID_OF = rf"{_IN_FRONT}(?:{SAID}|{LINK}\b(?:<lacking>|<kept_off>)\b)"


def find(text: str, spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """Phrases that a word of denial is about, in clauses where no span is denied. All are negated."""
    cues = live(text, spans)
    found = [_about(text, cue, spans, lexicon) for cue in cues]
    found += [_left_or_asked(text, spans, lexicon), _said_of(text, spans, lexicon)]
    phrases = [span for span in found if span is not None and _is_free(span, spans)]
    return [*_courses(text, spans), *phrases]


def _courses(text: str, spans: Sequence[Span]) -> list[Span]:
    """'die cursus lassen heb ik niet gehaald': the paper, whatever was marked in it."""
    papers = [s for s in spans if s.kind == "certificate"]
    said = [(m.start("said"), m.end("said")) for m in compiled(_COURSE).finditer(text)]
    courses = [Span(start, end, text[start:end], "certificate", negated=True) for start, end in said]
    return [course for course in courses if _is_free(course, papers)]


def _about(text: str, cue: Cue, spans: Sequence[Span], lexicon: Lexicon) -> Span | None:
    start, end = cue_words.clause(text, cue.start, cue.end)
    if any(
        s.kind in DENIABLE and (s.negated or s.start >= cue.end) and start <= s.start < end for s in spans
    ):
        return None
    return _behind(text, cue, start, end, lexicon) or (
        _before(text, cue, start, end, lexicon) if cue.behind else None
    )


def _behind(text: str, cue: Cue, start: int, end: int, lexicon: Lexicon) -> Span | None:
    """'ik kan niet op een ladder staan', 'nooit lesgegeve', 'niks met cijfers'."""
    before, word = text[start : cue.start], text[cue.start : cue.end]
    about = _ABOUT.match(text, cue.end, end)
    if is_one_of("nothing", word):
        span = _phrase(text, about.end(), end, "knowledge", lexicon) if about else None
        return span if span and not is_participle(span.text.lower()) else None
    able = compiled(r"\b(?:<able>|kunnen|kunt)\b").search(before) is not None
    learnt = re.match(r"\s+(?:leren|geleerd)\s", text[cue.end : end]) is not None
    if is_one_of("unfit", word):
        return _phrase(text, cue.end, end, "task", lexicon)
    first = compiled(_LEAD).match(text, cue.end, end)
    assert first is not None
    if re.search(r"\b(?:weet|weten|ken)\s*$", before, re.IGNORECASE):
        span = _phrase(text, first.end(), end, "knowledge", lexicon)
        return (
            span if span and " " not in span.text and not is_verb(span.text.lower(), lexicon.verbs) else None
        )
    span = _phrase(text, first.end(), end, "skill" if able or learnt else "task", lexicon)
    if span is None:
        return None
    said = [w.lower() for w in _WORD.findall(span.text)]
    if is_one_of("far_from", word) and span.text.lower() in lexicon.names["title"]:
        return replace(span, kind="title")
    if able and said[0] == "tegen" and len(said) > 1:
        return span
    asked = re.search(r"\bte\b", first[0]) is not None
    if (able or learnt or asked) and any(_is_infinitive(w, lexicon) for w in said):
        return span
    if not able and not is_one_of("empty", said[-1]) and _is_done(said[-1]):
        return span
    if cue.papers:
        return replace(span, kind="certificate") if names_paper(span.text) else None
    geen = is_one_of("geen", word) and len(said) == 1 and len(said[0]) > _SHORTEST
    geen = geen and not compiled("<conditions>").search(said[0])
    if geen and (named := _named(said[0], lexicon)):
        return replace(span, kind=named)
    if geen and listed("owning").search(before) and _is_thing(said[0], lexicon):
        return replace(span, kind="tool")
    return span if geen and re.search(r"(?:^\s*nee|\b(?:doe|deed|deden))\s*(?:ik\s+)?$", before) else None


def _named(word: str, lexicon: Lexicon) -> SpanKind | None:
    """The kind of name that a word is: 'geen diploma', 'geen kraan'."""
    if names_paper(word):
        return "certificate"
    return next((kind for kind in _NAMED if word in lexicon.names[kind]), None)


def _is_thing(word: str, lexicon: Lexicon) -> bool:
    """Whether a noun that somebody did not have is something to work with."""
    return not (is_one_of("abstract", word) or is_verb(word, lexicon.verbs) or word in lexicon.names["title"])


def _before(text: str, cue: Cue, start: int, end: int, lexicon: Lexicon) -> Span | None:
    """'de bar deed ik niet', 'tillen lukt me niet', 'de plafonds niet'."""
    topic = compiled(_TOPIC).match(text[start : cue.start])
    if topic:
        done = compiled(r"\s+(?:\w+\s+)?(?:<tried_out>)\b").match(text[cue.end : end])
        if not (topic["able"] or topic["acted"] or done):
            return None
        kind: SpanKind = "skill" if topic["able"] else "task"
        if topic["able"] and not any(
            _is_infinitive(w.lower(), lexicon) for w in _WORD.findall(topic["said"])
        ):
            return None
        return _phrase(text, start + topic.start("said"), start + topic.end("said"), kind, lexicon)
    verb = compiled(
        rf"{_OPEN}(?P<said>.+?)\s+(?:lukt|lukte|hoeft|zie ik|is|was)(?:\s+(?:mij|me|ook|dus))*\s*$"
    )
    said = verb.match(text[start : cue.start])
    if said and re.match(r"\s*(?:$|(?:meer|zitten|voor mij|mijn (?:werk|taak|ding))\b)", text[cue.end : end]):
        span = _phrase(text, start + said.start("said"), start + said.end("said"), "task", lexicon)
        return span if span and _is_infinitive(span.text.lower().split()[-1], lexicon) else None
    alone = re.fullmatch(r"\s*(?:de|het|den)\s+(?P<said>[\w'-]+)\s+", text[start : cue.start], re.IGNORECASE)
    if alone and not text[cue.end : end].strip() and "," in text:
        return _phrase(text, start + alone.start("said"), start + alone.end("said"), "task", lexicon)
    return None


def _left_or_asked(text: str, spans: Sequence[Span], lexicon: Lexicon) -> Span | None:
    """'vergaderen dat was voor de bazen', 'leidinggeven? nooit gedaan'."""
    said = compiled(_ASKED_BACK).match(text) or compiled(_ELSEWHERE).search(text)
    if said is None or overlaps(said.span(), (s.range for s in spans)):
        return None
    span = _phrase(text, said.start("said"), said.end("said"), "task", lexicon)
    if span is None:
        return None
    known = _is_infinitive(span.text.lower().split()[-1], lexicon) or span.text.lower() in lexicon.objects
    article = re.search(r"\b(?:de|het|den)\s+$", text[: span.start], re.IGNORECASE) is not None
    return span if known or article or "?" in said[0] else None


def _said_of(text: str, spans: Sequence[Span], lexicon: Lexicon) -> Span | None:
    """'imkeren, dat is niks voor mij', 'van breien ken ik de ballen'."""
    said = compiled(_SAID_OF).search(text)
    if said is None or overlaps(said.span(), (s.range for s in spans)):
        return None
    return _phrase(text, said.start("said"), said.end("said"), "task", lexicon)


def _phrase(text: str, start: int, end: int, kind: SpanKind, lexicon: Lexicon) -> Span | None:
    """The words of a range without what only surrounds them; None where they are too many or tell nothing."""
    said = compiled(_TAIL).sub("", text[start:end].rstrip())
    article = re.match(r"\s*(?:de|het|den|een|die|dat|mijn)\s+", said, re.IGNORECASE)
    start += article.end() if article else len(said) - len(said.lstrip())
    said = said[article.end() :] if article else said.lstrip()
    each = [w.lower() for w in _WORD.findall(said)]
    if not 1 <= len(each) <= _MOST_WORDS or len(said) < _SHORTEST or re.search(r"[\d\n]", said):
        return None
    if compiled(r"\b(?:<i>|mij|me|je|jullie|u)\b").search(said) or is_one_of("no_task", each[-1]):
        return None
    told = [w for w in each if set(classes_of(w)) <= _TELLING and not is_one_of("empty", w)]
    return Span(start, start + len(said), said, kind, negated=True) if told else None


def _is_infinitive(word: str, lexicon: Lexicon) -> bool:
    """Whether a word may tell what somebody does; spelt 'autorijde' as well."""
    if _INFINITIVE.fullmatch(word) is None or classes_of(word) or is_one_of("empty", word):
        return False
    full = word if word.endswith("n") else f"{word}n"
    return (
        full in lexicon.verbs
        or (full == word and (lemma(word) == word or word not in lexicon.objects))
        or full.endswith("eren")
    )


def _is_done(word: str) -> bool:
    """Whether a word is a participle that tells something: 'lesgegeve', 'verzorgd'."""
    full = word if word.endswith(("n", "t", "d")) else f"{word}n"
    inner = full[max(full.find("ge"), 0) :]
    done = is_participle(full) or ("trait" in classes_of(word) and full.endswith("d"))
    done = done or (len(inner) >= _LONG and is_participle(inner))
    return done and not is_one_of("empty_done", word) and set(classes_of(word)) <= {"trait"}


def _is_free(span: Span, spans: Sequence[Span]) -> bool:
    return not overlaps(span.range, (s.range for s in spans))
