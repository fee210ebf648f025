"""The real data that tests compare with; it is no part of the project."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


def real(name: str = "") -> Path:
    """A file or folder of the real data. Skips the test where it is absent."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{path} is not here: this compares with the real data")
    return path
