"""The model of the vocabulary: look-ups by URI, phrases, checksum."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from index.taxonomy import Taxonomy


def test_every_kind_of_concept_has_a_label(tiny: Taxonomy) -> None:
    assert tiny.label("urn:test:occupation:kok") == "kok"
    assert tiny.label("urn:test:skill:tillen") == "Tillen"
    assert tiny.label("urn:test:licence:heftruck") == "Heftruck"
    assert tiny.label("urn:test:task:bakker:2") == "brood bakken"


def test_an_unknown_uri_is_an_error(tiny: Taxonomy) -> None:
    with pytest.raises(KeyError):
        tiny.label("urn:test:occupation:astronaut")


def test_a_task_is_found_by_its_uri(tiny: Taxonomy) -> None:
    assert tiny.task_by_uri["urn:test:task:kok:1"].label == "soep koken"


def test_names_hold_the_label_and_all_titles(tiny: Taxonomy) -> None:
    assert tiny.occupations[0].names == ("kok", "kokster", "hulpkok")


def test_phrases_cover_every_name_task_skill_and_licence(tiny: Taxonomy) -> None:
    by_channel: dict[str, list[str]] = {}
    for channel, _, text in tiny.phrases():
        by_channel.setdefault(channel, []).append(text)
    assert by_channel["title"] == ["kok", "kokster", "hulpkok", "bakker", "bakkerster", "hulpbakker"]
    assert len(by_channel["task"]) == 6
    assert by_channel["skill"] == ["Tillen", "sjouwen"]
    assert by_channel["licence"] == ["Heftruck"]


def test_a_field_that_a_task_does_not_have_is_refused(tiny: Taxonomy) -> None:
    raw = tiny.model_dump(mode="json")
    raw["occupations"][0]["tasks"][0]["colour"] = "red"
    with pytest.raises(ValidationError, match="colour"):
        Taxonomy.model_validate(raw)


def test_what_stands_in_many_places_is_kept_once(tiny: Taxonomy) -> None:
    read = Taxonomy.model_validate_json(tiny.model_dump_json())
    skill = read.skills[0].uri
    asked = [uri for o in read.occupations for uri in (*o.essential, *o.optional) if uri == skill]
    assert asked
    assert all(uri is skill for uri in asked)


def test_phrases_point_at_concepts_that_exist(taxonomy: Taxonomy) -> None:
    assert all(taxonomy.label(uri) for _, uri, _ in taxonomy.phrases())


def test_the_checksum_follows_the_content(tiny: Taxonomy) -> None:
    same = Taxonomy(**tiny.model_dump())
    changed = Taxonomy(**tiny.model_dump() | {"occupations": tiny.occupations[:1]})
    assert same.checksum == tiny.checksum
    assert changed.checksum != tiny.checksum


def test_the_checksum_survives_being_written_and_read(tiny: Taxonomy) -> None:
    assert Taxonomy.model_validate_json(tiny.model_dump_json()).checksum == tiny.checksum


def test_concepts_cannot_be_changed_by_accident(tiny: Taxonomy) -> None:
    with pytest.raises(ValidationError):
        tiny.occupations[0].label = "chef"
