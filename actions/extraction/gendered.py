"""One form for titles that tell whether a man or a woman says them: 'verkoopster' becomes 'verkoper'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from actions.extraction.token_rules import plain

_LONG = re.compile(r"([aeou])\1(?=[^aeiou]$)")


class Titles:
    """Finds the other form among ``titles``, or in the lists of ``words/identity.yml``."""

    def __init__(self, titles: Iterable[str], listed: Mapping[str, Any]) -> None:
        self._single = {plain(title): title.lower() for title in titles if title.isalpha()}
        self._forms = {plain(other): form for form, others in listed["forms"].items() for other in others}
        self._ends = {_bare(end): other for end, other in listed["ends"].items()}
        self._one = frozenset(map(plain, listed["one_form"]))
        self._feminine: Mapping[str, list[str]] = listed["feminine"]
        self._plurals: Mapping[str, str] = listed["plurals"]
        self.known = self._single.keys() | self._forms.keys()

    def neutral(self, title: str, compound: bool) -> str:
        """The form in which a title is compared; anything else as it is. ``compound``: its end may tell."""
        for _ in range(3):
            other = self._other(title, compound)
            if other is None:
                break
            title = other
        return title

    def _other(self, title: str, compound: bool) -> str | None:
        said = plain(title)
        if said in self._one:
            return None
        other = self._forms.get(said) or next(self._by_rule(said), None)
        if other is None and compound:
            bare = _bare(title)
            ends = (start for start in range(len(bare) - 2) if bare[start:] in self._ends)
            start = next(ends, None)
            other = None if start is None else title[:start] + self._ends[bare[start:]]
        return None if other == title else other

    def _by_rule(self, said: str) -> Iterator[str]:
        for form in self._masculine(said):
            if form in self._single:
                yield self._single[form]
        for end, single in self._plurals.items():
            if said.endswith(end):
                for form in self._masculine(said[: -len(end)] + single):
                    if form in self._single:
                        yield self._plural(self._single[form])

    def _masculine(self, title: str) -> Iterator[str]:
        """What the other form may be; what is no title is left as it is."""
        for end, others in self._feminine.items():
            if title.endswith(end) and len(title) > len(end) + 1:
                yield from (title[: -len(end)] + other for other in others)
        if title.endswith("ster") and len(title) > 6:
            stem = title[:-4]
            voiced = stem[:-1] + {"f": "v", "s": "z"}.get(stem[-1], stem[-1])
            yield from (form + "er" for form in (stem, voiced, stem + stem[-1], stem + "s", stem + "d"))
            # 'verkoopster' and 'verkoper': a long vowel is written once before a single consonant.
            yield from (_LONG.sub(r"\1", form) + "er" for form in (stem, voiced))

    def _plural(self, title: str) -> str:
        ends = (end for end, single in self._plurals.items() if single and title.endswith(single))
        end = next(ends, "")
        return title[: len(title) - len(self._plurals[end])] + end if end else f"{title}s"


def _bare(word: str) -> str:
    """Lower case without accents, as long as the word itself."""
    return "".join((plain(c) or c)[0] for c in word.lower())
