"""Hello, and whether what is told may be kept."""

from __future__ import annotations

from actions.interview.listening import Learned
from actions.interview.messages import Heard, Say
from actions.profile.model import Profile
from actions.tools import Tools


class ConsentPhase:
    def next_question(self, profile: Profile, tools: Tools) -> str | None:
        return None if profile.consent or "consent.ask" in profile.interview.asked else "consent.ask"

    def put(self, key: str, profile: Profile, tools: Tools) -> Say | None:
        return Say("utter_ask_consent")

    def interpret(
        self, key: str, profile: Profile, heard: Heard, learned: Learned, tools: Tools
    ) -> list[Say] | None:
        if heard.says("what"):
            return [Say("utter_explain_privacy")]
        if heard.says("yes", "affirm"):
            profile.consent = "granted"
            return []
        if heard.says("no", "deny", "skip"):
            profile.consent = "refused"
            return [Say("utter_consent_refused")]
        if learned.anything or learned.name:
            # Somebody who tells right away has not said yes: nothing is kept, all of it is used.
            profile.consent = "refused"
            return [Say("utter_consent_unanswered")]
        return None
