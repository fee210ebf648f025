"""What somebody wants and does not want in work."""

from __future__ import annotations

from actions.extraction.spans import readable
from actions.interview.hearing_places import ASKED, anywhere
from actions.interview.hearing_wishes import add_wish
from actions.interview.learned import Learned, box_quote, quote
from actions.interview.messages import Heard, Say
from actions.profile.model import Profile
from actions.tools import Tools

INTEREST = "interest_"
"""Boxes that tell what somebody likes to do: evidence for occupations, not a limit."""


class WishesPhase:
    def next_question(self, profile: Profile, tools: Tools) -> str | None:
        asked = profile.interview.asked
        if _knows_little(profile) and "wishes.interests" not in asked:
            return "wishes.interests"
        if "wishes.limits" not in asked:
            return "wishes.limits"
        # Only offers of a region need one; whoever told a place is not asked again.
        if tools.offers.regional and not profile.of_kind("place") and ASKED not in asked:
            return ASKED
        return None

    def put(self, key: str, profile: Profile, tools: Tools) -> Say | None:
        if key == "wishes.interests":
            return Say("utter_ask_interests", multiple=True)
        if key == ASKED:
            return Say("utter_ask_place")
        told = bool(profile.wishes())
        return Say("utter_ask_more_wishes" if told else "utter_ask_wishes", multiple=True)

    def interpret(
        self, key: str, profile: Profile, heard: Heard, learned: Learned, tools: Tools
    ) -> list[Say] | None:
        if heard.says("none", "no", "deny", "dont_know", "skip"):
            return []
        if key == ASKED:
            return [] if learned.places or anywhere(heard.text) else None
        for choice, title in heard.boxes:
            code = None if choice.startswith(INTEREST) else choice
            add_wish(profile, code, title, box_quote(heard, title), learned)
            if choice == "different":
                profile.interview.different = True
        if heard.pressed or learned.anything:
            return []
        text = heard.text.strip()
        if len(text) < 4 or not readable(text):
            return [] if learned.places else None
        # Whatever is typed here is a wish, also where no pattern knows it.
        start = heard.text.index(text)
        add_wish(profile, None, text[:160], quote(heard, start, start + len(text[:160])), learned)
        return []


def _knows_little(profile: Profile) -> bool:
    """Nothing to go by yet: no work, no tasks, nothing that somebody can do."""
    return not any(e.title or e.tasks for e in profile.experiences) and not profile.of_kind("skill")
