"""A model as it is run gives what it gave when it learned."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from transformers import BertConfig, BertModel

from index import sentence_model
from index.tuning import shrink
from index.tuning.lean import Lean, most_of

TEXTS = [[1, 2, 3], [4, 5, 6, 7, 8], [9], [3, 3, 11, 12]]


@pytest.fixture
def bert() -> Any:
    torch.manual_seed(7)
    model = BertModel(
        BertConfig(
            vocab_size=30,
            hidden_size=12,
            num_hidden_layers=2,
            num_attention_heads=3,
            intermediate_size=24,
            max_position_embeddings=20,
        )
    ).eval()
    for layer in model.encoder.layer:
        # One number is far larger than all others, as in a trained model.
        layer.intermediate.dense.weight.data[5] *= 60
    return model


@pytest.mark.parametrize("ids", TEXTS)
def test_it_gives_the_same_hidden_states(bert: Any, ids: list[int]) -> None:
    given = torch.tensor([ids])
    with torch.no_grad():
        assert torch.allclose(Lean(bert, TEXTS)(given), bert(given).last_hidden_state[0], atol=1e-4)


def test_it_leaves_the_model_as_it_was(bert: Any) -> None:
    before = {name: value.clone() for name, value in bert.state_dict().items()}
    Lean(bert, TEXTS)
    assert all(torch.equal(value, before[name]) for name, value in bert.state_dict().items())


def test_what_comes_in_is_seen_by_channel(bert: Any) -> None:
    most = most_of(bert, TEXTS)
    assert len(most) == 2 * 6
    large = most[bert.encoder.layer[0].output.dense]
    assert large.shape == (24,)
    assert large[5] > 5 * large.median()


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::torch.jit.TracerWarning")
def test_in_eight_bits_it_stays_near_what_it_was(bert: Any, tmp_path: Path) -> None:
    """Without evening the large number takes the room of all others."""

    class Whole(torch.nn.Module):  # type: ignore[misc]
        def forward(self, ids: torch.Tensor) -> torch.Tensor:
            hidden: torch.Tensor = bert(ids).last_hidden_state[0]
            return hidden

    whole = Whole()
    whole.bert = bert
    shrink.write(whole, tmp_path / "whole.onnx", {"hidden": {0: "pieces"}})
    shrink.write(Lean(bert, TEXTS), tmp_path / "lean.onnx", {"hidden": {0: "pieces"}})
    off = {}
    for name in ("whole", "lean"):
        session = sentence_model.session(tmp_path / f"{name}.onnx")
        off[name] = sum(
            np.abs(
                session.run(None, {"ids": np.array([ids])})[0] - whole(torch.tensor([ids])).detach().numpy()
            ).mean()
            for ids in TEXTS
        )
    assert off["lean"] < 0.7 * off["whole"]
