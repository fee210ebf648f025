"""What is compared instead of a text: the same without who somebody is.

Two people who tell the same story must get the same suggestions, whatever their names, gender, origin, faith
and family. What is cut, and what is kept because it is about the work ('Turkse keuken', 'ik spreek Turks'),
is decided by the rules in ``words/identity.yml``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby, pairwise

import simplemma

from actions.extraction.gendered import Titles
from actions.extraction.identity_words import TOKEN, kept, lists
from actions.extraction.lexicon import words
from actions.extraction.neutral import QUOTES, Neutral, Token, joined, like, tidy, unchanged
from actions.extraction.token_rules import Alphabet, Rule, literals, plain

_PASSES = 3
"""One is nearly always enough; what is cut can bring words together that another rule is about."""

_TELLING = frozenset({"cut", "familielid", "familieleden", "kind", "kinderen"})
"""What is done to words that tell who somebody is; others are only said without the gender."""

_APOSTROPHES = ("'", "’", "‘", "`", "´")
_LINES = "\n-–—•"
_NOTHING: frozenset[str] = frozenset()
_KEPT = frozenset({"kept", "stopper"})
"""What a word is once it is kept: no rule is about it, and a name ends before it."""


class Identity:
    """Makes texts comparable. ``titles``: all titles of occupations, by which gendered forms are known."""

    def __init__(self, titles: Iterable[str]) -> None:
        listed, titles = words("identity"), list(titles)
        self._titles = Titles(titles, listed)
        kinds: dict[str, frozenset[str]] = {}
        for kind, entries in lists(listed, self._titles):
            for said in entries:
                kinds[said] = _with(kinds.get(said, _NOTHING), kind)
                if " " in said:
                    together = said.replace(" ", "-")
                    kinds[together] = _with(kinds.get(together, _NOTHING), kind)
        kinds.update(dict.fromkeys(kept(listed, titles, kinds), _with(_NOTHING, "kept")))
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
        self._telling = self._alphabet.chars(f"<{'|'.join(listed['telling'])}>")
        self._working = self._alphabet.chars("<working|title>")
        self._unknown = self._alphabet.chars("<unlisted>")
        self._places = self._alphabet.chars("<place|shortplace|nearplace|country>")
        self._beside = self._places | self._alphabet.chars("<det|prep|filler|stopper|number>")
        self._own = self._alphabet.chars("<own>")
        self._from = self._alphabet.chars("<from>")
        self._kept = self._alphabet.code(_KEPT)
        self._word = lru_cache(maxsize=16384)(self._look_up)

    def neutral(self, text: str) -> Neutral:
        """The text without who somebody is; a text that says nothing of it comes back as it is."""
        result = self._once(text)
        for _ in range(_PASSES - 1):
            once = self._once(result.text)
            if once.text == result.text:
                break
            spans = [result.said(*span) for span in zip(once.begins, once.ends, strict=True)]
            begins, ends = [start for start, _ in spans], [end for _, end in spans]
            told = [*result.told, *(result.said(*span) for span in once.told)]
            result = Neutral(once.text, begins, ends, told, result.works)
        return result

    def _once(self, text: str) -> Neutral:
        tokens = self._tokens(text)
        for _ in range(_PASSES):
            if not self._apply(tokens):
                break
        self._cut_remains(tokens)
        self._mark_told(tokens)
        if all(t.said == t.typed and not t.gone for t in tokens):
            return unchanged(tokens, text)
        tidy(tokens, text)
        return joined(tokens, text)

    def _tokens(self, text: str) -> list[Token]:
        found = [(m[0], m.start(), m.end(), m.lastgroup or "") for m in TOKEN.finditer(text)]
        said = [typed[0].isupper() for typed, _, _, kind in found if kind == "word"]
        shouted = sum(said) > 3 and sum(said) * 2 > len(said)
        tokens: list[Token] = []
        n = 0
        opens = True
        while n < len(found):
            typed, start, end, kind = found[n]
            n += 1
            if kind != "word":
                tokens.append(Token(typed, start, end, self._mark(typed, kind), kind, typed))
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
            works = code in self._working or (
                code in self._unknown and len(typed) > 3 and plain(typed) in self._work
            )
            tokens.append(Token(typed, start, end, code, kind, instead, works=works))
            opens = False
        return tokens

    def _mark(self, said: str, kind: str) -> str:
        kinds = {kind}
        if said == ":":
            kinds.add("colon")
        elif said in QUOTES:
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
        return code or self._title, like(typed, instead), said in self._long

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

    def _apply(self, tokens: list[Token]) -> bool:
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

    def _carry_out(self, do: str, tokens: list[Token], last: bool) -> bool:
        """``keep`` and ``cut`` are done to all; another word is said for the last word in brackets."""
        if do == "keep":
            for token in tokens:
                token.code = self._kept if token.kind == "word" else token.code
            return False
        instead = tokens[-1] if last and do != "cut" else None
        for token in tokens:
            token.told |= do in _TELLING and token.kind == "word" and token.code not in self._beside
            token.gone = token is not instead
        if instead is not None:
            if instead.said.lower() == do:
                return len(tokens) > 1
            instead.said, instead.code = like(instead.typed, do), self._codes[plain(do)]
        return True

    def _cut_remains(self, tokens: list[Token]) -> None:
        """'ik ben een' says nothing once 'vrouw' is gone, and might read otherwise than 'ik ben'."""
        clause: list[Token] = []
        for token in [*tokens, None]:
            if token is not None and (token.kind == "word" or token.typed in QUOTES):
                clause.append(token)
                continue
            says_nothing = all(t.gone or t.code in self._filler or t.kind != "word" for t in clause)
            if says_nothing and any(t.gone for t in clause):
                quoted = sum(t.kind != "word" for t in clause) == 2
                for t in clause:
                    t.gone |= quoted or t.kind == "word"
            clause = []

    def _mark_told(self, tokens: list[Token]) -> None:
        """Words that tell who somebody is where they speak of themself, and places where they are from."""
        for of_words, clause in groupby(tokens, key=lambda t: t.kind == "word"):
            said = list(clause)
            if not of_words:
                continue
            own = any(t.told or t.code in self._own for t in said)
            origin = any(t.code in self._from for t in said)
            for token in said:
                token.told |= own and token.code in self._telling
                token.told |= origin and token.gone and token.code in self._places
                token.told |= origin and own and token.code in self._adjectives


@cache
def _with(kinds: frozenset[str], kind: str) -> frozenset[str]:
    return kinds | {kind}


def _unlisted_kinds(heads: Iterable[str]) -> list[frozenset[str]]:
    strange = ({"unlisted"}, {"unlisted", "strange"}, {"unlisted", "strange", "odd"})
    return [_KEPT, *map(frozenset, strange), *(frozenset({kind}) for kind in ("number", "letter", *heads))]
