"""The real data that tests compare with; it is no part of the project."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


def needs_shared() -> None:
    """Skip the test where the data is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"needs the real data in {SHARED}")
