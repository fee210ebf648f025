"""What the interview works with: extraction, linking, matching, transitions, places and the training
on offer, loaded once."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from actions.extraction import pipeline
from actions.extraction.identity import Identity
from actions.extraction.pipeline import Extractor
from actions.settings import Settings
from index import store as index_store
from index.catalogue import Offer, matching, offers
from index.encoder import Encoder
from index.errors import StoreError, TaxonomyError
from index.library import Library
from index.link import Linker
from index.match import Matcher
from index.mobility import Mobility
from index.regions import Regions
from index.store import Store
from index.taxonomy import Occupation, Taxonomy
from index.transition import Transitions

logger = logging.getLogger(__name__)

CATALOGUE = "training"
"""The imported vocabulary that holds the training on offer."""


class Offers:
    """The training on offer, by the occupation that it opens and by region. Empty where no catalogue
    was imported; ``regional`` tells whether it helps to know where somebody looks."""

    def __init__(self, catalogue: Iterable[Offer] = ()) -> None:
        # The national list of qualifications names no place to go to: it says nothing new here.
        self._all = tuple(o for o in catalogue if o.region or o.place or o.provider or o.url)
        self._opening: dict[str, tuple[Offer, ...]] = {}
        self.regional = any(o.region for o in self._all)

    def of(self, occupation: Occupation, regions: Sequence[str] = ()) -> list[Offer]:
        """Offers that open ``occupation``: those in ``regions`` (codes) first, in that order, then those
        that are bound to none. Offers of other regions are left out."""
        if occupation.uri not in self._opening:
            self._opening[occupation.uri] = matching(self._all, occupation=occupation)
        found = self._opening[occupation.uri]
        return [o for region in (*dict.fromkeys(regions), None) for o in found if o.region == region]


@dataclass(frozen=True)
class Tools:
    """The loaded language tools of one process."""

    taxonomy: Taxonomy
    extractor: Extractor
    identity: Identity
    linker: Linker
    matcher: Matcher
    transitions: Transitions
    mobility: Mobility
    regions: Regions
    offers: Offers


def assemble(store: Store, encoder: Encoder, extractor: Extractor, catalogue: Iterable[Offer] = ()) -> Tools:
    transitions = Transitions(store, encoder)
    return Tools(
        taxonomy=store.taxonomy,
        extractor=extractor,
        identity=Identity(name for o in store.taxonomy.occupations for name in o.names),
        linker=transitions.linker,
        matcher=Matcher(store, encoder),
        transitions=transitions,
        mobility=Mobility(transitions),
        regions=Regions.load(),
        offers=Offers(catalogue),
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
    encoder.warm_up()
    extractor = pipeline.load(store.taxonomy, settings.extraction_folder)
    tools = assemble(store, encoder, extractor, catalogue(Library(settings.library_folder)))
    tools.linker.warm_up()
    return tools


def catalogue(library: Library) -> tuple[Offer, ...]:
    """The training that was imported. Where it is missing or damaged, suggestions do without."""
    if library.entry(CATALOGUE) is None:
        return ()
    try:
        return offers(library.load(CATALOGUE))
    except TaxonomyError as error:
        logger.error("%s", error)
        return ()
