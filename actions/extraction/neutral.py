"""A text without some of its words, with where every character that is left was said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

OPENING, CLOSING, QUOTES = "([{“„«", ")]}”»", "\"“”„«»'‘’"
_LOOSE = " \n\t.,;:-–—"


@dataclass(frozen=True)
class Neutral:
    """What is left of a text, and where each of its characters was said."""

    text: str
    begins: Sequence[int] = field(repr=False)
    ends: Sequence[int] = field(repr=False)
    told: Sequence[tuple[int, int]] = ()
    """Where in the original words tell who somebody is, whether or not they were taken out."""
    works: Sequence[tuple[int, int]] = ()
    """Where in the original words are about work, as far as single words tell."""

    def said(self, start: int, end: int) -> tuple[int, int]:
        """Where in the original a span of ``text`` was said."""
        if start < end:
            return self.begins[start], self.ends[end - 1]
        at = self.begins[start] if start < len(self.text) else max(self.ends, default=0)
        return at, at

    def part(self, spans: Iterable[tuple[int, int]]) -> Neutral:
        """Only ``spans`` of the text, one after the other, without the marks that stand loose then."""
        at: list[int] = []
        spaces: set[int] = set()
        for start, end in spans:
            if at and start < end and (start > at[-1] + 1 or self.text[start].isspace()):
                spaces.add(len(at))
            bare = self.text[start:end]
            first = start + len(bare) - len(bare.lstrip())
            at.extend(range(first, start + len(bare.rstrip())))
            spaces |= {len(at)} if bare != bare.rstrip() else set()
        while at and self.text[at[-1]] in _LOOSE:
            at.pop()
        first = next((n for n, place in enumerate(at) if self.text[place] not in _LOOSE), len(at))
        text, begins, ends = "", list[int](), list[int]()
        for n in range(first, len(at)):
            if n in spaces and text:
                text += " "
                begins.append(ends[-1])
                ends.append(max(ends[-1], self.begins[at[n]]))
            text += self.text[at[n]]
            begins.append(self.begins[at[n]])
            ends.append(self.ends[at[n]])
        return Neutral(text, begins, ends)


@dataclass(slots=True)
class Token:
    typed: str
    start: int
    end: int
    code: str
    kind: str
    """``word``, ``hard`` (ends a sentence) or ``soft`` punctuation."""
    said: str
    """What is compared instead."""
    gone: bool = False
    told: bool = False
    """Whether it tells who somebody is: taken out, said in another word, or left as it is."""
    works: bool = False
    """Whether it is a word of work."""


def like(typed: str, said: str) -> str:
    """``said`` with the capitals of what was typed."""
    if len(typed) > 1 and typed.isupper():
        return said.upper()
    return said.capitalize() if typed[0].isupper() else said


def tidy(tokens: list[Token], text: str) -> None:
    """Drop the punctuation that stands alone where something was cut."""
    kept: list[Token] = []
    cut = False
    for token in tokens:
        if token.gone:
            cut = True
            continue
        side = _side(token, text)
        if cut and side in {"soft", "hard", "closing"}:
            while side != "soft" and kept and _side(kept[-1], text) == "soft":
                kept.pop().gone = True
            before = _side(kept[-1], text) if kept else "opening"
            if before == "opening" or (before != "word" and side != "closing" and before != "closing"):
                token.gone = True
                if side == "closing" and kept:
                    kept.pop().gone = True
                continue
        kept.append(token)
        cut = False
    while cut and kept and _side(kept[-1], text) in {"soft", "opening"}:
        kept.pop().gone = True


def _side(token: Token, text: str) -> str:
    """``word``, ``hard``, ``soft``, ``opening`` or ``closing``."""
    if token.kind != "soft":
        return token.kind
    if token.typed in QUOTES:
        before, after = text[max(0, token.start - 1) : token.start], text[token.end : token.end + 1]
        opens = after.strip() and not before.strip(OPENING + " \n\t")
        return "opening" if opens else "closing"
    return "opening" if token.typed in OPENING else "closing" if token.typed in CLOSING else "soft"


def unchanged(tokens: Sequence[Token], text: str) -> Neutral:
    return Neutral(text, range(len(text)), range(1, len(text) + 1), *_signs(tokens))


def joined(tokens: list[Token], text: str) -> Neutral:
    """What is left, with single spaces where something was cut."""
    pieces: list[str] = []
    begins: list[int] = []
    ends: list[int] = []

    def add(said: str, start: int, end: int) -> None:
        pieces.append(said)
        same = said == text[start:end]
        begins.extend(range(start, end) if same else [start] * len(said))
        ends.extend(range(start + 1, end + 1) if same else [end] * len(said))

    before: int | None = None
    for n, token in enumerate(tokens):
        if token.gone:
            continue
        since = tokens[n - 1].end if n else 0
        if before == n - 1 or n == 0:
            add(text[since : token.start], since, token.start)
        elif before is not None and _is_spaced(tokens[before], token, text):
            add(" ", tokens[before].end, token.start)
        add(token.said, token.start, token.end)
        before = n
    if before == len(tokens) - 1:
        add(text[tokens[-1].end :], tokens[-1].end, len(text))
    return Neutral("".join(pieces), begins, ends, *_signs(tokens))


def _signs(tokens: Sequence[Token]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where words tell who somebody is, and where they are about work."""
    return [(t.start, t.end) for t in tokens if t.told], [(t.start, t.end) for t in tokens if t.works]


def _is_spaced(left: Token, right: Token, text: str) -> bool:
    if _side(left, text) == "opening" or "\n" in (left.typed, right.typed):
        return False
    return right.kind == "word" or right.typed in "-–—/" or _side(right, text) == "opening"
