"""Fixtures of the index: the real vocabulary and index once per run, and tiny ones that cost nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index import store as index_store
from index.encoder import Encoder
from index.errors import StoreError
from index.sources import starter
from index.store import Store
from index.taxonomy import Licence, Occupation, Skill, Source, Task, Taxonomy
from tests.index.letters import LetterEncoder

INDEX = Path(os.environ.get("VAKWIJZER_DATA", Path(__file__).resolve().parents[2] / "var")) / "index"


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    return starter.load()


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return Encoder()


@pytest.fixture(scope="session")
def store(encoder: Encoder) -> Store:
    try:
        return index_store.load(INDEX, encoder)
    except StoreError as error:
        pytest.fail(f"These tests need the built index: run 'make model' first. ({error})", pytrace=False)


@pytest.fixture
def letters() -> LetterEncoder:
    return LetterEncoder()


@pytest.fixture
def other_letters() -> LetterEncoder:
    return LetterEncoder("other")


def _occupation(id_: str, label: str, isco: str, tasks: tuple[str, ...]) -> Occupation:
    return Occupation(
        uri=f"urn:test:occupation:{id_}",
        label=label,
        titles=(f"{label}ster", f"hulp{label}"),
        isco=isco,
        esco=None,
        sector="proef",
        level=0,
        regulated=None,
        tasks=tuple(Task(uri=f"urn:test:task:{id_}:{n}", label=t) for n, t in enumerate(tasks, start=1)),
        essential=("urn:test:skill:tillen",),
        optional=(),
        licences_needed=(),
        licences_helpful=("urn:test:licence:heftruck",),
        conditions=("standing",),
        training=(),
    )


@pytest.fixture
def tiny() -> Taxonomy:
    """Two occupations, one skill, one licence."""
    return Taxonomy(
        name="tiny",
        version="1",
        sectors={"proef": "Proef"},
        sources=(Source(id="zelf", label="Eigen bron", year=2024),),
        skills=(Skill(uri="urn:test:skill:tillen", label="Tillen", also=("sjouwen",), kind="skill"),),
        licences=(Licence(uri="urn:test:licence:heftruck", label="Heftruck", source="zelf"),),
        occupations=(
            _occupation("kok", "kok", "5120", ("soep koken", "borden opmaken", "vis bakken")),
            _occupation("bakker", "bakker", "7512", ("deeg kneden", "brood bakken", "oven stoken")),
        ),
    )
