"""What the tagger is told of each word."""

from __future__ import annotations

import spacy

from actions.extraction import tagger
from actions.extraction.lexicon import Lexicon
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
