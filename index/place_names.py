"""Names of places in everyday text: with or without capitals, with a typing error, never by accident.

Most names mean nothing else and count anywhere. The others need a reason: 'ik woon in best' has one,
'ik werk het best alleen' has none.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

import simplemma
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

Manner = Literal["free", "short", "word", "noun", "name"]
"""How careful one is with a name: ``free`` means nothing else; ``short`` is too short to stand alone;
``word`` is an ordinary word too, ``noun`` one that stands behind 'in' and 'bij' itself; ``name`` is
a person or a firm too."""

SHORTEST_TYPO, LONG = 6, 9
"""Letters: shorter names resemble others by accident; from ``LONG`` two errors are forgiven."""

_CLAUSE = 8
"""Words that belong together, and the length of an answer."""

_WORD = re.compile(r"(?:['’‘`](?=[st]\b))?(?:[^\W_]|[\u0300-\u036f])+", re.IGNORECASE)
_WITHIN_NAME = re.compile(r"[ \t\u00a0'’‘`/.(–-]{0,3}")
_ENDS_SENTENCE, _ENDS_CLAUSE = re.compile(r"[.!?:;\n•]"), re.compile(r"[.!?;,()\n•]")


def _plain(word: str) -> str:
    """Lower case without accents; 'ij' as 'y' and 'st' as 'sint', since people write both."""
    decomposed = unicodedata.normalize("NFKD", word.lower())
    plain = "".join(c for c in decomposed if c.isalnum()).replace("ij", "y")
    return "sint" if plain == "st" else plain


def _set(words: str) -> frozenset[str]:
    return frozenset(map(_plain, words.split()))


_AT = _set("in bij uit te naar nabij rond rondom vanuit tussen")
_NEAR = _set("regio omgeving gemeente stad dorp woonplaats provincie wijk richting vlakbij")
_NEAR_OF = _set("regio omgeving omstreken gemeente buurt stad dorp kant centrum km kilometer kilometers")
_LIVE = _set("woon woont woonachtig verhuisd")
_LIVED = _set("woonde gewoond geboren opgegroeid")
_COME = _set("kom komt kwam afkomstig")
_BE = _set("ben zijn")
_SKILLED = _set("goed beter sterk handig bedreven ervaring ervaren les cursus plezier zin")
_JOINS = _set("en of maar want omdat terwijl dus")
_CARRIES_ON = _JOINS | _set(
    "ik we wij als bij met voor aan op in tot sinds toen daar waar vlak niet dat die is was ben zat heb had"
    " werk werkt werkte gewerkt gezeten geweest gestaan geleerd gedaan nu al ook daarna vroeger tijdens"
)
_ADVERBIAL = _set("een wel veel heel hele erg zo te goed goede mooi mooie leuk leuke lange grote kleine")
_PERSON = _set("meneer mevrouw mevr mw dhr heer familie fam dokter dr juf meester")
_CALLED = _set("heet heette naam achternaam")
_SURNAME = _set("van vande vander de der den ter ten het een")
_ANSWER = (
    _AT | _NEAR | _LIVE | _LIVED | _COME
    | _set("ik nu de het is dat ja momenteel hoor mijn noord zuid nederland belgië")
)  # fmt: skip


class Reason(IntEnum):
    """What a sentence says about a name: nothing, 'in', 'the region of', 'I come from', 'I live in'."""

    NONE = 0
    AT = 1
    NEAR = 2
    FROM = 3
    LIVES = 4


class Spotted(NamedTuple):
    """A name in a text: its key among the known names, where it stands, and what the sentence says."""

    key: str
    start: int
    end: int
    reason: Reason


class _Token(NamedTuple):
    said: str
    typed: str
    start: int
    end: int
    opens_sentence: bool
    opens_clause: bool


class PlaceNames:
    """Finds known names. ``manners`` has every name by its key (see ``spellings``)."""

    def __init__(self, manners: Mapping[str, Manner]) -> None:
        self._manners = manners
        self._longest = max((name.count(" ") + 1 for name in manners), default=0)
        self._alike: dict[tuple[str, int], list[str]] = defaultdict(list)
        for name in manners:
            if len(name) >= SHORTEST_TYPO:
                self._alike[name[0], name.count(" ") + 1].append(name)

    def find(self, text: str, asked: bool = False) -> list[Spotted]:
        """Names in order, longest first and never overlapping.

        ``asked``: the text answers the question for a place, so that 'best' alone is Best.
        """
        sentence = _Sentence(text)
        found: list[Spotted] = []
        at = 0
        while at < len(sentence.tokens):
            hit = self._at(sentence, at, asked)
            if hit is None:
                at += 1
                continue
            name, after = hit
            start, end = sentence.span(at, after)
            found.append(Spotted(name, start, end, sentence.reason(at, after)))
            at = after
        return found

    def _at(self, sentence: _Sentence, at: int, asked: bool) -> tuple[str, int] | None:
        """The name that begins with token ``at``, and the token behind it."""
        for end in range(min(at + self._longest, len(sentence.tokens)), at, -1):
            if not sentence.is_one(at, end):
                continue
            name = sentence.said(at, end)
            if name not in self._manners:
                name = self._mistyped(sentence, at, end, asked) or ""
            elif not self._is_meant(sentence, at, end, asked):
                continue
            if name:
                return name, end
        return None

    def _is_meant(self, sentence: _Sentence, start: int, end: int, asked: bool) -> bool:
        manner = self._manners[sentence.said(start, end)]
        if manner == "free":
            return not sentence.is_person(start)
        if (asked or manner == "short") and self._is_answer(sentence, start, end):
            return True
        before = sentence.before(start)[:1]
        reason = sentence.reason(start, end)
        if manner == "name":
            return reason >= Reason.NEAR or before in (["in"], ["te"])
        if sentence.has_capital(start, end):
            return True
        if manner == "short":
            return reason >= Reason.AT
        if reason >= Reason.FROM:
            return sentence.after(end) not in _ADVERBIAL
        enough = Reason.AT if manner == "word" else Reason.NEAR
        return reason >= enough and sentence.closes(end) and before != ["te"]

    def _is_answer(self, sentence: _Sentence, start: int, end: int) -> bool:
        """Whether a text says little more than this name: 'in Best', 'bergen in limburg'."""
        rest = (*sentence.tokens[:start], *sentence.tokens[end:])
        return len(rest) <= _CLAUSE and all(
            t.said in _ANSWER or self._manners.get(t.said) == "free" for t in rest
        )

    def _mistyped(self, sentence: _Sentence, start: int, end: int, asked: bool) -> str | None:
        """The one name that was nearly typed. Words of the dictionary are no typing errors."""
        typed = sentence.said(start, end)
        reason = sentence.reason(start, end)
        expected = reason >= Reason.FROM or (asked and self._is_answer(sentence, start, end))
        if len(typed) < SHORTEST_TYPO - 1 or not (expected or (reason and sentence.closes(end))):
            return None
        near = process.extract(
            typed,
            self._alike.get((typed[0], end - start), []),
            scorer=DamerauLevenshtein.distance,
            score_cutoff=1 if len(typed) < LONG else 2,
            limit=2,
        )
        if not near or (len(near) > 1 and near[0][1] == near[1][1]):
            return None
        name: str = near[0][0]
        words = zip(sentence.tokens[start:end], name.split(), strict=True)
        ordinary = _is_ordinary if near[0][1] == 1 else _is_compound
        if any(t.said != right and ordinary(t.typed.lower()) for t, right in words):
            return None
        return name if expected or self._manners[name] == "free" else None


class _Sentence:
    """A text as tokens, and what they say about the tokens behind them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.tokens: list[_Token] = []
        end = 0
        for match in _WORD.finditer(text):
            gap = text[end : match.start()]
            opens_sentence = not self.tokens or bool(_ENDS_SENTENCE.search(gap))
            opens_clause = not self.tokens or bool(_ENDS_CLAUSE.search(gap))
            said = _plain(match[0])
            self.tokens.append(
                _Token(said, match[0], match.start(), match.end(), opens_sentence, opens_clause)
            )
            end = match.end()
        capitals = sum(_has_capital(t.typed) for t in self.tokens)
        self._all_capitals = len(self.tokens) > 2 and capitals * 2 > len(self.tokens)

    def said(self, start: int, end: int) -> str:
        return " ".join(t.said for t in self.tokens[start:end])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the tokens stand in the text, with the bracket that closes one within them."""
        first, last = self.tokens[start].start, self.tokens[end - 1].end
        closing = "(" in self._text[first:last] and self._text.startswith(")", last)
        return first, last + closing

    def is_one(self, start: int, end: int) -> bool:
        """Whether the tokens can be one name: nothing but a space, a hyphen or so between them."""
        run = self.tokens[start:end]
        return all(_WITHIN_NAME.fullmatch(self._text, a.end, b.start) for a, b in pairwise(run))

    def before(self, start: int) -> list[str]:
        """The words in front in the same clause, nearest first."""
        words: list[str] = []
        for n in range(start, max(0, start - _CLAUSE), -1):
            if self.tokens[n].opens_clause or self.tokens[n - 1].said in _JOINS:
                break
            words.append(self.tokens[n - 1].said)
        return words

    def after(self, end: int) -> str:
        """The next word of the same clause, or nothing."""
        closed = end >= len(self.tokens) or self.tokens[end].opens_clause
        return "" if closed else self.tokens[end].said

    def closes(self, end: int) -> bool:
        """Whether no noun follows, as in 'in grave fouten': the name before ends what is said."""
        after = self.after(end)
        return not after or after in _CARRIES_ON or after.isdigit()

    def reason(self, start: int, end: int) -> Reason:
        first, *rest = self.before(start) or [""]
        at = first in _AT and not _SKILLED.intersection(rest[:1])
        near = first in _NEAR or (first == "van" and bool(_NEAR_OF.intersection(rest[:1])))
        around = {*rest[:6], self.after(end)}
        if first == "woonplaats" or (first == "is" and "woonplaats" in rest):
            return Reason.LIVES
        if (at or near) and _LIVE & around:
            return Reason.LIVES
        if (at or near) and _LIVED & around:
            return Reason.FROM
        if first in {"uit", "van"} and (_COME.intersection(rest[:4]) or _BE.intersection(rest[:1])):
            return Reason.FROM
        return Reason.NEAR if near else Reason.AT if at else Reason.NONE

    def has_capital(self, start: int, end: int) -> bool:
        """Whether the name has a capital that means something: not that of a sentence or a surname."""
        if self._all_capitals or self.tokens[start].opens_sentence or self.is_person(start):
            return False
        previous = self.tokens[start - 1]
        surname = previous.said in _SURNAME or (_has_capital(previous.typed) and not previous.opens_sentence)
        return _has_capital(self.tokens[end - 1].typed) and not surname

    def is_person(self, start: int) -> bool:
        """'mevrouw van Dongen', 'ik heet Jan van Tilburg'."""
        first, *rest = self.before(start) or [""]
        if first in {"van", "ten", "ter"}:
            return bool(_PERSON.intersection(rest[:1]) or _CALLED.intersection(rest[:4]))
        return first in _PERSON


def spellings(name: str) -> Iterator[str]:
    """The keys under which a name is found: 'Bergen (NH)' is said as 'bergen' and 'bergen nh'."""
    spoken = re.sub(r" *\(.*\)", "", name)
    for form in dict.fromkeys((spoken, name)):
        said = " ".join(_plain(match[0]) for match in _WORD.finditer(form))
        yield said
        for full in (" aan den ", " aan de "):
            if full in said:
                yield from (said.replace(full, short) for short in (" aan den ", " aan de ", " ad ", " a d "))
        together = said.replace(" ", "")
        if together != said and len(together) >= SHORTEST_TYPO:
            yield together


def _has_capital(word: str) -> bool:
    return word[0].isupper() and not word.isupper()


@lru_cache(maxsize=4096)
def _is_ordinary(word: str) -> bool:
    return bool(simplemma.is_known(word, lang="nl"))


def _is_compound(word: str) -> bool:
    """An ordinary word, or one that is made of two, as Dutch does ('bloemenzaak', 'leerwaren')."""
    halves = ((word[:n], word[n:]) for n in range(4, len(word) - 3))
    return _is_ordinary(word) or any(_is_ordinary(a) and _is_ordinary(b) for a, b in halves)
