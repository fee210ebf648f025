"""A conditional random field that marks where tasks, skills, titles and the rest begin and end.

There is no Dutch part-of-speech model to download here, and clause rules alone miss the many ways
in which people name what they did. A CRF over words, lemmas, word classes and looked-up names
learns the borders from a few hundred annotated messages, in seconds, the same every time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pycrfsuite
from spacy.tokens import Doc

from actions.extraction import periods
from actions.extraction.lexicon import Lexicon, NameFinder, classes_of, is_participle, lemma, names_paper
from actions.extraction.spans import KINDS, Span

_EDGES = " .,;:!?"
_HELP = re.compile(r"\b(?:helpen|geholpen|help|hielp)$", re.IGNORECASE)
_HELP_WITH = re.compile(r"\s+met\s+(?:(?:de|het|hun|haar|zijn)\s+)?[^\W\d_]+", re.IGNORECASE)
_CUES = ("wish", "ability", "language_cue", "study", "copula", "place", "auxiliary")
_OPTIONS = {"c1": 0.15, "c2": 0.02, "max_iterations": 200, "feature.possible_transitions": True}


def features(doc: Doc, finder: NameFinder, lexicon: Lexicon) -> list[list[str]]:
    """One list of string features per token, with those of the neighbours up to two away."""
    names = finder.labels(doc)
    time = _period_labels(doc)
    own = [_own(doc, n, names[n], time[n], lexicon) for n in range(len(doc))]
    before, behind = _cues(doc), _cues(doc, backwards=True)
    rows: list[list[str]] = []
    for n, token in enumerate(doc):
        low = token.lower_
        row = [
            "bias", f"suffix4={low[-4:]}", f"prefix3={low[:3]}", f"cue={before[n]}", f"ahead={behind[n]}"
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
        rows.append(row)
    return rows


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


def _own(doc: Doc, n: int, names: list[str], time: str, lexicon: Lexicon) -> list[str]:
    token = doc[n]
    low = token.lower_
    base = lemma(low)
    row = [f"low={low}", f"lemma={base}", f"suffix2={low[-2:]}", f"suffix3={low[-3:]}"]
    row.extend(f"name={label}" for label in names)
    row.extend(f"class={name}" for name in classes_of(low))
    if time:
        row.append(f"time={time}")
    if base in lexicon.verbs:
        row.append("verb=task")
    elif base.endswith("en") and not classes_of(low):
        row.append("verb=maybe")
    if is_participle(low):
        row.append("participle")
    if names_paper(low):
        row.append("paper")
    if token.is_digit or token.like_num:
        row.append("digit")
    if token.is_punct:
        row.append("punct")
    if n and token.text[:1].isupper() and not doc.text.isupper():
        row.append("capital")
    return row


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
    """A trained model. ``spans`` gives what it finds in a message."""

    def __init__(self, path: Path) -> None:
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(path))

    def spans(self, doc: Doc, rows: list[list[str]]) -> list[Span]:
        labels = self._tagger.tag(rows)
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
            start, stop = doc[n].idx, doc[end - 1].idx + len(doc[end - 1])
            stop -= len(doc.text[start:stop]) - len(doc.text[start:stop].rstrip(_EDGES))
            if kind == "task":
                stop = _with_object(doc.text, start, stop)
            if stop > start:
                found.append(Span(start, stop, doc.text[start:stop], kind))
            n = end
        return found
