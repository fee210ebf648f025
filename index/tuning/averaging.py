"""The mean of weights along the way: where steps go to and fro, it lies nearer the goal than the last one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

Weights = dict[str, torch.Tensor]
TAKEN = 6
"""How many times weights are taken, the last step among them."""
EVERY = 200
"""Steps between two of them."""


class Mean:
    """The mean of the weights of ``model`` after the last step and every ``EVERY`` steps before it, six at
    most. ``taken``: how many were added up so far."""

    def __init__(self, model: Any, steps: int) -> None:
        self._model = model
        self._wanted = frozenset(range(steps, max(steps - TAKEN * EVERY, 0), -EVERY))
        self._sum: Weights = {}
        self.taken = 0

    def after(self, step: int) -> None:
        """To be called after every step, from 1."""
        if step not in self._wanted:
            return
        now = {name: value.detach().clone() for name, value in self._model.state_dict().items()}
        self._sum = {
            name: value + self._sum[name] if self._sum and value.is_floating_point() else value
            for name, value in now.items()
        }
        self.taken += 1

    def weights(self) -> Weights:
        """Raises ``ZeroDivisionError`` before the first were taken."""
        return {n: v / self.taken if v.is_floating_point() else v for n, v in self._sum.items()}


def mixed(start: Weights, rounds: Sequence[Weights], of_start: float) -> Weights:
    """``of_start`` parts of the weights before fine-tuning, the rest from those after each round, as much of
    each."""
    share = (1 - of_start) / len(rounds)
    return {
        name: of_start * value + share * sum(tuned[name] for tuned in rounds)
        if value.is_floating_point()
        else value
        for name, value in start.items()
    }
