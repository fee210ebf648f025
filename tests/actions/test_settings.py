"""Settings: defaults that work, values that make no sense refused, no default secret in production."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from actions.settings import DEVELOPMENT_TOKEN, Settings


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"VAKWIJZER_{name.upper()}", raising=False)


def test_nothing_has_to_be_set() -> None:
    found = Settings()
    assert found.environment == "development"
    assert found.host == "127.0.0.1"
    assert found.database_url == "sqlite:///var/vakwijzer.sqlite"
    assert found.tracker_database == Path("var/tracker.sqlite")


def test_everything_follows_the_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAKWIJZER_DATA", "/srv/vakwijzer")
    found = Settings()
    assert found.database_url == "sqlite:////srv/vakwijzer/vakwijzer.sqlite"
    assert found.tracker_database == Path("/srv/vakwijzer/tracker.sqlite")
    assert found.index_folder == Path("/srv/vakwijzer/index")
    assert found.extraction_folder == Path("/srv/vakwijzer/extraction")


def test_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAKWIJZER_PORT", "8123")
    monkeypatch.setenv("VAKWIJZER_ALLOWED_HOSTS", '["vakwijzer.example"]')
    found = Settings()
    assert found.port == 8123
    assert found.allowed_hosts == ["vakwijzer.example"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "70000"),
        ("PORT", "acht"),
        ("RETENTION_DAYS", "0"),
        ("MESSAGES_PER_MINUTE", "-1"),
        ("RASA_TIMEOUT_SECONDS", "0"),
        ("ENVIRONMENT", "staging"),
    ],
)
def test_values_that_make_no_sense_are_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"VAKWIJZER_{name}", value)
    with pytest.raises(ValidationError) as caught:
        Settings()
    assert name.lower() in str(caught.value)


def test_production_refuses_the_token_that_everybody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAKWIJZER_ENVIRONMENT", "production")
    with pytest.raises(ValidationError, match="VAKWIJZER_WEBHOOK_TOKEN"):
        Settings()
    monkeypatch.setenv("VAKWIJZER_WEBHOOK_TOKEN", "k9-lang-en-willekeurig")
    assert Settings().webhook_token.get_secret_value() == "k9-lang-en-willekeurig"


def test_the_token_is_never_shown() -> None:
    assert DEVELOPMENT_TOKEN not in repr(Settings())
