"""A conditional random field that marks where tasks, skills, titles and the rest begin and end.

There is no Dutch part-of-speech model to download here, and clause rules alone miss the many ways
in which people name what they did. A CRF over words, lemmas, word classes and looked-up names
learns the borders from the annotated messages, in seconds, the same every time. It knows the names of
the vocabulary; the reader (``actions.extraction.reader``) knows words that no list holds. What both hold
likely is taken.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pycrfsuite
from spacy.language import Language
from spacy.tokens import Doc, Token

from actions.extraction import periods
from actions.extraction.lexicon import Lexicon, NameFinder, classes_of, is_participle, lemma, names_paper
from actions.extraction.reader import LABELS, Numbers, Reading
from actions.extraction.spans import KINDS, Span, SpanKind
from actions.extraction.spelling import Spelling

_EDGES = " .,;:!?"
_HELP = re.compile(r"\b(?:helpen|geholpen|help|hielp)$", re.IGNORECASE)
_HELP_WITH = re.compile(r"\s+met\s+(?:(?:de|het|hun|haar|zijn)\s+)?[^\W\d_]+", re.IGNORECASE)
_CUES = ("wish", "ability", "language_cue", "study", "copula", "place", "auxiliary")
_OPTIONS = {"c1": 0.0, "c2": 0.1, "max_iterations": 200, "feature.possible_transitions": True}
_HEADS: tuple[SpanKind, ...] = ("title", "certificate", "tool")
"""Kinds of names that compounds end in: 'loopkraan', 'lasdiploma'."""
_SHORTEST_HEAD = 4
FIELD = 0.4
"""What the field counts beside the reader. Chosen on the development sets of ``benchmarks.extraction``."""
SMALLEST = 1e-4
"""No chance is taken to be less."""
_INSIDE = np.arange(2, len(LABELS), 2)
"""Columns of the labels further in a span; the column before each is its begin."""
_FUNCTIONS = (
    "negation", "auxiliary", "pronoun", "article", "preposition", "conjunction", "wish", "ability",
    "language_cue", "study", "copula", "unit", "number", "trait", "knowing", "place", "time",
)  # fmt: skip
"""Word classes that stand for a whole type of word, the first that fits."""


@dataclass(frozen=True)
class _Word:
    """What is known of one token before the features are made."""

    low: str
    base: str
    meant: str | None
    names: list[str]
    head: SpanKind | None
    type: str


class Features:
    """Makes one list of string features per token, with those of the neighbours up to two away."""

    def __init__(self, nlp: Language, lexicon: Lexicon) -> None:
        self.finder = NameFinder(nlp, lexicon)
        self._lexicon = lexicon
        self._spelling = Spelling(lexicon)
        single = {kind: {name for name in names if " " not in name} for kind, names in lexicon.names.items()}
        self._kind_of = {name: kind for kind in reversed(single) for name in single[kind]}
        self._heads = {
            kind: {name for name in single.get(kind, ()) if len(name) >= _SHORTEST_HEAD} for kind in _HEADS
        }

    def rows(self, doc: Doc) -> list[list[str]]:
        names = self.finder.labels(doc)
        time = _period_labels(doc)
        said = [self._word(token, names[n]) for n, token in enumerate(doc)]
        shouted = doc.text.isupper()
        own = [self._own(doc, n, said[n], time[n], shouted) for n in range(len(doc))]
        before, ahead = _cues(doc), _cues(doc, backwards=True)
        types = ["#", "#", *(word.type for word in said), "#", "#"]
        rows: list[list[str]] = []
        for n, token in enumerate(doc):
            low = token.lower_
            row = [
                "bias", f"suffix4={low[-4:]}", f"prefix3={low[:3]}", f"cue={before[n]}", f"ahead={ahead[n]}"
            ]  # fmt: skip
            for step in (-2, -1, 0, 1, 2):
                if 0 <= n + step < len(doc):
                    row.extend(f"{step}:{feature}" for feature in own[n + step])
                else:
                    row.append(f"{step}:edge")
            if n + 1 < len(doc):
                row.append(f"pair={low}|{doc[n + 1].lower_}")
            if n:
                row.append(f"pair-={doc[n - 1].lower_}|{low}")
            row.extend(_patterns(types[n : n + 5], before[n], ahead[n]))
            rows.append(row)
        return rows

    def _word(self, token: Token, names: list[str]) -> _Word:
        low = token.lower_
        base, head = lemma(low), None if names else self._head(low)
        return _Word(low, base, self._spelling.meant(low), names, head, self._type(token, base, names, head))

    def _head(self, low: str) -> SpanKind | None:
        for kind, known in self._heads.items():
            if any(low[n:] in known for n in range(2, len(low) - _SHORTEST_HEAD + 1)):
                return kind
        return None

    def _type(self, token: Token, base: str, names: list[str], head: SpanKind | None) -> str:
        """What sort of word it is: the little that a part of speech would tell."""
        low = token.lower_
        if token.is_punct:
            return f"P{low}"
        if token.like_num:
            return "D"
        if names:
            return f"N{names[0]}"
        function = next((name for name in _FUNCTIONS if name in classes_of(low)), None)
        if function:
            return f"C{function}"
        if base in self._lexicon.verbs:
            return "V" if base == low else "Vform"
        if is_participle(low):
            return "Vpart"
        if base.endswith("en") and base != low:
            return "Vmaybe"
        if head:
            return f"H{head}"
        if low in self._lexicon.objects:
            return "O"
        return "X" if token.text[:1].isupper() else "U"

    def _own(self, doc: Doc, n: int, said: _Word, time: str, shouted: bool) -> list[str]:
        token, low, base = doc[n], said.low, said.base
        row = [f"low={low}", f"lemma={base}", f"suffix2={low[-2:]}", f"suffix3={low[-3:]}"]
        row.extend(f"name={label}" for label in said.names)
        row.extend(f"class={name}" for name in classes_of(low))
        if time:
            row.append(f"time={time}")
        if base in self._lexicon.verbs:
            row.append("verb=task")
        elif base.endswith("en") and not classes_of(low):
            row.append("verb=maybe")
        if low in self._lexicon.objects:
            row.append("object")
        if said.head:
            row.append(f"head={said.head}")
        if said.meant:
            row.extend(self._meant(said.meant))
        flags = {
            "participle": is_participle(low),
            "paper": names_paper(low),
            "digit": token.is_digit or token.like_num,
            "punct": token.is_punct,
            "capital": n > 0 and token.text[:1].isupper() and not shouted,
        }
        row.extend(name for name, holds in flags.items() if holds)
        return row

    def _meant(self, word: str) -> list[str]:
        """What the word that was meant would have told."""
        base = lemma(word)
        row = ["misspelt", f"lemma={base}", *(f"class={name}" for name in classes_of(word))]
        if base in self._lexicon.verbs:
            row.append("verb=task")
        if word in self._kind_of:
            row.append(f"meant={self._kind_of[word]}")
        if word in self._lexicon.objects:
            row.append("object")
        return row


def _patterns(types: list[str], cue: str, ahead: str) -> list[str]:
    """How the types of five words follow each other, seen from the middle one, and the cues around it."""
    first, before, own, after, last = types
    return [
        f"T={own}", f"T-={before}|{own}", f"T+={own}|{after}", f"T-+={before}|{own}|{after}",
        f"T--={first}|{before}|{own}", f"T++={own}|{after}|{last}",
        f"cue={cue}|{own}", f"ahead={ahead}|{own}", f"around={cue}|{ahead}|{own}",
    ]  # fmt: skip


def _cues(doc: Doc, *, backwards: bool = False) -> list[str]:
    """For each token the nearest cue word before it in its sentence, or behind it."""
    found = ["none"] * len(doc)
    cue = "none"
    for n in range(len(doc) - 1, -1, -1) if backwards else range(len(doc)):
        low = doc[n].lower_
        if doc[n].is_punct and low in ".!?":
            cue = "none"
        found[n] = cue
        cue = next((name for name in _CUES if name in classes_of(low)), cue)
    return found


def _with_object(text: str, start: int, stop: int) -> int:
    """'helpen' alone says little: 'helpen met huiswerk' is what was done."""
    more = _HELP_WITH.match(text, stop) if _HELP.search(text[start:stop]) else None
    return more.end() if more else stop


def _period_labels(doc: Doc) -> list[str]:
    labels = [""] * len(doc)
    for start, end in periods.find(doc.text):
        first = True
        for n, token in enumerate(doc):
            if token.idx >= start and token.idx < end:
                labels[n] = "B" if first else "I"
                first = False
    return labels


def token_labels(doc: Doc, spans: Iterable[Span]) -> list[str]:
    """BIO labels of annotated spans; a token belongs to a span when its first letter does."""
    labels = ["O"] * len(doc)
    for span in spans:
        first = True
        for n, token in enumerate(doc):
            if span.start <= token.idx < span.end:
                labels[n] = f"{'B' if first else 'I'}-{span.kind}"
                first = False
    return labels


def train(rows: Iterable[tuple[list[list[str]], list[str]]], path: Path) -> None:
    """Train on ``(features, labels)`` per message and write the model to ``path``."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(_OPTIONS)
    for tokens, labels in rows:
        trainer.append(tokens, labels)
    path.parent.mkdir(parents=True, exist_ok=True)
    trainer.train(str(path))


class Tagger:
    """A trained model. ``spans`` gives what it finds in a message, together with what the reader read."""

    def __init__(self, path: Path, field: float = FIELD) -> None:
        """``field``: what the field counts beside the reader, from 0 to 1."""
        self.field = field
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(path))
        self._known = frozenset(self._tagger.labels())
        self._lock = threading.Lock()

    def spans(self, doc: Doc, rows: list[list[str]], reading: Reading) -> list[Span]:
        words = [(token.idx, token.idx + len(token)) for token in doc]
        # A word alone has nothing around it to be read: the vocabulary knows it better.
        field = self.field if len(words) > 1 else 1.0
        scores = joined(self._chances(rows), reading.of_words(words), field)
        return _spans_of(doc.text, words, likeliest(scores))

    def _chances(self, rows: list[list[str]]) -> Numbers:
        """The chance of each label for each token by the field alone, ``(tokens, LABELS)``."""
        found = np.zeros((len(rows), len(LABELS)), dtype=np.float32)
        with self._lock:
            self._tagger.set(rows)
            for column, label in enumerate(LABELS):
                if label in self._known:
                    found[:, column] = [self._tagger.marginal(label, n) for n in range(len(rows))]
        return found


def joined(field: Numbers, read: Numbers, share: float = FIELD) -> Numbers:
    """The logarithm of the weighed product of two sets of chances: what both hold likely. Either may be wrong
    where it never saw a word; they seldom are at the same place. ``share``: of the field."""
    weighed: Numbers = share * np.log(field + SMALLEST) + (1 - share) * np.log(read + SMALLEST)
    return weighed


def likeliest(scores: Numbers) -> list[str]:
    """The labels that add up to most, of which none is further in a span that did not begin (Viterbi).
    ``scores``: ``(tokens, LABELS)``."""
    if not len(scores):
        return []
    best = scores[0].copy()
    best[_INSIDE] = -np.inf
    came_from: list[npt.NDArray[np.int64]] = []
    for own in scores[1:]:
        before = np.full(len(LABELS), int(best.argmax()), dtype=np.int64)
        begun = best[_INSIDE - 1] > best[_INSIDE]
        before[_INSIDE] = np.where(begun, _INSIDE - 1, _INSIDE)
        best = best[before] + own
        came_from.append(before)
    path = [int(best.argmax())]
    for before in reversed(came_from):
        path.append(int(before[path[-1]]))
    return [LABELS[n] for n in reversed(path)]


def _spans_of(text: str, words: Sequence[tuple[int, int]], labels: Sequence[str]) -> list[Span]:
    found: list[Span] = []
    n = 0
    while n < len(labels):
        if labels[n] == "O":
            n += 1
            continue
        kind = next(k for k in KINDS if k == labels[n][2:])
        end = n + 1
        while end < len(labels) and labels[end] == f"I-{kind}":
            end += 1
        start, stop = words[n][0], words[end - 1][1]
        stop -= len(text[start:stop]) - len(text[start:stop].rstrip(_EDGES))
        if kind == "task":
            stop = _with_object(text, start, stop)
        if stop > start:
            found.append(Span(start, stop, text[start:stop], kind))
        n = end
    return found
