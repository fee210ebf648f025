"""The first sentence of an ESCO description, without the words of the occupation's own labels, to the
occupation. Descriptions are not looked through: names, skills and everyday sentences are.

Only occupations that the encoder was not trained on (``index.tuning.held_out``). Needs ESCO as the
vocabulary that the index was built of (``VAKWIJZER_VOCABULARY=esco vakwijzer index build``).
"""

from __future__ import annotations

import argparse
from typing import Any

import numpy as np

from actions.settings import Settings
from benchmarks.everyday import Case, Phrases
from benchmarks.retrieval import Scores, esco_vocabulary, measures, ranks, tell
from index import store as index_store
from index.encoder import PLAIN, Encoder
from index.errors import StoreError
from index.match import Evidence, Matcher
from index.tuning.held_out import part_of_occupation
from index.tuning.material import first_sentence, masked
from index.vectors import VectorFile


def read(part: str) -> list[Case]:
    """The masked first sentences of the occupations in ``part``, all of them where it is 'all'."""
    cases: list[Case] = []
    for c in esco_vocabulary().concepts:
        if c.kind == "occupation" and part in ("all", part_of_occupation(c.uri)):
            sentence = masked(first_sentence(c.description), [c.label, *c.also])
            if sentence:
                cases.append(Case(sentence, "description", frozenset(), frozenset({c.uri})))
    return cases


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("train", "dev", "test", "all"), default="test")
    given = parser.parse_args()
    settings = Settings()
    encoder = Encoder(settings.encoder)
    store = index_store.load(settings.index_folder, encoder)
    if store.taxonomy.name != "esco":
        raise StoreError(
            f"Index in {settings.index_folder} is of '{store.taxonomy.name}'.",
            "Set VAKWIJZER_VOCABULARY=esco and run: vakwijzer index build",
        )
    number = {o.uri: n for n, o in enumerate(store.taxonomy.occupations)}
    cases = read(given.part)
    texts = [case.text for case in cases]
    right = [frozenset(number[uri] for uri in case.occupations) for case in cases]
    phrases = Phrases(store)
    plain = VectorFile(settings.vectors_folder, Encoder(PLAIN))
    cosines = plain.encode(texts) @ plain.encode(phrases.texts).T
    systems: dict[str, Scores] = {
        "vakwijzer": _ours(texts, Matcher(store, encoder)),
        "plain encoder": np.stack([phrases.best(row) for row in cosines]),
        "letters": phrases.letters(texts),
    }
    found: dict[str, dict[str, Any]] = {name: measures(ranks(s, right)) for name, s in systems.items()}
    title = f"Descriptions: {len(texts)} first sentences ({given.part}) to {len(number)} occupations"
    tell("descriptions", title, found, part=given.part)


def _ours(texts: list[str], matcher: Matcher) -> Scores:
    rows = []
    for text in texts:
        evidence = [Evidence(text, "text")]
        rows.append(matcher.chances(evidence, matcher.features.of([text])))
    return np.stack(rows)


if __name__ == "__main__":
    main()
