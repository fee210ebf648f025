"""Imports run one way: a module uses floors below its own only (docs/architecture.md)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
INDEX_FLOORS = [
    "errors", "vocabulary", "isco", "names", "place_names", "taxonomy", "compounds", "sentence_model",
    "embedded", "encoder", "vectors", "catalogue", "regions", "sources", "work_corpus", "skill_corpus",
    "library", "importing", "compiling", "concepts", "validation", "coverage", "quantised", "store", "groups",
    "link", "features", "ranking", "match", "transition", "path", "mobility", "tuning", "cli",
]  # fmt: skip
ACTION_FLOORS: list[set[str]] = [
    {"settings", "texts", "limits", "redaction"},
    {"extraction"},
    {"tools", "matching", "moves"},
    {"profile"},
    {"suggestions"},
    {"interview"},
    {"summary", "conversation", "rasa"},
    {"gateway"},
    {"webhook", "api"},
    {"app", "cli", "migrations"},
    {"serve", "start"},
]
"""From the ground up; rooms on one floor know nothing of each other, but for those of ``ALLOWED``."""
ALLOWED = {("limits", "settings"), ("redaction", "texts"), ("tools", "matching"), ("matching", "tools"), 
           ("moves", "tools"), ("moves", "matching"),
           ("migrations", "profile"), ("serve", "app")}  # fmt: skip
WEB_AND_SQL = {"fastapi", "starlette", "sqlalchemy", "alembic", "uvicorn", "httpx"}


def modules(*folders: str) -> list[Path]:
    return sorted(p for folder in folders for p in (ROOT / folder).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Full names of everything that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def packages(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in imported(path)}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", modules("index"), ids=name_of)
def test_index_knows_no_web_no_sql_no_bot(path: Path) -> None:
    assert not packages(path) & {"actions", "bot", "rasa", "rasa_sdk", *WEB_AND_SQL}


@pytest.mark.parametrize("path", modules("actions"), ids=name_of)
def test_actions_never_import_rasa(path: Path) -> None:
    assert not packages(path) & {"rasa", "bot"}
    assert "rasa_sdk" not in packages(path) or path.name == "webhook.py"


PLAIN = [*modules("actions/interview", "actions/extraction"), ROOT / "actions/profile/model.py",
         ROOT / "actions/suggestions.py"]  # fmt: skip


@pytest.mark.parametrize("path", PLAIN, ids=name_of)
def test_the_interview_is_plain_python(path: Path) -> None:
    assert not packages(path) & {"rasa_sdk", *WEB_AND_SQL}
    assert not {n for n in imported(path) if n.startswith(("actions.api", "actions.profile.store"))}


def index_floor(name: str) -> int | None:
    parts = name.split(".")
    return INDEX_FLOORS.index(parts[1]) if len(parts) > 1 and parts[1] in INDEX_FLOORS else None


@pytest.mark.parametrize("path", modules("index"), ids=name_of)
def test_the_floors_of_index(path: Path) -> None:
    own = index_floor(name_of(path).removesuffix(".py").replace("/", "."))
    if own is None:
        assert path.name == "__init__.py"
        return
    for name in imported(path):
        floor = index_floor(name) if name.startswith("index.") else None
        assert floor is None or floor <= own, f"{path.name} imports {name} from above"


def room(name: str) -> str:
    return name.split(".")[1]


def floor_of(name: str) -> int:
    found = [n for n, rooms in enumerate(ACTION_FLOORS) if name in rooms]
    assert found, f"'{name}' has no floor yet: give it one in ACTION_FLOORS"
    return found[0]


@pytest.mark.parametrize("path", modules("actions"), ids=name_of)
def test_the_floors_of_actions(path: Path) -> None:
    if path == ROOT / "actions" / "__init__.py":
        return
    own = room(name_of(path).removesuffix(".py").replace("/", "."))
    for name in imported(path):
        if name.startswith("actions.") and room(name) != own:
            low = floor_of(room(name))
            assert low < floor_of(own) or (own, room(name)) in ALLOWED, f"{own} imports {name} from above"


@pytest.mark.parametrize("path", modules("index", "actions", "bot"), ids=name_of)
def test_no_module_is_longer_than_one_can_hold_in_the_head(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
