"""Experience outside paid work: care at home, volunteering, household, hobbies. It counts as work."""

from __future__ import annotations

from actions.interview.hearing_work import experience_kind
from actions.interview.learned import Learned, whole
from actions.interview.messages import Heard, Say
from actions.interview.phase import number_of, stem
from actions.interview.work import take_tasks, take_ticks, ticks_question
from actions.profile.model import Experience, ExperienceKind, Profile
from actions.tools import Tools

KINDS: tuple[ExperienceKind, ...] = ("care", "volunteer", "home", "hobby")
MOST = 3


class OtherPhase:
    def next_question(self, profile: Profile, tools: Tools) -> str | None:
        asked = profile.interview.asked
        mine = [(n, e) for n, e in enumerate(profile.experiences) if e.kind in KINDS and e.status != "denied"]
        for n, experience in mine[:MOST]:
            told = [t for t in experience.tasks if t.status != "denied"]
            if len(told) < 2 and f"other.tasks:{n}" not in asked:
                return f"other.tasks:{n}"
            if told and f"other.ticks:{n}" not in asked:
                return f"other.ticks:{n}"
        if "other.any" in asked:
            return None
        return "other.any" if len(mine) < MOST else None

    def put(self, key: str, profile: Profile, tools: Tools) -> Say | None:
        kind = stem(key)
        if kind == "other.any":
            told = any(e.kind in KINDS for e in profile.experiences)
            return Say("utter_ask_other_more" if told else "utter_ask_other")
        n = number_of(key)
        profile.interview.about = n
        if kind == "other.ticks":
            return ticks_question(profile, n, tools)
        return Say(f"utter_ask_tasks_{profile.experiences[n].kind}")

    def interpret(
        self, key: str, profile: Profile, heard: Heard, learned: Learned, tools: Tools
    ) -> list[Say] | None:
        kind = stem(key)
        if kind == "other.tasks":
            return take_tasks(profile, number_of(key), heard, learned, tools)
        if kind == "other.ticks":
            return take_ticks(profile, number_of(key), heard, learned, tools)
        chosen = [k for k in KINDS if k in heard.choices]
        if chosen:
            for one in chosen:
                self._add(profile, one, heard)
            return []
        if heard.says("no", "deny", "skip", "dont_know", "done"):
            return []
        if learned.experiences or learned.tasks:
            return []
        if heard.pressed or not heard.text.strip():
            return None
        said = experience_kind(heard.text)
        if said in KINDS:
            self._add(profile, said, heard)
            return []
        if heard.says("yes", "affirm"):
            return None
        if learned.anything:
            return []
        self._add(profile, "volunteer", heard)
        n = len(profile.experiences) - 1
        return take_tasks(profile, n, heard, learned, tools)

    @staticmethod
    def _add(profile: Profile, kind: ExperienceKind, heard: Heard) -> None:
        if not any(e.kind == kind for e in profile.experiences):
            profile.experiences.append(Experience(kind=kind, evidence=[whole(heard)]))
            profile.interview.about = len(profile.experiences) - 1
