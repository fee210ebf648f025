"""Which trained component marks the spans best, by kind: the conditional random field, the reader, both
joined (which is what the project uses), or spaCy's own entity recogniser.

Field and recogniser are trained here on the training messages, always the same way; the reader is the one
that the project ships. All run on the development set with the same rules around them. The recogniser reads
words by a small network (hashed embeddings and convolutions, no pretrained vectors); what it has not seen it
cannot look up.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import filter_spans, fix_random_seed, minibatch

from actions.extraction import annotated, pipeline
from actions.extraction.lexicon import of_taxonomy
from actions.extraction.spans import KINDS, Span, SpanKind
from actions.extraction.tagger import Tagger
from benchmarks.extraction import Sentence, scores
from benchmarks.report import DATA, print_result, print_table
from index.sources import starter

SEED = 7
BATCH = 24
DROPOUT = 0.3
NETWORK = {
    "model": {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": {
            "@architectures": "spacy.HashEmbedCNN.v2",
            "pretrained_vectors": None,
            "width": 96,
            "depth": 4,
            "embed_size": 2000,
            "window_size": 1,
            "maxout_pieces": 3,
            "subword_features": True,
        },
    }
}


class Recogniser:
    """spaCy's ``ner`` in the place of the field."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def spans(self, doc: Doc, rows: object, reading: object) -> list[Span]:
        kinds: dict[str, SpanKind] = {kind: kind for kind in KINDS}
        return [Span(e.start_char, e.end_char, e.text, kinds[e.label_]) for e in self._nlp(doc.text).ents]


def recogniser(sentences: Sequence[Sentence], epochs: int) -> Recogniser:
    """Train spaCy's ``ner`` on annotated messages."""
    fix_random_seed(SEED)
    nlp = spacy.blank("nl")
    nlp.add_pipe("ner", config=NETWORK)
    examples = []
    for text, spans in sentences:
        gold = nlp.make_doc(text)
        marked = [gold.char_span(s.start, s.end, s.kind, alignment_mode="expand") for s in spans]
        gold.ents = filter_spans([m for m in marked if m is not None])
        examples.append(Example(nlp.make_doc(text), gold))
    optimizer = nlp.initialize(lambda: examples)
    order = random.Random(SEED)
    for _ in range(epochs):
        order.shuffle(examples)
        for batch in minibatch(examples, BATCH):
            nlp.update(batch, sgd=optimizer, drop=DROPOUT)
    return Recogniser(nlp)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA / "extraction_dev.txt", help="annotated messages")
    parser.add_argument("--epochs", type=int, default=12, help="rounds of training of the recogniser")
    given = parser.parse_args()
    training = [row for path in sorted(pipeline.TRAINING.glob("*.txt")) for row in annotated.read(path)]
    sentences = list(annotated.read(given.data))
    taxonomy = starter.load()
    results: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as folder:
        pipeline.train(taxonomy, Path(folder))
        model = Path(folder) / pipeline.MODEL_FILE
        nlp = pipeline.assembled(of_taxonomy(taxonomy), model)
        component: pipeline.WorkSpans = nlp.get_pipe("work_spans")
        for name, marking in (
            ("joined", Tagger(model)),
            ("field", Tagger(model, 1.0)),
            ("reader", Tagger(model, 0.0)),
            ("ner", recogniser(training, given.epochs)),
        ):
            component.tagger = marking
            results[name] = scores(sentences, [list(nlp(text)._.work_spans) for text, _ in sentences])
    print_table(
        f"Components on {given.data.name}, {len(sentences)} messages",
        ["", "F1", "precision", "recall"],
        [[n, r["f1"], r["precision"], r["recall"]] for n, r in results.items()],
    )
    print_table(
        "F1 by kind",
        ["kind", "spans", *results],
        [
            [
                kind,
                results["joined"]["by_kind"][kind]["gold"],
                *(r["by_kind"][kind]["f1"] for r in results.values()),
            ]
            for kind in KINDS
        ],
    )
    print_result({"benchmark": "extraction_components", "data": given.data.name, **results})


if __name__ == "__main__":
    main()
