"""Weights are averaged over the last stretch, and mixed with those of the start."""

from __future__ import annotations

import pytest
import torch

from index.tuning.averaging import EVERY, TAKEN, Mean, mixed


class Walk(torch.nn.Module):
    """One weight, which holds the number of the step, and a counter that is no weight."""

    def __init__(self) -> None:
        super().__init__()
        self.at = torch.nn.Parameter(torch.zeros(1))
        self.register_buffer("count", torch.zeros(1, dtype=torch.int64))


def walked(steps: int) -> Mean:
    model = Walk()
    mean = Mean(model, steps)
    for step in range(1, steps + 1):
        with torch.no_grad():
            model.at.fill_(step)
        model.count.fill_(step)
        mean.after(step)
    return mean


@pytest.mark.parametrize(
    ("steps", "taken"), [(1, 1), (EVERY, 1), (EVERY + 1, 2), (TAKEN * EVERY, TAKEN), (5000, TAKEN)]
)
def test_the_last_step_and_those_before_it_are_averaged(steps: int, taken: int) -> None:
    mean = walked(steps)
    assert mean.taken == taken
    assert mean.weights()["at"].item() == pytest.approx(steps - EVERY * (taken - 1) / 2)


def test_what_is_no_weight_is_that_of_the_last_step() -> None:
    assert walked(900).weights()["count"].item() == 900


def test_the_start_keeps_its_share_and_the_rounds_share_the_rest() -> None:
    start, first, second = ({"at": torch.tensor([value])} for value in (1.0, 5.0, 7.0))
    assert mixed(start, [first], 0.25)["at"].item() == pytest.approx(4.0)
    assert mixed(start, [first, second], 0.25)["at"].item() == pytest.approx(4.75)


def test_what_is_no_weight_is_not_mixed() -> None:
    start, tuned = ({"count": torch.tensor([value])} for value in (3, 9))
    assert mixed(start, [tuned], 0.3)["count"].item() == 3
