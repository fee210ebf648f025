"""The end of the talk: what was said, and what to do with it."""

from __future__ import annotations

from actions.interview.learned import Learned
from actions.interview.messages import Heard, Say
from actions.interview.proposing import joined
from actions.profile.model import Profile
from actions.tools import Tools

MOST = 6


class SummaryPhase:
    def next_question(self, profile: Profile, tools: Tools) -> str | None:
        return None if "summary.show" in profile.interview.asked else "summary.show"

    def put(self, key: str, profile: Profile, tools: Tools) -> Say | None:
        return self.show(profile, tools)

    def interpret(
        self, key: str, profile: Profile, heard: Heard, learned: Learned, tools: Tools
    ) -> list[Say] | None:
        if heard.says("done", "no", "deny", "affirm", "yes", "thanks"):
            return [Say("utter_goodbye")]
        if learned.anything or learned.places:
            return [self.show(profile, tools)]
        return None

    def show(self, profile: Profile, tools: Tools) -> Say:
        """Work, skills and suggestions in a few lines; an honest line where nothing was told."""
        profile.interview.phase = "summary"
        profile.interview.question = "summary.show"
        if "summary.show" not in profile.interview.asked:
            profile.interview.asked.append("summary.show")
        lines = {
            "work": [_experience(e.title, e.period) for e in profile.experiences if e.status != "denied"],
            "tasks": [t.label for _, t in profile.tasks() if t.status != "denied"],
            "wishes": [w.label.lower() for w in profile.of_kind("wish") if w.status != "denied"],
            "occupations": [
                tools.taxonomy.occupation_by_uri[uri].label for uri in profile.interview.on_the_table()
            ],
        }
        fill = {k: joined([x for x in v if x][:MOST]) for k, v in lines.items() if any(v)}
        known = "_".join(sorted(k for k in fill if k in {"work", "tasks"})) or "nothing"
        ending = "occupations" if "occupations" in fill else "none"
        return Say(f"utter_summary_{known}_{ending}", fill)


def _experience(title: str | None, period: str | None) -> str:
    return f"{title} ({period})" if title and period else title or ""
