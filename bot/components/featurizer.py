"""What our featurizers share: learn from the training examples, keep it in one file, encode messages."""

from __future__ import annotations

import inspect
from abc import abstractmethod
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import coo_matrix

_BATCH = 64


class LearnedFeaturizer(Featurizer, GraphComponent):
    """Adds one sentence vector to every message with text.

    Subclasses name ``FILE``, where what they learn is stored, and say how to learn, save, restore
    and encode. They stand before Rasa's dense or sparse featurizer in their bases.
    """

    FILE: ClassVar[str]

    @abstractmethod
    def learn(self, texts: list[str]) -> None:
        """Learn from the texts of all training examples."""

    @abstractmethod
    def save(self, path: Path) -> None:
        """Write to ``path`` what was learned."""

    @abstractmethod
    def restore(self, path: Path) -> None:
        """Read what ``save`` wrote."""

    @abstractmethod
    def encode(self, texts: list[str]) -> Iterable[np.ndarray | coo_matrix]:
        """One matrix of shape ``(1, dimension)`` for each text."""

    def __init__(
        self, config: dict[str, Any], name: str, model_storage: ModelStorage, resource: Resource
    ) -> None:
        super().__init__(name, config)
        self._model_storage = model_storage
        self._resource = resource

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LearnedFeaturizer:
        return cls(config, execution_context.node_name, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LearnedFeaturizer:
        component = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            component.restore(folder / cls.FILE)
        return component

    def train(self, training_data: TrainingData) -> Resource:
        self.learn([m.get(TEXT) for m in training_data.training_examples if m.get(TEXT)])
        with self._model_storage.write_to(self._resource) as folder:
            self.save(folder / self.FILE)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the features to all messages that have text."""
        telling = [m for m in messages if m.get(TEXT)]
        for start in range(0, len(telling), _BATCH):
            batch = telling[start : start + _BATCH]
            for message, vector in zip(batch, self.encode([m.get(TEXT) for m in batch])):
                message.add_features(Features(vector, FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
        return messages

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Rasa's cache of training looks at the source of the subclass; this one counts too."""
        return inspect.getsource(LearnedFeaturizer)

    @classmethod
    def required_components(cls) -> list[type]:
        return [Tokenizer]

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing to check: the scales may be any number."""
