"""Schooling, certificates and languages."""

from __future__ import annotations

import re
from typing import Literal

from actions.extraction.spans import readable
from actions.interview.learned import Learned, alike, box_quote, quote, whole
from actions.interview.messages import Button, Heard, Say
from actions.profile.model import Profile, Quote, Statement, StatementKind, Status
from actions.tools import Tools
from index.match import Evidence

EDUCATION = ("none", "vmbo", "mbo", "havo", "hbo", "abroad")
COMMON_LICENCES = ("rijbewijs-b", "heftruck", "vca-basis", "bhv", "ehbo")
MOST_LICENCES = 7
NOT_ASKED = tuple(
    f"urn:vakwijzer:licence:{name}" for name in ("big-", "lesbevoegdheid", "pedagogisch-", "skj", "vog")
)
_NOTHING = re.compile(r"^\W*(?:geen|niks|niets|nee|neen|nope|heb ik niet)\b", re.IGNORECASE)


class LearningPhase:
    def next_question(self, profile: Profile, tools: Tools) -> str | None:
        asked = profile.interview.asked
        if not profile.of_kind("education") and "learning.education" not in asked:
            return "learning.education"
        if "learning.certificates" not in asked:
            return "learning.certificates"
        if not profile.of_kind("language") and "learning.languages" not in asked:
            return "learning.languages"
        return None

    def put(self, key: str, profile: Profile, tools: Tools) -> Say | None:
        if key == "learning.certificates":
            boxes = self._licences(profile, tools)
            told = any(s.status != "denied" for s in profile.of_kind("certificate"))
            response = "utter_ask_more_certificates" if told else "utter_ask_certificates"
            return Say(response, buttons=boxes, multiple=True)
        if key == "learning.languages":
            return Say("utter_ask_languages", multiple=True)
        return Say("utter_ask_education")

    def interpret(
        self, key: str, profile: Profile, heard: Heard, learned: Learned, tools: Tools
    ) -> list[Say] | None:
        if key == "learning.education":
            return self._education(profile, heard, learned)
        if heard.says("none", "no", "deny", "dont_know", "skip"):
            return []
        kind: Literal["certificate", "language"] = (
            "certificate" if key == "learning.certificates" else "language"
        )
        for choice, title in heard.boxes:
            uri = choice if kind == "certificate" else None
            self._add(profile, kind, title, box_quote(heard, title), uri, "confirmed")
        if heard.pressed or learned.statements or learned.anything:
            return []
        if _NOTHING.match(heard.text):
            return []
        text = heard.text.strip(" .,!?")
        if len(text.split()) > 8 or not readable(text):
            return None
        start = heard.text.index(text)
        link = tools.linker.link([text], [kind])[0]
        self._add(
            profile, kind, text, quote(heard, start, start + len(text)), link.uri if link else None, "said"
        )
        return []

    @staticmethod
    def _education(profile: Profile, heard: Heard, learned: Learned) -> list[Say] | None:
        chosen = next((c for c in EDUCATION if c in heard.choices), None)
        if chosen:
            profile.statements.append(Statement("education", heard.shown, [whole(heard)], code=chosen))
            return []
        if any(s.kind == "education" for s in learned.statements):
            return []
        if _NOTHING.match(heard.text) or heard.says("deny", "none"):
            return []
        if heard.says("dont_know", "skip"):
            return []
        if heard.pressed:
            return None
        text = heard.text.strip()
        if learned.anything and len(text.split()) > 10:
            return []
        if len(text) <= 120 and readable(text):
            profile.statements.append(Statement("education", text, [whole(heard)]))
            return []
        return None

    @staticmethod
    def _add(
        profile: Profile, kind: StatementKind, label: str, evidence: Quote, uri: str | None, status: Status
    ) -> None:
        if not any(alike(s.label, label) for s in profile.of_kind(kind)):
            profile.statements.append(Statement(kind, label, [evidence], status, uri, None))

    @staticmethod
    def _licences(profile: Profile, tools: Tools) -> tuple[Button, ...]:
        """Licences of the likeliest occupations first, then common ones; none that was told."""
        taxonomy = tools.taxonomy
        evidence = [Evidence(e.title, "title") for e in profile.experiences if e.title]
        evidence += [Evidence(t.label, "task") for _, t in profile.tasks() if t.status != "denied"]
        # Registers and diplomas come up with schooling; boxes are for papers that one simply has.
        likely = [
            uri
            for match in tools.matcher.match(evidence, top=5)
            for uri in (*match.occupation.licences_needed, *match.occupation.licences_helpful)
        ]
        common = [f"urn:vakwijzer:licence:{name}" for name in COMMON_LICENCES]
        named = {s.uri for s in profile.of_kind("certificate") if s.uri in taxonomy.licence_by_uri}
        told = named | {x for uri in named if uri for x in taxonomy.licence_by_uri[uri].covers}
        wanted = [
            u
            for u in dict.fromkeys([common[0], *likely, *common])
            if u not in told and not u.startswith(NOT_ASKED)
        ]
        return tuple(Button(taxonomy.licence_by_uri[u].label, u, "tick") for u in wanted[:MOST_LICENCES])
