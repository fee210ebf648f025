"""What every benchmark prints can be read by people and by scripts."""

from __future__ import annotations

import json

import pytest

from benchmarks.report import percentile, print_result, print_table, share


@pytest.mark.parametrize(
    ("percent", "value"), [(0, 15), (5, 15), (20, 15), (30, 20), (40, 20), (50, 35), (95, 50), (100, 50)]
)
def test_a_percentile_was_really_measured(percent: float, value: float) -> None:
    assert percentile([50, 15, 40, 20, 35], percent) == value


def test_percentiles_of_a_hundred_numbers_are_those_numbers() -> None:
    assert [percentile(range(1, 101), n) for n in range(1, 101)] == list(range(1, 101))


def test_nothing_measured_is_zero() -> None:
    assert percentile([], 50) == 0


@pytest.mark.parametrize(
    ("part", "whole", "found"), [(1, 3, 0.3333), (2, 2, 1.0), (0, 5, 0.0), (0, 0, 0.0), (0.5, 2, 0.25)]
)
def test_a_share(part: float, whole: float, found: float) -> None:
    assert share(part, whole) == found


def test_a_table_stands_in_columns(capsys: pytest.CaptureFixture[str]) -> None:
    print_table("Soep", ["", "MRR", "n"], [["kok", 0.5, 12], ["bakkerij", None, 3]])
    assert capsys.readouterr().out == (
        "\nSoep\n              MRR   n\n  kok       0.500  12\n  bakkerij      -   3\n"
    )


def test_the_last_line_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    print_result({"benchmark": "proef", "said": "één"})
    last = capsys.readouterr().out.splitlines()[-1]
    assert "één" in last
    assert json.loads(last) == {"benchmark": "proef", "said": "één"}
