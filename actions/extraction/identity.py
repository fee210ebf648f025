"""What is compared instead of a text: the same without who somebody is.

Two people who tell the same story must get the same suggestions, whatever their names, gender, origin, faith
and family. What is cut, and what is kept because it is about the work ('Turkse keuken', 'ik spreek Turks'),
is decided by the rules in ``words/identity.yml``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

import simplemma
import yaml

from actions.extraction.gendered import Titles
from actions.extraction.lexicon import words
from actions.extraction.token_rules import Alphabet, Rule, literals, plain
from index.place_names import spellings
from index.regions import FILE, RegionsFile

_PASSES = 3
"""One is nearly always enough; what is cut can bring words together that another rule is about."""

_SHORT_PLACE = 4
"""Letters of the name of a place that counts only where a sentence says that it is one."""

_LETTER = r"(?:[^\W_]|[\u0300-\u036f])"
_TOKEN = re.compile(
    r"(?P<word>\b(?:dhr|mevr|mw|mej|drs|dr|ing|ir|prof|fam|gr|afz|st)\.(?!\w)"
    rf"|(?:['’‘`](?=[ktnms]\b))?{_LETTER}+(?:['’‘`´-]{{1,2}}{_LETTER}+)*-?)"
    r"|(?P<hard>[.!?…•\n])|(?P<soft>[^\w\s])",
    re.IGNORECASE,
)
_OPENING, _CLOSING, _QUOTES = "([{“„«", ")]}”»", "\"“”„«»'‘’"
_APOSTROPHES = ("'", "’", "‘", "`", "´")
_LINES = "\n-–—•"
_NOTHING: frozenset[str] = frozenset()
_KEPT = frozenset({"kept", "stopper"})
"""What a word is once it is kept: no rule is about it, and a name ends before it."""


@dataclass(frozen=True)
class Neutral:
    """What is left of a text, and where each of its characters was said."""

    text: str
    begins: Sequence[int] = field(repr=False)
    ends: Sequence[int] = field(repr=False)

    def said(self, start: int, end: int) -> tuple[int, int]:
        """Where in the original a span of ``text`` was said."""
        if start < end:
            return self.begins[start], self.ends[end - 1]
        at = self.begins[start] if start < len(self.text) else max(self.ends, default=0)
        return at, at


@dataclass(slots=True)
class _Token:
    typed: str
    start: int
    end: int
    code: str
    kind: str
    """``word``, ``hard`` (ends a sentence) or ``soft`` punctuation."""
    said: str
    """What is compared instead."""
    gone: bool = False


class Identity:
    """Makes texts comparable. ``titles``: all titles of occupations, by which gendered forms are known."""

    def __init__(self, titles: Iterable[str]) -> None:
        listed, titles = words("identity"), list(titles)
        self._titles = Titles(titles, listed)
        kinds: dict[str, frozenset[str]] = {}
        for kind, entries in _lists(listed, self._titles):
            for said in entries:
                kinds[said] = _with(kinds.get(said, _NOTHING), kind)
                if " " in said:
                    together = said.replace(" ", "-")
                    kinds[together] = _with(kinds.get(together, _NOTHING), kind)
        kinds.update(dict.fromkeys(_kept(listed, titles, kinds), _with(_NOTHING, "kept")))
        self._heads = {kind: tuple(map(plain, ends)) for kind, ends in listed["heads"].items()}
        self._work = frozenset(map(plain, set(re.split(r"[^\w]+", " ".join(titles)))))
        self._alike = frozenset(w[:4] for w in self._work if len(w) > 3)
        self._alike |= frozenset(w[-5:] for w in self._work if len(w) > 5)

        rules = [(do, rule) for step in listed["rules"] for do, every in step.items() for rule in every]
        for word in {w for _, rule in rules for w in literals(rule)} | {do for do, _ in rules}:
            kinds[plain(word)] = _with(kinds.get(plain(word), _NOTHING), f"={plain(word)}")
        possible = [*dict.fromkeys(kinds.values()), *_unlisted_kinds(self._heads)]
        self._alphabet = Alphabet(possible)
        self._capital = {self._alphabet.code(k): self._alphabet.code(k, capital=True) for k in possible}
        self._codes = {said: self._alphabet.code(found) for said, found in kinds.items()}
        self._long = defaultdict[str, list[tuple[str, ...]]](list)
        for phrase in sorted((tuple(w.split(" ")) for w in kinds if " " in w), key=len, reverse=True):
            self._long[phrase[0]].append(phrase)
        self._rules = [(do, Rule(rule, self._alphabet)) for do, rule in rules]
        self._title = self._alphabet.code(_with(_NOTHING, "title"))
        self._names = self._alphabet.chars("<name|maybe>")
        self._adjectives = self._alphabet.chars("<adj>")
        self._filler = self._alphabet.chars("<filler>")
        self._kept = self._alphabet.code(_KEPT)
        self._word = lru_cache(maxsize=16384)(self._look_up)

    def neutral(self, text: str) -> Neutral:
        """The text without who somebody is; a text that says nothing of it comes back as it is."""
        result = Neutral(text, range(len(text)), range(1, len(text) + 1))
        for _ in range(_PASSES):
            once = self._once(result.text)
            if once is None:
                break
            spans = [result.said(*span) for span in zip(once.begins, once.ends, strict=True)]
            result = Neutral(once.text, [start for start, _ in spans], [end for _, end in spans])
        return result

    def _once(self, text: str) -> Neutral | None:
        tokens = self._tokens(text)
        for _ in range(_PASSES):
            if not self._apply(tokens):
                break
        self._cut_remains(tokens)
        if not any(t.gone or t.said != t.typed for t in tokens):
            return None
        _tidy(tokens, text)
        return _joined(tokens, text)

    def _tokens(self, text: str) -> list[_Token]:
        found = [(m[0], m.start(), m.end(), m.lastgroup or "") for m in _TOKEN.finditer(text)]
        said = [typed[0].isupper() for typed, _, _, kind in found if kind == "word"]
        shouted = sum(said) > 3 and sum(said) * 2 > len(said)
        tokens: list[_Token] = []
        n = 0
        opens = True
        while n < len(found):
            typed, start, end, kind = found[n]
            n += 1
            if kind != "word":
                tokens.append(_Token(typed, start, end, self._mark(typed, kind), kind, typed))
                opens = opens or kind == "hard"
                continue
            code, instead, begins = self._word(typed)
            if begins:
                more = self._rest_of_name(text, found, n - 1)
                if more:
                    n += more
                    end = found[n - 1][2]
                    typed = text[start:end]
                    code, instead, _ = self._word(typed)
            if typed[0].isupper() and not (opens or shouted or typed.isupper()):
                code = self._capital[code]
            tokens.append(_Token(typed, start, end, code, kind, instead))
            opens = False
        return tokens

    def _mark(self, said: str, kind: str) -> str:
        kinds = {kind}
        if said == ":":
            kinds.add("colon")
        elif said in _QUOTES:
            kinds.add("quote")
        elif said in _LINES:
            kinds.add("line")
        return self._alphabet.code(frozenset(kinds))

    def _rest_of_name(self, text: str, found: list[tuple[str, int, int, str]], at: int) -> int:
        """How many tokens after ``at`` belong to the longest listed name that begins there."""
        for phrase in self._long[plain(found[at][0])]:
            rest = found[at : at + len(phrase)]
            if tuple(plain(typed) for typed, *_ in rest) == phrase and all(
                not text[a[2] : b[1]].strip() for a, b in pairwise(rest)
            ):
                return len(phrase) - 1
        return 0

    def _look_up(self, typed: str) -> tuple[str, str, bool]:
        """The character for a word, what is compared instead, and whether a longer name may begin with it."""
        said = " ".join(plain(typed).split())
        code = self._codes.get(said)
        if code is None and typed[-2:-1] in _APOSTROPHES:
            owner = self._codes.get(said[:-1])  # 'Fatima's'
            code = owner if owner in self._names else None
        parts = said.split("-")
        if code is None and all(self._codes.get(part) in self._adjectives for part in parts):
            code = self._codes[parts[-1]]  # 'Turks-Nederlandse'
        compound = code is None or code == self._title
        instead = self._titles.neutral(typed.lower(), compound)
        if " " in typed and instead == typed.lower():
            instead = " ".join(self._titles.neutral(part, compound) for part in instead.split(" "))
        if instead == typed.lower():
            return code or self._unlisted(said, typed.lower()), typed, said in self._long
        return code or self._title, _like(typed, instead), said in self._long

    def _unlisted(self, said: str, typed: str) -> str:
        """The character for a word that is in no list."""
        kinds = {"unlisted"}
        if said.isdigit():
            kinds = {"number"}
        elif len(said) < 2:
            kinds = {"letter"}
        elif found := next((kind for kind, ends in self._heads.items() if said.endswith(ends)), None):
            kinds = {found}
        elif said.isalpha() and said not in self._work and not simplemma.is_known(typed, lang="nl"):
            kinds.add("strange")
            if len(said) > 2 and said[:4] not in self._alike and said[-5:] not in self._alike:
                kinds.add("odd")
        return self._alphabet.code(frozenset(kinds))

    def _apply(self, tokens: list[_Token]) -> bool:
        """Carry out every rule once; whether any applied."""
        live = [t for t in tokens if not t.gone]
        codes = "".join(t.code for t in live)
        present = set(codes)
        changed = False
        for do, rule in self._rules:
            if rule.rarest.isdisjoint(present) or rule.rare.isdisjoint(present):
                continue
            found = rule.find(codes)
            if not found:
                continue
            for spans in found:
                for n, (start, end) in enumerate(spans):
                    changed |= self._carry_out(do, live[start:end], last=n == len(spans) - 1)
            live = [t for t in live if not t.gone]
            codes = "".join(t.code for t in live)
            present = set(codes)
        return changed

    def _carry_out(self, do: str, tokens: list[_Token], last: bool) -> bool:
        """``keep`` and ``cut`` are done to all; another word is said for the last word in brackets."""
        if do == "keep":
            for token in tokens:
                token.code = self._kept if token.kind == "word" else token.code
            return False
        instead = tokens[-1] if last and do != "cut" else None
        for token in tokens:
            token.gone = token is not instead
        if instead is not None:
            if instead.said.lower() == do:
                return len(tokens) > 1
            instead.said, instead.code = _like(instead.typed, do), self._codes[plain(do)]
        return True

    def _cut_remains(self, tokens: list[_Token]) -> None:
        """'ik ben een' says nothing once 'vrouw' is gone, and might read otherwise than 'ik ben'."""
        clause: list[_Token] = []
        for token in [*tokens, None]:
            if token is not None and (token.kind == "word" or token.typed in _QUOTES):
                clause.append(token)
                continue
            says_nothing = all(t.gone or t.code in self._filler or t.kind != "word" for t in clause)
            if says_nothing and any(t.gone for t in clause):
                quoted = sum(t.kind != "word" for t in clause) == 2
                for t in clause:
                    t.gone |= quoted or t.kind == "word"
            clause = []


def _lists(listed: Mapping[str, Any], titles: Titles) -> Iterator[tuple[str, Iterable[str]]]:
    """Every kind of word with its words, as they are looked up."""

    def split(text: str) -> list[str]:
        return [plain(m[0]) for m in _TOKEN.finditer(text) if m["word"]]

    for kind, entries in listed["words"].items():
        yield kind, [" ".join(split(entry)) for entry in entries]
    yield "name", map(plain, listed["names"].split())
    yield "maybe", map(plain, listed["names_or_words"].split())
    yield "title", titles.known
    for kind, uninflected in (("language", "languages"), ("origin", "origins")):
        adjectives = [" ".join(split(entry)) for entry in listed[uninflected]]
        inflected = [_inflected(word) for word in adjectives]
        yield from ((kind, adjectives), ("adj", adjectives), ("origins", inflected), ("adj", inflected))
    firms = {plain(name) for name in words("organisations")["organisations"]}
    yield from _places({plain(name) for name in listed["words"]["nearplace"]} | firms)


def _inflected(adjective: str) -> str:
    stem = re.sub(r"(?:(e)e|(a)a)s$", r"\1\2s", adjective)
    return f"{stem}e"


def _places(unclear: set[str]) -> Iterator[tuple[str, Iterable[str]]]:
    file = RegionsFile.model_validate(yaml.load(FILE.read_text("utf-8"), Loader=yaml.CSafeLoader))
    names = {name for row in file.rows for name, _ in row.names()}
    names |= {name for row in file.rows for name in (row.name, *row.also)} | file.areas.keys()
    said = {spelled for name in names for spelled in spellings(name)}
    careful = {next(spellings(name)) for name in (*file.words, *file.nouns, *file.names)}
    careful |= said & unclear
    short = {name for name in said if len(name) <= _SHORT_PLACE} - careful
    yield from (("place", said - careful - short), ("shortplace", short), ("nearplace", careful))


def _kept(listed: Mapping[str, Any], titles: Iterable[str], kinds: Mapping[str, frozenset[str]]) -> set[str]:
    """Names of things with a word in them that says who somebody is anywhere else: 'albert heijn'."""
    personal = {said for said, found in kinds.items() if not found.isdisjoint(listed["personal"])}
    firms = [plain(name) for name in words("organisations")["organisations"]]
    tools = [plain(name) for name in words("tools")["tools"]]
    kept = {*map(plain, listed["kept"])}
    kept |= {name for name in (*firms, *tools) if " " in name and not personal.isdisjoint(name.split())}
    # 'Turkse kapper' may be a kapper from Turkey; 'docent Turks' teaches it.
    return kept | {plain(t) for t in titles if not personal.isdisjoint(map(plain, t.split()[1:]))}


@cache
def _with(kinds: frozenset[str], kind: str) -> frozenset[str]:
    return kinds | {kind}


def _unlisted_kinds(heads: Iterable[str]) -> list[frozenset[str]]:
    strange = ({"unlisted"}, {"unlisted", "strange"}, {"unlisted", "strange", "odd"})
    return [_KEPT, *map(frozenset, strange), *(frozenset({kind}) for kind in ("number", "letter", *heads))]


def _like(typed: str, said: str) -> str:
    """``said`` with the capitals of what was typed."""
    if len(typed) > 1 and typed.isupper():
        return said.upper()
    return said.capitalize() if typed[0].isupper() else said


def _tidy(tokens: list[_Token], text: str) -> None:
    """Drop the punctuation that stands alone where something was cut."""
    kept: list[_Token] = []
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


def _side(token: _Token, text: str) -> str:
    """``word``, ``hard``, ``soft``, ``opening`` or ``closing``."""
    if token.kind != "soft":
        return token.kind
    if token.typed in _QUOTES:
        before, after = text[max(0, token.start - 1) : token.start], text[token.end : token.end + 1]
        opens = after.strip() and not before.strip(_OPENING + " \n\t")
        return "opening" if opens else "closing"
    return "opening" if token.typed in _OPENING else "closing" if token.typed in _CLOSING else "soft"


def _joined(tokens: list[_Token], text: str) -> Neutral:
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
    return Neutral("".join(pieces), begins, ends)


def _is_spaced(left: _Token, right: _Token, text: str) -> bool:
    if _side(left, text) == "opening" or "\n" in (left.typed, right.typed):
        return False
    return right.kind == "word" or right.typed in "-–—/" or _side(right, text) == "opening"
