"""Annotated sentences: marks become offsets in the plain text."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.extraction import annotated
from actions.extraction.pipeline import TRAINING
from actions.extraction.spans import Span


def test_marks_become_spans() -> None:
    text, spans = annotated.parse("ik was [kok](title) en kan niet [autorijden](skill!).")
    assert text == "ik was kok en kan niet autorijden."
    assert spans == [Span(7, 10, "kok", "title"), Span(23, 33, "autorijden", "skill", True)]


def test_a_sentence_without_marks_has_no_spans() -> None:
    assert annotated.parse("ik weet het niet") == ("ik weet het niet", [])


def test_an_unknown_kind_is_named() -> None:
    with pytest.raises(ValueError, match="'titel'"):
        annotated.parse("ik was [kok](titel)")


def test_empty_lines_and_remarks_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("# een opmerking\n\n[kok](title)\n  \n[drie jaar](period)\n", encoding="utf-8")
    assert [text for text, _ in annotated.read(path)] == ["kok", "drie jaar"]


@pytest.mark.parametrize("path", sorted(TRAINING.glob("*.txt")), ids=lambda p: p.name)
def test_the_training_data_can_be_read(path: Path) -> None:
    rows = list(annotated.read(path))
    assert len(rows) > 50
    for text, spans in rows:
        assert "](" not in text, text
        for span in spans:
            assert text[span.start : span.end] == span.text
