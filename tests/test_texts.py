"""The Dutch texts: each exists, each is used, each is whole, and all are plain."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.texts import texts

ROOT = Path(__file__).resolve().parents[1]
LONGEST_SENTENCE = 20
DOMAIN: dict[str, Any] = {}
for _path in sorted((ROOT / "bot" / "domain").glob("*.yml")):
    for _key, _value in yaml.safe_load(_path.read_text(encoding="utf-8")).items():
        DOMAIN[_key] = DOMAIN.get(_key, {}) | _value if isinstance(_value, dict) else _value
RESPONSES: dict[str, list[dict[str, Any]]] = DOMAIN["responses"]
RULES = yaml.safe_load((ROOT / "bot" / "rules" / "rules.yml").read_text(encoding="utf-8"))["rules"]
ACTION_OF = {rule["steps"][0]["intent"]: rule["steps"][1]["action"] for rule in RULES}
FRAMEWORK = {"utter_default"}
"""Used by Rasa itself (``action_default_fallback``)."""

QUESTIONS = (
    "consent_ask", "work_title", "work_more", "work_period", "work_tasks", "work_detail",
    "work_ticks", "other_any",
    "other_tasks", "other_ticks", "learning_education", "learning_certificates", "learning_languages",
    "wishes_interests", "wishes_limits", "wishes_place", "place_which",
)  # fmt: skip
SHOWN = ("suggestions_show", "summary_show")


def intents(action: str) -> set[str]:
    return {intent for intent, name in ACTION_OF.items() if name == action}


ENDINGS: dict[str, set[str]] = {
    "utter_why_": {*QUESTIONS, *SHOWN},
    "utter_help_": set(QUESTIONS),
    "utter_explain_": intents("action_explain") - {"ask_why"},
    "utter_refer_": intents("action_refer"),
    "utter_language_": {"en", "tr", "pl", "uk", "ar", "fr", "es", "de"},
    "utter_next_": {"suggestions", "summary"},
    "utter_noted_": {
        "_".join(parts) for n in (1, 2, 3) for parts in combinations(("period", "tasks", "title"), n)
    },
    "utter_summary_": {
        f"{told}_{found}"
        for told in ("nothing", "work", "tasks", "tasks_work")
        for found in ("occupations", "none")
    },
    "utter_ask_tasks_": {"care", "volunteer", "home", "hobby"},
    "utter_ask_": {"tasks_of", "period_of", "tasks", "period"},
}  # fmt: skip
"""What a key that is put together in the code can end in, by how it begins."""


def code() -> list[Path]:
    return [*sorted((ROOT / "actions" / "interview").glob("*.py")), ROOT / "actions" / "conversation.py"]


def strings(path: Path) -> Iterator[tuple[str, bool]]:
    """Every response key in a module, and whether it is only the beginning of one."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {id(part) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for part in n.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            yield str(node.values[0].value), True
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield node.value, node.value.endswith("_")


def used() -> set[str]:
    found: set[str] = set()
    for path in code():
        for text, partial in strings(path):
            if not re.fullmatch(r"utter_\w*", text):
                continue
            if partial:
                assert text in ENDINGS, f"{path.name} puts together '{text}…': add it to ENDINGS"
                found |= {text + ending for ending in ENDINGS[text]}
            else:
                found.add(text)
    return found


def test_every_response_that_the_code_uses_exists() -> None:
    assert used() - set(RESPONSES) == set()


def test_every_response_is_used() -> None:
    assert set(RESPONSES) - used() - FRAMEWORK == set()


def test_no_response_stands_in_two_files() -> None:
    names = [
        name
        for path in sorted((ROOT / "bot" / "domain").glob("*.yml"))
        for name in yaml.safe_load(path.read_text(encoding="utf-8")).get("responses", {})
    ]
    assert sorted(names) == sorted(set(names))


FILLS: dict[str, set[str]] = {
    "utter_noted_name": {"name"},
    "utter_noted_titles": {"titles"},
    "utter_noted_statements": {"items"},
    "utter_noted_wishes": {"items"},
    "utter_noted_denied": {"items"},
    "utter_noted_place": {"place"},
    "utter_ask_which_place": {"place", "regions"},
    "utter_corrected_period": {"period"},
    "utter_corrected_title": {"title"},
    "utter_ask_period_of": {"title"},
    "utter_ask_tasks_of": {"title"},
    "utter_suggestion_rejected": {"occupation"},
    "utter_why_suggestion": {"occupation", "reasons"},
    "utter_why_against": {"occupation", "reasons"},
    "utter_why_shared": {"occupation", "skills"},
    "utter_why_entry": {"occupation"},
    "utter_training": {"occupation"},
    "utter_training_missing": {"occupation", "missing"},
    "utter_about_occupation": {"occupation", "tasks"},
    "utter_share_code": {"code", "expires"},
}
"""What the code fills in, where that is not in the name of the response."""


def filled(response: str) -> set[str]:
    if response in FILLS:
        names = FILLS[response]
    elif response.startswith("utter_noted_"):
        names = set(response.removeprefix("utter_noted_").split("_")) & {"title", "period", "tasks"}
    elif response.startswith("utter_summary_"):
        names = set(response.removeprefix("utter_summary_").split("_")) & {"work", "tasks", "occupations"}
    else:
        return set()
    return names | {name.capitalize() for name in names}


@pytest.mark.parametrize("response", sorted(RESPONSES))
def test_every_gap_in_a_text_is_filled(response: str) -> None:
    """Fills are checked again, against the code itself, wherever the interview's tests use a text."""
    for variant in RESPONSES[response]:
        assert set(re.findall(r"{(\w+)}", variant["text"])) <= filled(response)
        assert "{{" not in variant["text"]


@pytest.mark.parametrize("response", sorted(RESPONSES))
def test_every_button_means_something(response: str) -> None:
    for variant in RESPONSES[response]:
        for button in variant.get("buttons", []):
            # Rasa fills in payloads, so the braces of JSON stand twice in the domain.
            payload = button["payload"].format()
            intent, _, rest = payload.removeprefix("/").partition("{")
            assert payload.startswith("/")
            assert intent in ACTION_OF
            assert not rest or set(json.loads("{" + rest)) == {"choice"}
            assert 0 < len(button["title"]) <= 40


def test_every_intent_has_one_rule_and_every_action_is_known() -> None:
    names = {next(iter(i)) if isinstance(i, dict) else i for i in DOMAIN["intents"]}
    assert set(ACTION_OF) - {"nlu_fallback"} == names
    assert len(RULES) == len(ACTION_OF)
    assert all(len(rule["steps"]) == 2 for rule in RULES)
    assert set(ACTION_OF.values()) == set(DOMAIN["actions"])


def flat(content: Any) -> Iterator[str]:
    """All texts in nested lists and mappings that people may read."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, list):
        for part in content:
            yield from flat(part)
    else:
        yield from (text for key, part in content.items() if key != "intent" for text in flat(part))


def spoken() -> list[str]:
    own = [v["text"] for variants in RESPONSES.values() for v in variants]
    own += [b["title"] for variants in RESPONSES.values() for v in variants for b in v.get("buttons", [])]
    return sorted({*own, *flat(texts())})


def sentences(text: str) -> list[str]:
    # Placeholders stand for the person's own words; points in names and numbers end no sentence.
    return re.split(r"(?<=[.!?:;])\s+", re.sub(r"{\w+}", "x", text))


@pytest.mark.parametrize("text", spoken())
def test_sentences_are_short(text: str) -> None:
    long = [s for s in sentences(text) if len(s.split()) > LONGEST_SENTENCE]
    assert long == []


@pytest.mark.parametrize("text", spoken())
def test_the_tone_is_plain_and_friendly(text: str) -> None:
    low = re.sub(r"{\w+}", "", text.lower())
    assert "!!" not in text
    assert not re.search(r"\b(?:u|uw|uzelf)\b", low), "say 'je'"
    assert not re.search(r"\b(?:skills?|competenties?|vaardighed\w*|vaardigheid)\b", low), (
        "a word of the office"
    )
    assert text == text.strip()
    assert "  " not in text


BAD_NEWS = (
    "utter_trouble",
    "utter_refer_",
    "utter_default",
    "utter_deleted",
    "utter_stop",
    "utter_consent_r",
)


@pytest.mark.parametrize("response", [name for name in sorted(RESPONSES) if name.startswith(BAD_NEWS)])
def test_no_cheer_after_bad_news(response: str) -> None:
    assert all("!" not in variant["text"] for variant in RESPONSES[response])


def test_despair_names_113_and_a_person() -> None:
    (variant,) = RESPONSES["utter_refer_despair"]
    assert "0800 - 0113" in variant["text"]
    assert "1813" in variant["text"]
    assert "112" in variant["text"]
    assert not variant.get("buttons")


def test_a_question_asks_one_thing() -> None:
    for name, variants in RESPONSES.items():
        if name.startswith("utter_ask_"):
            assert all(v["text"].count("?") <= 1 for v in variants), name
