"""Runs one action of the bot: load the profile, let the interview work, save, say.

Between the webhook (which speaks Rasa's protocol) and the interview (which knows nothing of it).
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace

from actions.extraction.pipeline import Extractor
from actions.interview import safety
from actions.interview.detours import Detours, is_question
from actions.interview.listening import listen
from actions.interview.messages import Heard, Reply, Say
from actions.interview.turn import Interviewer
from actions.profile.model import Profile
from actions.profile.store import ProfileStore
from actions.tools import Tools

logger = logging.getLogger(__name__)

TROUBLE = Reply([Say("utter_trouble")])


@dataclass(frozen=True)
class Turn:
    """What the action call tells: which message, and what Rasa made of it."""

    conversation: str
    number: int
    intent: str
    confidence: float
    text: str
    boxes: tuple[tuple[str, str], ...]
    ranking: tuple[tuple[str, float], ...] = ()

    def heard(self, extractor: Extractor) -> Heard:
        text = "" if self.boxes else self.text
        return Heard(
            turn=self.number,
            text=text,
            intent=self.intent,
            confidence=self.confidence,
            choices=tuple(choice for choice, _ in self.boxes),
            shown=", ".join(title for _, title in self.boxes),
            boxes=self.boxes,
            ranking=self.ranking,
            spans=tuple(extractor.extract(text)),
        )


class Conversation:
    """All actions of the bot by name."""

    def __init__(self, store: ProfileStore, tools: Callable[[], Tools], share_days: int) -> None:
        self._store = store
        self._tools = tools
        self._share_days = share_days

    def run(self, action: str, turn: Turn) -> tuple[Reply, Profile | None]:
        """Carry out ``action``. Whatever goes wrong, the person gets a sentence, and what they
        said is heard again with the next message."""
        profile: Profile | None = None
        try:
            profile = self._store.load(turn.conversation)
            if profile is None:
                return TROUBLE, None
            interviewer = Interviewer(self._tools())
            missed = self._catch_up(profile, turn.number, interviewer.tools)
            if profile.consent is None and "consent.ask" not in profile.interview.asked:
                # Something was down at the start: hello and consent come first, whatever was said.
                action = "action_start"
            elif missed and safety.goes_on(turn.text):
                action = "action_repeat"
            reply = _ACTIONS[action](interviewer, profile, turn.heard(interviewer.tools.extractor))
            if reply.share:
                code, expires = self._store.share(profile.id, self._share_days)
                day = f"{expires.day}-{expires.month}-{expires.year}"
                reply.says.append(Say("utter_share_code", {"code": code, "expires": day}))
            profile.interview.heard = turn.number
            self._store.save(profile)
        except Exception as error:
            # An exception's own words may hold what somebody typed: only its kind and place are logged.
            place = "".join(traceback.format_tb(error.__traceback__))
            logger.error("Action '%s' failed with %s at\n%s", action, type(error).__name__, place)
            return TROUBLE, profile
        return reply, profile

    def _catch_up(self, profile: Profile, number: int, tools: Tools) -> bool:
        """Listen to messages that were kept but never heard, because something was down; whether
        there were any."""
        missed = range(profile.interview.heard + 1, number)
        if not missed:
            return False
        for turn, text, _ in self._store.turns(profile.id):
            if turn in missed and text and not safety.goes_on(text):
                listen(profile, Heard(turn, text, spans=tuple(tools.extractor.extract(text))), tools)
        return True


LEAST_SURE = 0.06
QUESTIONS = {
    **dict.fromkeys(("ask_why", "ask_privacy", "ask_who_reads", "help", "bot_challenge"), "action_explain"),
    **dict.fromkeys(("ask_human", "ask_benefits", "ask_medical", "ask_money"), "action_refer"),
    **dict.fromkeys(
        ("ask_suggestions", "why_suggestion", "ask_training", "about_occupation"), "action_suggestions"
    ),
    "simpler": "action_simpler",
    "repeat": "action_repeat",
    "share_summary": "action_summary",
    "show_summary": "action_summary",
    "other_language": "action_other_language",
}
"""What people ask, and the action that answers it."""

Handler = Callable[[Interviewer, Profile, Heard], Reply]


def _straight(interviewer: Interviewer, profile: Profile, heard: Heard) -> Reply:
    if profile.interview.confirming:
        reply = Detours(interviewer).confirm(profile, heard)
        if reply is not None:
            return reply
    asked = question_intent(heard)
    if asked is not None:
        name, intent = asked
        return _ACTIONS[name](interviewer, profile, replace(heard, intent=intent, confidence=1.0))
    return interviewer.answer(profile, heard)


def question_intent(heard: Heard) -> tuple[str, str] | None:
    """A question of which the classifier was not sure: the likeliest thing that people ask, as
    ``(action, intent)``. None for messages that are no question."""
    if heard.pressed or not is_question(heard.text):
        return None
    for intent, confidence in heard.ranking:
        action = QUESTIONS.get(intent)
        if action and confidence >= LEAST_SURE:
            return action, intent
    return "action_explain", "help"


def _detour(handle: Callable[[Detours, Profile, Heard], Reply]) -> Handler:
    """A detour, unless the message tells about work after all."""

    def run(interviewer: Interviewer, profile: Profile, heard: Heard) -> Reply:
        detours = Detours(interviewer)
        if profile.interview.confirming:
            reply = detours.confirm(profile, heard)
            if reply is not None:
                return reply
        if detours.is_answer(profile, heard):
            return interviewer.answer(profile, heard)
        return handle(detours, profile, heard)

    return run


_ACTIONS: dict[str, Handler] = {
    "action_start": lambda interviewer, profile, heard: interviewer.start(profile),
    "action_answer": _straight,
    "action_skip": _detour(lambda d, profile, heard: d.interviewer.skip(profile)),
    "action_back": _detour(lambda d, profile, heard: d.interviewer.back(profile)),
    "action_correct": _detour(lambda d, profile, heard: d.correct(profile)),
    "action_stop": _detour(lambda d, profile, heard: d.stop(profile)),
    "action_start_over": _detour(lambda d, profile, heard: d.ask_start_over(profile)),
    "action_delete": _detour(lambda d, profile, heard: d.ask_delete(profile)),
    "action_repeat": _detour(lambda d, profile, heard: d.repeat(profile)),
    "action_simpler": _detour(lambda d, profile, heard: d.simpler(profile)),
    "action_explain": _detour(lambda d, profile, heard: d.explain(profile, heard)),
    "action_refer": _detour(lambda d, profile, heard: d.refer(profile, heard)),
    "action_other_language": _detour(lambda d, profile, heard: d.other_language(profile, heard)),
    "action_suggestions": _detour(lambda d, profile, heard: d.suggestions(profile, heard)),
    "action_summary": _detour(lambda d, profile, heard: d.summary(profile, heard)),
}
ACTION_NAMES = tuple(_ACTIONS)
