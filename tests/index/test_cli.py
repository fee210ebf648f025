"""``vakwijzer taxonomy``: counts, coverage, and one clear sentence when a file is broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from index import cli, store
from index.taxonomy import Taxonomy
from tests.index.letters import LetterEncoder


def test_list_shows_name_and_counts(taxonomy: Taxonomy) -> None:
    shown = CliRunner().invoke(cli.taxonomy_app, ["list"], env={"COLUMNS": "200"})
    assert shown.exit_code == 0
    assert "starter" in shown.output
    assert str(len(taxonomy.occupations)) in shown.output


def test_validate_says_that_all_is_well(taxonomy: Taxonomy) -> None:
    shown = CliRunner().invoke(cli.taxonomy_app, ["validate"], env={"COLUMNS": "200"})
    assert shown.exit_code == 0
    assert f"No problems in {len(taxonomy.occupations)} occupations" in shown.output
    assert "Afval" in shown.output


def test_validate_names_what_is_missing(tmp_path: Path) -> None:
    shown = CliRunner().invoke(cli.taxonomy_app, ["validate", str(tmp_path)], env={"COLUMNS": "200"})
    assert shown.exit_code == 1
    assert "occupations" in shown.output
    assert "Traceback" not in shown.output


def test_building_prints_whether_anything_was_done(
    tiny: Taxonomy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "Encoder", LetterEncoder)
    cli.build_index(tiny, "letters", tmp_path / "index")
    cli.build_index(tiny, "letters", tmp_path / "index")
    said = capsys.readouterr().out
    assert "Index built: 2 occupations." in said
    assert "Index is up to date." in said
    assert store.load(tmp_path / "index", LetterEncoder()).taxonomy == tiny  # type: ignore[arg-type]
