"""What the tagger is told of each word."""

from __future__ import annotations

import numpy as np
import spacy

from actions.extraction import tagger
from actions.extraction.lexicon import Lexicon
from actions.extraction.reader import LABELS
from actions.extraction.spans import Span

NLP = spacy.blank("nl")
LEXICON = Lexicon(
    {"title": ("kok",), "tool": ("kraan", "heftruck"), "certificate": ("rijbewijs",)},
    frozenset({"koken", "stapelen"}),
    frozenset({"soep"}),
)


def own(text: str, n: int) -> set[str]:
    rows = tagger.Features(NLP, LEXICON).rows(NLP.make_doc(text))
    return {f.removeprefix("0:") for f in rows[n] if f.startswith(("0:", "T="))}


def test_names_objects_and_verbs_are_told() -> None:
    assert {"name=B-title", "T=NB-title"} <= own("ik was kok", 2)
    assert {"object", "T=O"} <= own("soep koken", 0)
    assert {"verb=task", "T=V"} <= own("soep koken", 1)
    assert {"participle", "verb=task", "T=Vform"} <= own("soep gekookt", 1)


def test_a_compound_is_told_by_its_end() -> None:
    assert {"head=tool", "T=Htool"} <= own("op een loopkraan", 2)
    assert not any(f.startswith("head=") for f in own("op een kraan", 2))


def test_a_misspelt_word_is_told_by_what_was_meant() -> None:
    assert {"misspelt", "meant=tool"} <= own("een heftruk", 1)
    assert {"misspelt", "verb=task", "lemma=stapelen"} <= own("dozen stapeln", 1)


def test_every_token_has_a_row_and_knows_its_edges() -> None:
    rows = tagger.Features(NLP, LEXICON).rows(NLP.make_doc("kok"))
    assert len(rows) == 1
    assert {"-1:edge", "1:edge", "T-+=#|NB-title|#"} <= set(rows[0])
    assert tagger.Features(NLP, LEXICON).rows(NLP.make_doc("")) == []


def test_labels_follow_the_marks() -> None:
    doc = NLP.make_doc("ik heb soep gekookt")
    assert tagger.token_labels(doc, [Span(7, 19, "soep gekookt", "task")]) == ["O", "O", "B-task", "I-task"]


def test_what_both_hold_likely_is_taken() -> None:
    field = np.full((1, len(LABELS)), 0.01, dtype=np.float32)
    read = field.copy()
    title, task, skill = (LABELS.index(f"B-{kind}") for kind in ("title", "task", "skill"))
    field[0, [title, skill]] = 0.6, 0.3
    read[0, [task, skill]] = 0.6, 0.3
    assert tagger.likeliest(tagger.joined(field, read)) == ["B-skill"]


def test_no_span_goes_on_that_did_not_begin() -> None:
    scores = np.full((3, len(LABELS)), -9.0, dtype=np.float32)
    begin, inside = LABELS.index("B-task"), LABELS.index("I-task")
    scores[0, inside], scores[0, 0], scores[0, begin] = 0.0, -1.0, -4.0
    scores[1, inside] = scores[2, 0] = 0.0
    assert tagger.likeliest(scores) == ["B-task", "I-task", "O"]
    scores[1, 0] = -2.0
    assert tagger.likeliest(scores) == ["O", "O", "O"]


def test_nothing_has_no_labels() -> None:
    assert tagger.likeliest(np.zeros((0, len(LABELS)), dtype=np.float32)) == []
