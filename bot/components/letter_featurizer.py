"""Letters and words for the intent classifier, beside the sentence's meaning.

Short colloquial answers ('kweenie', 'hellup', 'da klopt nie') are told apart by their letters where
a sentence vector blurs them. TF-IDF over character n-grams and over words, each scaled.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from scipy.sparse import coo_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.components.featurizer import LearnedFeaturizer

_NOISE = re.compile(r"[^\w\s?]")
_KINDS: dict[str, dict[str, Any]] = {
    "letters": {"analyzer": "char_wb", "ngram_range": (2, 5)},
    "words": {"analyzer": "word", "ngram_range": (1, 2), "token_pattern": r"\w+|\?"},
}


def _plain(text: str) -> str:
    return _NOISE.sub("", text.lower())


def _vectorizer(kind: str, vocabulary: dict[str, int] | None = None) -> TfidfVectorizer:
    return TfidfVectorizer(sublinear_tf=True, preprocessor=_plain, vocabulary=vocabulary, **_KINDS[kind])


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class LetterFeaturizer(LearnedFeaturizer, SparseFeaturizer):
    """Sparse vectors. What is learned are the vocabularies of the training examples."""

    FILE = "vocabulary.json"

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**SparseFeaturizer.get_default_config(), "letters": 12.0, "words": 8.0}

    @staticmethod
    def required_packages() -> list[str]:
        return ["sklearn"]

    def learn(self, texts: list[str]) -> None:
        self._vectorizers = {kind: _vectorizer(kind).fit(texts) for kind in _KINDS}

    def save(self, path: Path) -> None:
        learned = {
            kind: {
                "vocabulary": {term: int(column) for term, column in one.vocabulary_.items()},
                "idf": one.idf_.tolist(),
            }
            for kind, one in self._vectorizers.items()
        }
        path.write_text(json.dumps(learned), encoding="utf-8")

    def restore(self, path: Path) -> None:
        learned = json.loads(path.read_text(encoding="utf-8"))
        self._vectorizers = {kind: _vectorizer(kind, learned[kind]["vocabulary"]) for kind in _KINDS}
        for kind, one in self._vectorizers.items():
            one.idf_ = np.array(learned[kind]["idf"])

    def encode(self, texts: list[str]) -> list[coo_matrix]:
        scaled = [one.transform(texts) * self._config[kind] for kind, one in self._vectorizers.items()]
        return [row.tocoo() for row in hstack(scaled).tocsr()]
