"""Hello, and whether what is told may be kept."""

from __future__ import annotations

import re

from actions.interview.learned import Learned
from actions.interview.messages import Heard, Say
from actions.profile.model import Profile
from actions.tools import Tools

_YES = re.compile(
    r"\s*(?:ja|jaa+|jawel|jazeker|jep|yes|ok|oke|oké|okee|prima|tuurlijk|natuurlijk|is goed|doe maar|mag)\b"
    r"(?!\s*maar)",
    re.IGNORECASE,
)
"""People say yes and go on telling in one breath."""


class ConsentPhase:
    def next_question(self, profile: Profile, tools: Tools) -> str | None:
        return None if profile.consent or "consent.ask" in profile.interview.asked else "consent.ask"

    def put(self, key: str, profile: Profile, tools: Tools) -> Say | None:
        return Say("utter_ask_consent")

    def interpret(
        self, key: str, profile: Profile, heard: Heard, learned: Learned, tools: Tools
    ) -> list[Say] | None:
        if heard.says("what"):
            # Explained, and then asked once more.
            profile.interview.asked.remove(key)
            return [Say("utter_explain_privacy")]
        if heard.says("yes", "affirm"):
            profile.consent = "granted"
            return []
        if heard.says("no", "deny", "skip"):
            profile.consent = "refused"
            return [Say("utter_consent_refused")]
        if _YES.match(heard.text):
            profile.consent = "granted"
            return []
        if learned.anything or learned.name:
            # Somebody who tells right away has not said yes: nothing is kept, all of it is used.
            profile.consent = "refused"
            return [Say("utter_consent_unanswered")]
        return None
