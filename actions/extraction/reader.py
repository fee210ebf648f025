"""A small transformer that reads a message and tells of every word what kind of span it is in, and whether
it is denied.

It was fine-tuned on the annotated messages (``actions.extraction.tuning``, docs/encoder.md) and lies in
``model/``, 8 bits, beside the encoder whose word pieces it shares. It knows words that no list holds; the
conditional random field knows the names of the vocabulary: ``tagger`` joins the two.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Encoding, Tokenizer

from actions.extraction.spans import KINDS
from index import sentence_model
from index.errors import EncoderError

FOLDER = Path(__file__).parent / "model"
MODEL, MANIFEST = "reader.onnx", "reader.json"
LABELS = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BI"))
"""What a word can be: outside, or at the begin of a span of a kind, or further in it."""
WINDOW = 120
"""Pieces read at once. A longer message is read in stretches that end between words."""
WORD = "▁"
_HINT = "Check out the repository again, or make it anew: docs/encoder.md."

Numbers = npt.NDArray[np.float32]
Range = tuple[int, int]


@dataclass(frozen=True)
class Reading:
    """What was read in one message. ``ranges``: the characters of each word piece; ``labels``: the chance
    of each of ``LABELS``, ``(pieces, labels)``; ``denied``: log odds, ``(pieces,)``."""

    ranges: Sequence[Range]
    labels: Numbers
    denied: Numbers

    def of_words(self, words: Sequence[Range]) -> Numbers:
        """The chance of each label for each word, ``(words, labels)``: the mean over its pieces, but where
        a span begins is for the first piece to say."""
        found = np.zeros((len(words), len(LABELS)), dtype=np.float32)
        for n, word in enumerate(words):
            own = pieces_in(self.ranges, word)
            if not own:
                found[n, 0] = 1.0
                continue
            kinds = self.labels[own][:, 1:].reshape(len(own), len(KINDS), 2)
            whole, first = kinds.sum(axis=2).mean(axis=0), kinds[0]
            begins = first[:, 0] / np.maximum(first.sum(axis=1), 1e-9)
            found[n, 0] = self.labels[own, 0].mean()
            found[n, 1::2], found[n, 2::2] = whole * begins, whole * (1 - begins)
        return found

    def denial(self, span: Range) -> float:
        """Log odds that the words in ``span`` are denied; 0 where nothing of it was read."""
        own = pieces_in(self.ranges, span)
        return float(self.denied[own].mean()) if own else 0.0


class Reader:
    """Reads messages. Safe to share between threads; the same message always reads the same.

    Raises ``EncoderError`` where ``folder`` holds no whole model, or one of other word pieces.
    """

    def __init__(self, folder: Path = FOLDER, pieces: Path = sentence_model.FOLDER) -> None:
        manifest = _manifest(folder)
        tokenizer = pieces / sentence_model.TOKENIZER
        for path, wanted in ((folder / MODEL, manifest["sha256"]), (tokenizer, manifest["pieces"])):
            if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
                raise EncoderError(f"Reader file {path} is missing, damaged or of another version.", _HINT)
        self._tokenizer: Tokenizer = Tokenizer.from_file(str(tokenizer))
        self._session = sentence_model.session(folder / MODEL)

    def read(self, text: str) -> Reading:
        """Everything that is to be known of ``text``."""
        whole = self._tokenizer.encode(text, add_special_tokens=False)
        begin, end = (self._tokenizer.token_to_id(mark) for mark in ("<s>", "</s>"))
        labels = [np.zeros((0, len(LABELS)), dtype=np.float32)]
        denied = [np.zeros(0, dtype=np.float32)]
        for start, stop in windows(whole.tokens):
            ids = np.array([[begin, *whole.ids[start:stop], end]], dtype=np.int64)
            of_labels, of_denied = self._session.run(None, {"ids": ids})
            labels.append(of_labels[0, 1:-1])
            denied.append(of_denied[0, 1:-1])
        return Reading(ranges(whole, text), np.concatenate(labels), np.concatenate(denied))


def ranges(encoding: Encoding, text: str) -> list[Range]:
    """The characters that each piece stands for, without the space before it; a piece that is only space
    has none."""
    found: list[Range] = []
    for start, end in encoding.offsets:
        while start < end and text[start].isspace():
            start += 1
        found.append((start, end))
    return found


def pieces_in(ranges: Sequence[Range], among: Range) -> list[int]:
    """Numbers of the pieces that stand for any character in ``among``."""
    return [n for n, (start, end) in enumerate(ranges) if among[0] < end and start < min(end, among[1])]


def windows(pieces: Sequence[str]) -> list[Range]:
    """Stretches of at most ``WINDOW`` pieces that end between words."""
    found: list[Range] = []
    start = 0
    while start < len(pieces):
        stop = min(start + WINDOW, len(pieces))
        if stop < len(pieces):
            between = (n for n in range(stop, start, -1) if pieces[n].startswith(WORD))
            stop = next(between, stop)
        found.append((start, stop))
        start = stop
    return found


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    if not path.is_file():
        raise EncoderError(f"Reader file {path} not found.", _HINT)
    manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return manifest
