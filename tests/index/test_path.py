"""The path as steps: what is short and opens the door first, the register last."""

from __future__ import annotations

from index.path import path_to
from index.taxonomy import Occupation, Taxonomy, Training
from index.transition import Background, Reach, Transition

ROUTES = (
    Training(title="Bakker", kind="mbo-diploma", level=3, paths=("bbl",), source="zelf"),
    Training(title="Bakker (deel)", kind="praktijkverklaring", level=2, source="zelf"),
    Training(title="Heftruck", kind="licence", licence="urn:test:licence:heftruck", source="zelf"),
)


def bakery(tiny: Taxonomy, **changed: object) -> Occupation:
    return tiny.occupations[1].model_copy(update={"training": ROUTES, "level": 3, **changed})


def background(level: int, registers: frozenset[str] = frozenset()) -> Background:
    return Background({}, {}, {}, level, frozenset(), registers)


def steps(occupation: Occupation, known: Background, reach: Reach = "short") -> list[tuple[str, bool]]:
    transition = Transition(reach, (), (), (), 0.0, (), occupation.training)
    return [(s.kind, s.needed) for s in path_to(occupation, transition, known)]


def test_one_level_up_is_learned_at_work_and_the_diploma_may_follow(tiny: Taxonomy) -> None:
    assert steps(bakery(tiny), background(2)) == [("licence", False), ("work", True), ("diploma", False)]


def test_two_levels_up_ask_the_diploma(tiny: Taxonomy) -> None:
    assert ("diploma", True) in steps(bakery(tiny), background(1))


def test_a_licence_that_the_work_asks_is_needed(tiny: Taxonomy) -> None:
    asked = bakery(tiny, licences_needed=("urn:test:licence:heftruck",))
    assert steps(asked, background(2))[0] == ("licence", True)


def test_nothing_is_needed_for_work_that_is_open_now(tiny: Taxonomy) -> None:
    assert all(not needed for _, needed in steps(bakery(tiny), background(3), "now"))


def test_regulated_work_ends_at_the_register_and_knows_no_short_cut(tiny: Taxonomy) -> None:
    found = steps(bakery(tiny, regulated="Bakkerswet"), background(3))
    assert found == [("licence", False), ("diploma", True), ("registration", True)]


def test_whoever_is_registered_stays_so(tiny: Taxonomy) -> None:
    found = steps(bakery(tiny, regulated="Bakkerswet"), background(3, frozenset({"Bakkerswet"})), "now")
    assert ("registration", True) not in found
