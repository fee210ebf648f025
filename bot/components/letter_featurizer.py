"""Letters and words for the intent classifier, beside the sentence's meaning.

Short colloquial answers ('kweenie', 'hellup', 'da klopt nie') are told apart by their letters where
a sentence vector blurs them. TF-IDF over character n-grams and over words, each scaled.
"""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer

VOCABULARY_FILE = "vocabulary.json"
_NOISE = re.compile(r"[^\w\s?]")


def _plain(text: str) -> str:
    return _NOISE.sub("", text.lower())


_KINDS: dict[str, dict[str, Any]] = {
    "letters": {"analyzer": "char_wb", "ngram_range": (2, 5)},
    "words": {"analyzer": "word", "ngram_range": (1, 2), "token_pattern": r"\w+|\?"},
}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class LetterFeaturizer(SparseFeaturizer, GraphComponent):
    """Adds one sparse sentence vector to every message with text."""

    @classmethod
    def required_components(cls) -> list[type]:
        return [Tokenizer]

    @staticmethod
    def required_packages() -> list[str]:
        return ["sklearn"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**SparseFeaturizer.get_default_config(), "letters": 12.0, "words": 8.0}

    def __init__(
        self,
        config: dict[str, Any],
        name: str,
        model_storage: ModelStorage,
        resource: Resource,
        learned: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(name, config)
        self._model_storage = model_storage
        self._resource = resource
        self._vectorizers: dict[str, TfidfVectorizer] = {}
        for kind, options in _KINDS.items():
            vocabulary = learned[kind]["vocabulary"] if learned else None
            self._vectorizers[kind] = TfidfVectorizer(
                sublinear_tf=True, preprocessor=_plain, vocabulary=vocabulary, **options
            )
            if learned:
                self._vectorizers[kind].idf_ = np.array(learned[kind]["idf"])

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LetterFeaturizer:
        return cls(config, execution_context.node_name, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LetterFeaturizer:
        with model_storage.read_from(resource) as folder:
            learned = json.loads((folder / VOCABULARY_FILE).read_text(encoding="utf-8"))
        return cls(config, execution_context.node_name, model_storage, resource, learned)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the vocabularies of all training examples."""
        texts = [m.get(TEXT) for m in training_data.training_examples if m.get(TEXT)]
        learned = {}
        for kind, vectorizer in self._vectorizers.items():
            vectorizer.fit(texts)
            vocabulary = {term: int(column) for term, column in vectorizer.vocabulary_.items()}
            learned[kind] = {"vocabulary": vocabulary, "idf": vectorizer.idf_.tolist()}
        with self._model_storage.write_to(self._resource) as folder:
            (folder / VOCABULARY_FILE).write_text(json.dumps(learned), encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process([m for m in training_data.training_examples if m.get(TEXT)])
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the features to all messages that have text."""
        telling = [m for m in messages if m.get(TEXT)]
        if not telling:
            return messages
        texts = [m.get(TEXT) for m in telling]
        matrix = hstack(
            [self._vectorizers[kind].transform(texts) * self._config[kind] for kind in _KINDS]
        ).tocsr()
        name = self._config.get("alias", self._identifier)
        for message, row in zip(telling, matrix):
            message.add_features(Features(row.tocoo(), FEATURE_TYPE_SENTENCE, TEXT, name))
        return messages

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing to check: the scales may be any number."""
