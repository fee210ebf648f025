"""The command line: readable, JSON where asked, one sentence when something is missing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from typer.testing import CliRunner

from actions import cli
from actions import tools as tools_module
from actions.profile import migrate
from actions.profile.store import ProfileStore, engine_for
from actions.profile.tables import ConversationRow
from actions.settings import settings
from actions.tools import Tools

runner = CliRunner()
WIDE = {"COLUMNS": "200"}


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("VAKWIJZER_DATA", str(tmp_path))
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture
def _loaded(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools_module, "load", lambda _: tools)


@pytest.mark.usefixtures("_loaded")
def test_match_prints_reasons_gap_and_training() -> None:
    shown = runner.invoke(cli.app, ["match", "ik was lasser", "--top", "2"], env=WIDE)
    assert shown.exit_code == 0
    assert "1. Lasser" in shown.output
    assert "omdat:" in shown.output
    assert "leren:" in shown.output
    assert "3. " not in shown.output


@pytest.mark.usefixtures("_loaded")
def test_match_prints_json() -> None:
    shown = runner.invoke(cli.app, ["match", "ik was lasser", "--json"])
    found = json.loads(shown.output)
    assert len(found) == 5
    assert found[0]["isco"] == "7212"


@pytest.mark.usefixtures("_loaded")
def test_extract_prints_what_was_said() -> None:
    shown = runner.invoke(cli.app, ["extract", "ik was drie jaar kok en kan niet autorijden"], env=WIDE)
    assert shown.exit_code == 0
    for part in ("kok", "drie jaar", "autorijden", "title", "period", "ja"):
        assert part in shown.output


@pytest.mark.usefixtures("_loaded")
def test_extract_prints_json() -> None:
    spans = json.loads(runner.invoke(cli.app, ["extract", "ik was kok", "--json"]).output)["spans"]
    assert spans == [{"start": 7, "end": 10, "text": "kok", "kind": "title", "negated": False}]


@pytest.mark.usefixtures("_loaded")
@pytest.mark.parametrize("asked", ["heftruckchauffeur", "ik reed op de heftruck en laadde vrachtwagens"])
def test_transitions_print_where_one_can_go(asked: str) -> None:
    shown = runner.invoke(cli.app, ["transitions", asked, "--where", "across"], env=WIDE)
    assert shown.exit_code == 0
    for part in ("van: ", "neem je mee: ", "stap ("):
        assert part in shown.output


@pytest.mark.usefixtures("_loaded")
def test_transitions_print_json() -> None:
    shown = runner.invoke(cli.app, ["transitions", "kok", "--top", "3", "--json"])
    assert [row["number"] for row in json.loads(shown.output)] == [1, 2, 3]


@pytest.mark.parametrize("command", ["match", "extract", "transitions"])
def test_without_an_index_it_says_what_to_run(command: str) -> None:
    shown = runner.invoke(cli.app, [command, "kok"], env=WIDE)
    assert shown.exit_code == 1
    assert "vakwijzer index build" in shown.output
    assert "Traceback" not in shown.output


def test_purge_deletes_what_is_past_its_time(tmp_path: Path) -> None:
    url = settings().database_url
    migrate.upgrade(url)
    store = ProfileStore(engine_for(url))
    old, _ = store.create("web")
    fresh, _ = store.create("web")
    with store.engine.begin() as connection:
        moment = datetime.now(UTC) - timedelta(days=100)
        connection.execute(update(ConversationRow).where(ConversationRow.id == old).values(active_at=moment))
    shown = runner.invoke(cli.app, ["purge"], env=WIDE)
    assert shown.exit_code == 0
    assert "1 conversation(s) deleted" in shown.output
    assert store.load(old) is None
    assert store.load(fresh) is not None


def test_chat_without_a_server_says_what_to_run() -> None:
    shown = runner.invoke(cli.app, ["chat", "--url", "http://127.0.0.1:1"], env=WIDE)
    assert shown.exit_code == 1
    assert "make start" in shown.output
