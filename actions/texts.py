"""Dutch texts of the gateway, from ``texts.yml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).with_name("texts.yml")


@cache
def texts() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return content


def error_text(code: str) -> str:
    """What a person may read when this goes wrong."""
    return str(texts()["errors"][code])
