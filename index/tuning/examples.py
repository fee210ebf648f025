"""What people say with each intent: the examples in Rasa's files."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

Example = tuple[str, str]
"""A text and its intent."""
_ENTITY = re.compile(r"\[([^\[\]]+)\](?:\([^()]*\)|\{[^{}]*\})")


def read_examples(folder: Path) -> list[Example]:
    """The examples of all intents in the files of ``folder``, without their entity marks."""
    found: list[Example] = []
    for path in sorted(folder.glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu", []):
            lines = [line[2:].strip() for line in block.get("examples", "").splitlines() if line[:2] == "- "]
            found += [(_ENTITY.sub(r"\1", line), block["intent"]) for line in lines if "intent" in block]
    return found
