"""Rules about words by their kinds, in a small language that ``words/identity.yml`` explains.

Every token of a text becomes one character, for all the kinds together that it belongs to, and every rule a
regular expression over those characters: quick, and bounded, since no rule repeats without end.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

MARKS = {",": "soft", ":": "colon", '"': "quote", ".": "hard", "/": "line"}
"""Elements of a rule that stand for punctuation, and the kinds that they mean."""

_WORDS = 0x4E00
"""Where the characters for words begin; those for punctuation stand before them."""

_ANY_WORD, _ANY_MARK = f"{chr(_WORDS)}-{chr(_WORDS + 0x5000)}", f"{chr(_WORDS - 0x100)}-{chr(_WORDS - 1)}"
_NONE = chr(_WORDS + 0x5001)
_ELEMENT = re.compile(r"(?P<of>.+?)(?P<often>[?*+]|\{\d,\d\})?")
_OFTEN = {None: "", "*": "{0,3}", "+": "{1,3}"}
_SIGNS = {
    "^": f"(?<![{_ANY_WORD}])",
    "$": f"(?![{_ANY_WORD}])",
    "^^": r"\A",
    "$$": rf"(?=[{_ANY_MARK}]*\Z)",
    "[": "(",
    "]": ")",
    "(": "(?:",
    "|": "|",
}
_APOSTROPHES = str.maketrans("", "", "'’‘`´.")


@lru_cache(maxsize=32768)
def plain(word: str) -> str:
    """A word as it is looked up: lower case, no accents, no apostrophes, 'y' for 'ij'."""
    said = word.lower().translate(_APOSTROPHES)
    if not said.isascii():
        said = "".join(c for c in unicodedata.normalize("NFKD", said) if c.isalnum() or c in "- ")
        said = said.replace("ł", "l")
    return "sint" if said == "st" else said.replace("ij", "y")


class Alphabet:
    """A character for each set of kinds. A capital is a kind that any word may have besides its own."""

    def __init__(self, sets: Iterable[frozenset[str]]) -> None:
        self._codes: dict[frozenset[str], str] = {}
        for mark in ("soft", "soft colon", "soft quote", "soft line", "hard", "hard line"):
            self._codes[frozenset(mark.split())] = chr(_WORDS - 1 - len(self._codes))
        for kinds in sets:
            for cased in (kinds, kinds | {"capital"}):
                self._codes.setdefault(cased, chr(_WORDS + len(self._codes)))
        self._of: defaultdict[str, set[str]] = defaultdict(set)
        for kinds, code in self._codes.items():
            for kind in (*kinds, *(() if kinds & {"soft", "hard"} else ("word",))):
                self._of[kind].add(code)

    def code(self, kinds: frozenset[str], capital: bool = False) -> str:
        return self._codes[kinds | {"capital"} if capital else kinds]

    @lru_cache(maxsize=1024)  # noqa: B019 (one alphabet lives as long as the process)
    def chars(self, of: str) -> frozenset[str]:
        """The characters of all words that an element of a rule means."""
        return frozenset().union(*map(self._alternative, _parts(of)))

    def _alternative(self, part: str) -> set[str]:
        if part in MARKS:
            return self._of[MARKS[part]]
        found = set(self._of["word"])
        for kind in part[1:-1].split("+") if part[0] == "<" else [f"={plain(part)}"]:
            found = found - self._of[kind[1:]] if kind[0] == "-" else found & self._of[kind]
        return found


class Rule:
    """One rule. ``find`` gives the spans of characters in its brackets, for every place where it applies."""

    def __init__(self, pattern: str, alphabet: Alphabet) -> None:
        before, _, rest = pattern.rpartition(" .. ")
        self._before = re.compile(_compiled(before, alphabet)) if before else None
        self._pattern = re.compile(_compiled(rest, alphabet))
        self.rarest, self.rare = _needed(rest, alphabet)
        """A text without one of these characters is none for this rule, which is quick to tell."""

    def find(self, codes: str) -> list[list[tuple[int, int]]]:
        start = 0
        if self._before is not None:
            found = self._before.search(codes)
            if found is None:
                return []
            start = found.end()
        return [
            [m.span(n + 1) for n in range(len(m.groups())) if m.start(n + 1) < m.end(n + 1)]
            for m in self._pattern.finditer(codes, start)
        ]


def literals(pattern: str) -> Iterator[str]:
    """The words that a rule names itself."""
    for element in pattern.split():
        if element not in _SIGNS and element[0] not in ")>":
            yield from (part for part in _parts(_said(element)[0].lstrip("!")) if part.isalpha())


def _said(element: str) -> tuple[str, str]:
    match = _ELEMENT.fullmatch(element)
    assert match is not None
    return match["of"], _OFTEN.get(match["often"], match["often"])


def _parts(of: str) -> list[str]:
    """The alternatives of an element: 'a|<b|c+d>' means 'a', '<b>' or '<c+d>'."""
    return [
        part
        for listed, word in re.findall(r"<([^>]+)>|([^|<>]+)", of)
        for part in ([f"<{kind}>" for kind in listed.split("|")] if listed else [word])
    ]


def _compiled(pattern: str, alphabet: Alphabet) -> str:
    def chars(of: str) -> str:
        return "".join(sorted(alphabet.chars(of))) or _NONE

    def regex(element: str) -> str:
        if element in _SIGNS:
            return _SIGNS[element]
        if element == ">":
            return rf"(?=[{_ANY_MARK}{chars('<stopper>')}]|\Z)"
        if element[0] == "!":
            return f"(?![{chars(element[1:])}])"
        said, often = _said(element)
        if said == ")":
            return f"){often}"
        return f"[{_ANY_WORD}]{often}" if said == "_" else f"[{chars(said)}]{often}"

    return "".join(map(regex, pattern.split()))


def _needed(pattern: str, alphabet: Alphabet) -> tuple[frozenset[str], frozenset[str]]:
    """The two rarest sets of characters of which a rule needs one each."""
    found: list[frozenset[str]] = []
    depth = 0
    for element in pattern.split():
        depth += (element == "(") - (element[0] == ")")
        if depth or element in _SIGNS or element[0] in ")>!":
            continue
        said, often = _said(element)
        if said != "_" and not often.startswith(("?", "{0")):
            found.append(alphabet.chars(said))
    rarest, rare, *_ = sorted(found if len(found) > 1 else found * 2, key=len)
    return rarest, rare
