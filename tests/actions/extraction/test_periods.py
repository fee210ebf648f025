"""Periods: found where they stand, read as they are meant, never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from actions.extraction import periods
from actions.extraction.periods import Period

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("drie jaar", Period(3.0)),
        ("3 jaar", Period(3.0)),
        ("10 jr", Period(10.0)),
        ("anderhalf jaar", Period(1.5)),
        ("drie winters", Period(0.75)),
        ("elf schooljaren", Period(11.0)),
        ("een half jaar", Period(0.5)),
        ("2,5 jaar", Period(2.5)),
        ("drie en een half jaar", Period(3.5)),
        ("een paar jaar", Period(2.0)),
        ("zes maanden", Period(0.5)),
        ("een jaar of vijf", Period(5.0)),
        ("2 jaar en 6 maanden", Period(2.5)),
        ("tweeëntwintig jaar", Period(22.0)),
        ("van 2015 tot 2019", Period(4.0, 2015, 2019)),
        ("2015-2019", Period(4.0, 2015, 2019)),
        ("2015 t/m 2019", Period(4.0, 2015, 2019)),
        ("tussen 2001 en 2004", Period(3.0, 2001, 2004)),
        ("sinds 2020", Period(6.0, 2020, None)),
        ("vanaf maart 2021", Period(5.0, 2021, None)),
        ("2018 tot nu", Period(8.0, 2018, None)),
        ("sinds vorig jaar", Period(1.0, 2025, None)),
        ("van '98 tot '05", Period(7.0, 1998, 2005)),
        ("van mijn 16e tot mijn 20e", Period(4.0)),
        ("tot 2019", Period(None, None, 2019)),
        ("in 2017", Period(None, 2017, None)),
        ("mijn hele leven", Period()),
        ("een tijdje", Period()),
    ],
)
def test_a_period_is_read_as_it_is_meant(said: str, period: Period) -> None:
    assert periods.read(said, TODAY) == period


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ik was drie jaar kok", ["drie jaar"]),
        ("van 2015 tot 2019 kok en daarna 2 jaar bezorger", ["van 2015 tot 2019", "2 jaar"]),
        ("sinds vorig jaar zit ik thuis", ["sinds vorig jaar"]),
        ("al 10 jaar in de thuiszorg", ["al 10 jaar"]),
        ("ongeveer drie jaar, bijna vier", ["ongeveer drie jaar"]),
        ("3 maand in de fabriek, 2 jaar en 3 maanden op kantoor", ["3 maand", "2 jaar en 3 maanden"]),
        ("ik vulde vakken", []),
        ("ik ben 43 jaar", []),
        ("ik ben nu 43 jaar, uit Gent", []),
        ("ik ben al twintig jaar thuis", ["al twintig jaar"]),
        ("ik ben tien jaar kok geweest", ["tien jaar"]),
        ("43 jaar oud", []),
        ("drie jaar geleden", []),
        ("ik draaide 12 uur op een dag", []),
    ],
)
def test_periods_are_found_and_ages_are_not(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in periods.find(text)] == found


def test_an_end_before_the_start_gives_no_negative_length() -> None:
    assert periods.read("van 2019 tot 2015", TODAY).years == 0


def test_everything_that_is_found_can_be_read() -> None:
    text = (
        "een jaar of 3, 2 à 3 jaar, jarenlang, vorig jaar, in 1999, 4 zomers, 2 seizoenen, '99 - '01, 3-4 jr"
    )
    said = [text[start:end] for start, end in periods.find(text)]
    assert len(said) >= 8
    for one in said:
        years = periods.read(one, TODAY).years
        assert years is None or years >= 0, one
