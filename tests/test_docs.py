"""The documents say what the code does."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.settings import Settings

SETTINGS = Path(__file__).resolve().parents[1] / "docs" / "settings.md"


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_described(name: str) -> None:
    assert f"VAKWIJZER_{name.upper()}`" in SETTINGS.read_text(encoding="utf-8"), (
        f"{SETTINGS.name} does not describe VAKWIJZER_{name.upper()}"
    )
