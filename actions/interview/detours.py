"""What people ask or want besides answering: explained, then back to the same question."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.extraction.spans import readable
from actions.interview import safety
from actions.interview.hearing_places import (
    asked,
    listen_for_places,
    only_tells_a_place,
    tells_a_place,
)
from actions.interview.hearing_wishes import listen_for_limits
from actions.interview.messages import Heard, Reply, Say
from actions.interview.mirror import mirror_places
from actions.interview.phase import stem
from actions.interview.proposing import mirror_wishes
from actions.interview.turn import Interviewer
from actions.profile.model import Experience, Interview, Profile

LONG = 5
"""So many words with work in them are an answer, whatever the classifier made of them."""
SURE = 0.55
CERTAIN = 0.75
"""Confidence from which a request to end or erase something needs none of the words for it."""
COMING_BACK = frozenset({"affirm", "skip", "thanks", "greet", "dont_know", "nlu_fallback"})
"""What somebody may mean who says, after a hard moment, that we can go on."""
EASILY_CONFUSED = frozenset(
    {"ask_money", "ask_benefits", "discrimination", "small_talk", "complaint", "insult", "thanks", "greet",
     "goodbye", "other_language", "reject_suggestion", "want_different"}
)  # fmt: skip
"""Detours that a bare task is easily taken for."""
QUESTION_WORDS = 14
_ASKS = re.compile(
    r"^\s*(?:(?:en|maar|ja|nee|oke|ok|hé|he|sorry|zeg|awel|allez)[ ,]+)*"
    r"(?:waarom|waarvoor|wat|wa|wie|hoe|hoezo|welke|wanneer|waar|kun je|kan je|kunt u|kan ik|mag ik|moet ik|"
    r"ga je|gade|gaat ge|zijn jullie|ben je|ben jij|is dit|is het|heb je|weet je|wordt|krijg ik|krijgt)\b"
    # 'wat ik deed', 'waar ik werkte': somebody tells.
    r"(?! ik (?:deed|was|werkte|heb|had|ben|kan|wil|moest))",
    re.IGNORECASE,
)


class Detours:
    """Everything beside the straight line of the interview."""

    def __init__(self, interviewer: Interviewer) -> None:
        self.interviewer = interviewer
        self.tools = interviewer.tools

    def is_answer(self, profile: Profile, heard: Heard) -> bool:
        """Whether a message that looks like a detour tells about work all the same."""
        if heard.pressed or not heard.text or safety.despairs(heard.text):
            return safety.despairs(heard.text)
        if not readable(heard.text):
            return True
        doubtful = heard.confidence < CERTAIN or _tells_about_work(heard)
        if doubtful and not safety.explicit(heard.intent, heard.text):
            return True
        telling = heard.intent in EASILY_CONFUSED and profile.interview.question is not None
        if telling and not is_question(heard.text) and _tells_about_work(heard):
            # 'brieven bezorgen' sounds like letters from a bailiff, and is a task.
            return True
        if not is_question(heard.text) and self._is_place(profile, heard, telling):
            return True
        unsure = heard.confidence < SURE and not is_question(heard.text)
        if unsure and profile.interview.phase not in {"suggestions", "summary"}:
            return True
        if is_question(heard.text) or len(heard.text.split()) < LONG:
            return False
        return _tells_about_work(heard)

    def _is_place(self, profile: Profile, heard: Heard, telling: bool) -> bool:
        """'ik kom uit Gent' sounds like stopping, and 'Almelo' like nothing at all."""
        tells = tells_a_place if telling or asked(profile) else only_tells_a_place
        return tells(profile, heard.text, self.tools.regions)

    def explain(self, profile: Profile, heard: Heard) -> Reply:
        """Why, privacy, help, small talk …: a text named by the intent, then the question again."""
        if heard.intent == "ask_why":
            key = profile.interview.question
            reason = f"utter_why_{stem(key).replace('.', '_')}" if key else "utter_why_general"
            return Reply([Say(reason), *self.interviewer.again(profile)])
        return Reply([Say(f"utter_explain_{heard.intent}"), *self.interviewer.again(profile)])

    def refer(self, profile: Profile, heard: Heard) -> Reply:
        """Not our business: kindly, with where to go. After despair nothing else is said."""
        if heard.intent == "despair":
            return self.interviewer.despair(profile)
        text = Say(f"utter_refer_{heard.intent}")
        told: list[Say] = []
        if heard.intent == "ask_medical":
            # 'ik heb pijn in mijn rug' is no question for us, but a limit that counts.
            told = mirror_wishes(listen_for_limits(profile, heard))
        return Reply([text, *told, *self.interviewer.again(profile)])

    def other_language(self, profile: Profile, heard: Heard) -> Reply:
        language = safety.foreign_language(heard.text, suspected=True) or "en"
        return Reply([Say(f"utter_language_{language}"), *self.interviewer.again(profile)])

    def repeat(self, profile: Profile) -> Reply:
        return Reply(self.interviewer.again(profile))

    def simpler(self, profile: Profile) -> Reply:
        """The question in other words, with an example."""
        key = profile.interview.question
        if key is None or key.startswith(("suggestions.", "summary.")):
            return Reply(self.interviewer.again(profile))
        question = self.interviewer.again(profile)
        help_ = Say(f"utter_help_{stem(key).replace('.', '_')}")
        return Reply([help_, *question] if question and question[0].multiple else [help_])

    def correct(self, profile: Profile) -> Reply:
        """Somebody says that something is wrong, without saying what."""
        return Reply([Say("utter_ask_correction")])

    def stop(self, profile: Profile) -> Reply:
        """Pause where the person agreed to keeping; otherwise everything goes. After suggestions,
        'klaar' means: show me what it came to."""
        if profile.interview.phase == "suggestions":
            return Reply([self.interviewer.summing_up.show(profile, self.tools)])
        if profile.consent == "granted":
            return Reply([Say("utter_stop_kept")])
        return Reply([Say("utter_stop_erased")], erase="everything")

    def ask_delete(self, profile: Profile) -> Reply:
        profile.interview.confirming = "delete"
        return Reply([Say("utter_confirm_delete")])

    def ask_start_over(self, profile: Profile) -> Reply:
        profile.interview.confirming = "start_over"
        return Reply([Say("utter_confirm_start_over")])

    def confirm(self, profile: Profile, heard: Heard) -> Reply | None:
        """Carry out what was asked to be confirmed; None when something else was said."""
        wanted, profile.interview.confirming = profile.interview.confirming, None
        if wanted == "go_on":
            # Whoever comes back gets the question that stood; 'we kunnen verder' does not skip it.
            back = heard.intent in COMING_BACK and not heard.spans
            return Reply(self.interviewer.again(profile)) if back else None
        if heard.says("no", "deny"):
            return Reply([Say("utter_not_done"), *self.interviewer.again(profile)])
        if not heard.says("yes", "affirm", "delete_data", "start_over"):
            return None
        if wanted == "share":
            profile.consent = "granted"
            return Reply([], share=True)
        if wanted == "delete":
            return Reply([Say("utter_deleted")], erase="everything")
        consent = profile.consent
        profile.experiences.clear()
        profile.statements.clear()
        profile.name = None
        profile.interview = Interview(phase="work" if consent else "consent")
        return Reply([Say("utter_started_over"), *self.interviewer.advance(profile)], erase="history")

    def suggestions(self, profile: Profile, heard: Heard) -> Reply:
        """Anything about suggestions, also before the interview has come that far."""
        # 'is er ook een cursus in Almelo?': the answer minds the place.
        told = mirror_places(listen_for_places(profile, heard, self.tools.regions))
        reply = self._suggestions(profile, heard)
        return replace(reply, says=[*told, *reply.says])

    def _suggestions(self, profile: Profile, heard: Heard) -> Reply:
        proposing = self.interviewer.proposing
        if profile.interview.phase == "summary" and profile.interview.shown:
            profile.interview.phase = "suggestions"
        if not profile.interview.shown and heard.intent == "reject_suggestion":
            return self.interviewer.answer(profile, heard)
        if not profile.interview.shown and heard.intent not in {"want_different", "about_occupation"}:
            return Reply(self._bring_forward(profile))
        if heard.intent == "want_different" and profile.interview.phase != "suggestions":
            profile.interview.different = True
            if not profile.interview.shown:
                return Reply([Say("utter_noted_different"), *self.interviewer.again(profile)])
        say = {
            "ask_suggestions": lambda: proposing.show(profile, self.tools),
            "more_suggestions": lambda: proposing.more(profile, self.tools),
            "want_different": lambda: proposing.elsewhere(profile, self.tools),
            "why_suggestion": lambda: proposing.why(profile, heard, self.tools),
            "reject_suggestion": lambda: proposing.reject(profile, heard, self.tools),
            "ask_training": lambda: proposing.training(profile, heard, self.tools),
            "about_occupation": lambda: proposing.about(profile, heard, self.tools),
        }[heard.intent]()
        if profile.interview.phase != "suggestions":
            # Asked in passing: answered, and back to the question that stands.
            if say.response in {"utter_which_suggestion", "utter_which_not"}:
                say = Say("utter_explain_help")
            return Reply([say, *self.interviewer.again(profile)])
        profile.interview.question = "suggestions.show"
        if "suggestions.show" not in profile.interview.asked:
            profile.interview.asked.append("suggestions.show")
        return Reply([say])

    def _bring_forward(self, profile: Profile) -> list[Say]:
        """Suggestions before the end: shown when there is something to go by, else one question."""
        if profile.consent is None:
            profile.consent = "refused"
        if not any(e.title or e.tasks for e in profile.experiences if _counts(e)):
            if (
                profile.interview.phase in {"consent", "work"}
                and "work.title:0" not in profile.interview.asked
            ):
                profile.interview.phase = "work"
                return [Say("utter_suggestions_early"), *self.interviewer.advance(profile)]
            return [Say("utter_suggestions_early"), *self.interviewer.again(profile)]
        profile.interview.phase = "suggestions"
        return self.interviewer.advance(profile)

    def summary(self, profile: Profile, heard: Heard) -> Reply:
        if heard.intent == "share_summary":
            if profile.consent != "granted":
                profile.interview.confirming = "share"
                return Reply([Say("utter_share_needs_consent")])
            return Reply([], share=True)
        return Reply([self.interviewer.summing_up.show(profile, self.tools)])


def is_question(text: str) -> bool:
    """Whether somebody asks something, with or without a question mark."""
    if len(text.split()) > QUESTION_WORDS:
        return text.rstrip().endswith("?")
    return text.rstrip().endswith("?") or _ASKS.match(text) is not None


def _tells_about_work(heard: Heard) -> bool:
    return any(s.kind in {"task", "title", "period"} for s in heard.spans)


def _counts(experience: Experience) -> bool:
    return experience.status != "denied"
