"""A profile as the API, the summary page and the download show it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from actions.interview.proposing import own_words
from actions.profile.model import PHASES, Experience, Profile, Statement, StatementKind
from actions.suggestions import Suggester, card
from actions.texts import texts
from actions.tools import Tools

WITHIN_SKILLS: tuple[StatementKind, ...] = ("skill", "tool", "knowledge")


def progress(profile: Profile) -> dict[str, int]:
    return {"step": PHASES.index(profile.interview.phase) + 1, "of": len(PHASES)}


def as_json(profile: Profile, tools: Tools | None) -> dict[str, Any]:
    """The contract of ``GET /api/conversations/{id}``. Without tools no suggestions are shown."""
    return {
        "name": profile.name,
        "consent": profile.consent,
        "phase": profile.interview.phase,
        "progress": progress(profile),
        "experiences": [_experience(e) for e in profile.experiences],
        "skills": _skills(profile, tools),
        "education": [_item(s) for s in profile.of_kind("education")],
        "certificates": [_item(s) for s in profile.of_kind("certificate")],
        "languages": [_item(s) for s in profile.of_kind("language")],
        "places": [_item(s) for s in profile.of_kind("place")],
        "wishes": [_item(s) for s in profile.of_kind("wish")],
        "suggestions": _suggestions(profile, tools) if tools else [],
    }


def _skills(profile: Profile, tools: Tools | None) -> list[dict[str, Any]]:
    """Skills of the vocabulary with all the words that each rests on, in the order they were told.

    What links to no skill closely enough, or is denied, stands under its own words.
    """
    told = [*(t for _, t in profile.tasks()), *profile.of_kind(*WITHIN_SKILLS)]
    links = (
        tools.linker.link([s.label for s in told], ["ability" for _ in told])
        if tools
        else [None for _ in told]
    )
    items: dict[str, dict[str, Any]] = {}
    for statement, link in zip(told, links, strict=True):
        own = _item(statement)
        if link is None or statement.status == "denied":
            if statement.kind != "task" or statement.status == "denied":
                items[f"{statement.kind}:{statement.label}"] = own
            continue
        found = items.setdefault(
            link.uri,
            {
                **own,
                "label": link.label,
                "kind": "skill",
                "uri": link.uri,
                "score": link.score,
                "evidence": [],
            },
        )
        found["score"] = max(found["score"], link.score)
        found["evidence"] += [q for q in own["evidence"] if q not in found["evidence"]]
        if statement.status == "confirmed":
            found["status"] = "confirmed"
    return list(items.values())


def _experience(experience: Experience) -> dict[str, Any]:
    return {
        "title": experience.title,
        "kind": experience.kind,
        "period": experience.period,
        "years": experience.years,
        "organisation": experience.organisation,
        "uri": experience.title_uri,
        "tasks": [_item(t) for t in experience.tasks],
        "evidence": [asdict(q) for q in experience.evidence],
        "status": experience.status,
    }


def _item(statement: Statement) -> dict[str, Any]:
    return {
        "label": statement.label,
        "kind": statement.kind,
        "uri": statement.uri,
        "score": statement.score,
        "status": statement.status,
        "evidence": [asdict(q) for q in statement.evidence],
    }


def _suggestions(profile: Profile, tools: Tools) -> list[dict[str, Any]]:
    quotes, regions = own_words(profile), profile.regions()
    found = Suggester(profile, tools).of(profile.interview.on_the_table())
    return [with_words(card(s, n, tools, quotes, regions)) for n, s in enumerate(found, start=1)]


def with_words(card_: dict[str, Any]) -> dict[str, Any]:
    """A card with the buttons and notes that people read."""
    uri = card_["uri"]
    return {
        **card_,
        "notes": [texts()["against"][code] for code in card_["against"] if code in texts()["against"]],
        "buttons": [
            {"title": b["title"], "payload": f'/{b["intent"]}{{"choice":"{uri}"}}'}
            for b in texts()["card_buttons"]
        ],
    }
