"""What the interview works with: extraction, linking, matching and transitions, loaded once."""

from __future__ import annotations

from dataclasses import dataclass

from actions.extraction import pipeline
from actions.extraction.pipeline import Extractor
from actions.settings import Settings
from index import store as index_store
from index.encoder import Encoder
from index.errors import StoreError
from index.link import Linker
from index.match import Matcher
from index.mobility import Mobility
from index.store import Store
from index.taxonomy import Taxonomy
from index.transition import Transitions


@dataclass(frozen=True)
class Tools:
    """The loaded language tools of one process."""

    taxonomy: Taxonomy
    extractor: Extractor
    linker: Linker
    matcher: Matcher
    transitions: Transitions
    mobility: Mobility


def assemble(store: Store, encoder: Encoder, extractor: Extractor) -> Tools:
    transitions = Transitions(store, encoder)
    return Tools(
        taxonomy=store.taxonomy,
        extractor=extractor,
        linker=Linker(store, encoder),
        matcher=Matcher(store, encoder),
        transitions=transitions,
        mobility=Mobility(transitions),
    )


def load(settings: Settings) -> Tools:
    """Load index and extraction model; ``StoreError`` says what to run where one is missing."""
    encoder = Encoder(settings.encoder)
    store = index_store.load(settings.index_folder, encoder)
    if store.taxonomy.name != settings.vocabulary:
        raise StoreError(
            f"Index in {settings.index_folder} is of vocabulary '{store.taxonomy.name}', "
            f"the setting says '{settings.vocabulary}'.",
            index_store.HINT,
        )
    store.warm_up()
    return assemble(store, encoder, pipeline.load(store.taxonomy, settings.extraction_folder))
