"""What the reader learns from: messages in numbers, and that a loss falls."""

from __future__ import annotations

import pytest
import torch
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

from actions.extraction.annotated import parse
from actions.extraction.reader import LABELS
from actions.extraction.tuning import Heads, Plan, batches, learn, told
from index import sentence_model


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(sentence_model.FOLDER / sentence_model.TOKENIZER))


def test_words_get_the_labels_of_their_spans(tokenizer: Tokenizer) -> None:
    found = told([parse("ik was [kok](title), geen [taxi gereden](task!)"), parse("nee")], tokenizer)
    labels = [LABELS[n] for n in found.labels[0].tolist() if n]
    assert labels[0] == "B-title"
    assert next(label for label in labels if label.endswith("task")) == "B-task"
    assert set(labels[1:]) <= {"I-title", "B-task", "I-task"}
    assert found.row == [0, 0]
    assert found.denied.tolist() == [0.0, 1.0]
    assert torch.allclose(found.share.sum(dim=1), torch.ones(2))
    assert found.mask[1].sum() < found.mask[0].sum()
    assert not found.labels[1].any()


def test_every_epoch_has_every_message_once_but_for_a_rest() -> None:
    messages = [parse(f"ik was [kok](title) {n}") for n in range(70)]
    plan = Plan(size=32)
    first, second = (list(batches(messages, plan, epoch)) for epoch in (0, 1))
    assert [len(batch) for batch in first] == [32, 32]
    assert len({text for batch in first for text, _ in batch}) == 64
    assert first != second
    assert first == list(batches(messages, plan, 0))


def test_it_learns_what_it_is_shown(tokenizer: Tokenizer, capsys: pytest.CaptureFixture[str]) -> None:
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=tokenizer.get_vocab_size(), hidden_size=32, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=32, max_position_embeddings=128,
    )  # fmt: skip
    messages = [parse("ik was [kok](title)"), parse("geen [taxi](tool!)")] * 16
    model = Heads(BertModel(config, add_pooling_layer=False))
    plan = Plan(epochs=30, size=16, rate=1e-2, warm_up=5)
    before = float(model.loss(told(messages, tokenizer), plan).detach())
    learn(model, tokenizer, messages, plan)
    after = float(model.loss(told(messages, tokenizer), plan).detach())
    assert after < before / 5
    assert "Round 30 of 30" in capsys.readouterr().out
