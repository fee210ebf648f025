"""Which of several places with one name is meant: asked once, whatever phase the talk is in."""

from __future__ import annotations

from actions.interview.hearing_places import WHICH, in_region, options, settle, unclear
from actions.interview.learned import Learned, box_quote
from actions.interview.messages import Button, Heard, Say
from actions.interview.mirror import mirror_places
from actions.interview.proposing import joined
from actions.profile.model import Profile
from actions.tools import Tools


class WhichPlace:
    """A question like those of a phase; its key ends in the name."""

    def next_question(self, profile: Profile, tools: Tools) -> str | None:
        place = unclear(profile)
        key = f"{WHICH}:{place.label}" if place else None
        return None if key in profile.interview.asked else key

    def put(self, key: str, profile: Profile, tools: Tools) -> Say | None:
        place = unclear(profile)
        if place is None:
            return None
        regions = options(place, tools.regions)
        # Ticks stand before the other buttons, and one of them is enough.
        buttons = tuple(Button(in_region(place.label, r), r.code, "tick") for r in regions)
        fill = {"place": place.label, "regions": joined([r.name for r in regions], "or")}
        return Say("utter_ask_which_place", fill, buttons)

    def interpret(
        self, key: str, profile: Profile, heard: Heard, learned: Learned, tools: Tools
    ) -> list[Say] | None:
        """Never None: who does not say which one is not asked again."""
        place = unclear(profile)
        for choice, title in heard.boxes:
            region = tools.regions.by_code.get(choice)
            if place is not None and region in options(place, tools.regions):
                settle(place, region)
                place.evidence.append(box_quote(heard, title))
                return mirror_places(Learned(places=[place]))
        return []
