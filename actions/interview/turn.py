"""One turn: hear, take the answer, say what was heard, ask what yields most next."""

from __future__ import annotations

from dataclasses import replace

from actions.interview import safety
from actions.interview.consent import ConsentPhase
from actions.interview.corrections import correct
from actions.interview.hearing_places import LATE, WHICH
from actions.interview.learned import Learned
from actions.interview.learning import LearningPhase
from actions.interview.listening import listen
from actions.interview.messages import Heard, Reply, Say
from actions.interview.mirror import mirror
from actions.interview.other import OtherPhase
from actions.interview.phase import PhaseModule, stem
from actions.interview.proposing import SuggestionsPhase
from actions.interview.summing_up import SummaryPhase
from actions.interview.which_place import WhichPlace
from actions.interview.wishes import WishesPhase
from actions.interview.work import WorkPhase
from actions.profile.model import PHASES, Phase, Profile
from actions.tools import Tools

TRIES = 2
"""After so many answers that could not be used, the interview moves on."""
AT_THE_END = ("suggestions.", "summary.")
"""How the keys of questions begin that stand until the talk ends."""


class Interviewer:
    """Runs the phases over a profile. Holds no state of its own: all of it is in the profile."""

    def __init__(self, tools: Tools) -> None:
        self.tools = tools
        self.proposing = SuggestionsPhase()
        self.summing_up = SummaryPhase()
        self.which_place = WhichPlace()
        self.phases: dict[Phase, PhaseModule] = {
            "consent": ConsentPhase(),
            "work": WorkPhase(),
            "other": OtherPhase(),
            "learning": LearningPhase(),
            "wishes": WishesPhase(),
            "suggestions": self.proposing,
            "summary": self.summing_up,
        }

    def start(self, profile: Profile) -> Reply:
        """Hello, and the first question."""
        return Reply([Say("utter_hello"), *self.advance(profile)])

    @staticmethod
    def despair(profile: Profile) -> Reply:
        """113 and a person, and nothing else; whoever comes back is not asked anything new."""
        profile.interview.confirming = "go_on"
        return Reply([Say("utter_refer_despair")])

    def answer(self, profile: Profile, heard: Heard) -> Reply:
        """Take a message as an answer to the question that stands, or as news beside it."""
        if safety.despairs(heard.text):
            return self.despair(profile)
        language = safety.foreign_language(heard.text, suspected=False)
        if language:
            return Reply([Say(f"utter_language_{language}"), *self.again(profile)])
        state = profile.interview
        corrected = correct(profile, heard, self.tools)
        learned = Learned() if corrected else listen(profile, heard, self.tools)
        if corrected:
            return Reply([*corrected, *self._after_correction(profile)])
        key = state.question
        if key is None:
            return Reply([*mirror(profile, learned), *self.advance(profile)])
        unclear = learned.places and self.which_place.next_question(profile, self.tools)
        if unclear and key.startswith(AT_THE_END):
            return Reply([*mirror(profile, learned), *self._still(profile, key)])
        told = self._interpret(key, profile, heard, learned)
        if told is None and not (learned.anything or learned.places):
            return Reply(self._not_understood(profile, heard, key))
        says = [*mirror(profile, learned), *(told or [])]
        if heard.intent == "dont_know" and told == [] and not says:
            says = [Say("utter_dont_know")]
        if told is None and (stem(key) not in {"work.ticks", "other.ticks"} or not learned.anything):
            # News beside the question: thanked for, and the question still stands.
            return Reply([*says, *self._still(profile, key)])
        state.answered[key] = heard.turn
        if state.question != key:
            self._mark(profile, state.question)
            return Reply(says)
        if key.startswith(AT_THE_END) and told:
            return Reply(says)
        return Reply([*says, *self.advance(profile)])

    def _interpret(self, key: str, profile: Profile, heard: Heard, learned: Learned) -> list[Say] | None:
        """Where somebody lives answers no question about work: of such a message the rest counts."""
        if learned.places and not learned.anything:
            if not learned.beside.strip() and profile.interview.phase not in LATE and not _is_which(key):
                return None
            heard = replace(heard, text=learned.beside)
        return self._module(profile, key).interpret(key, profile, heard, learned, self.tools)

    def _module(self, profile: Profile, key: str) -> PhaseModule:
        return self.which_place if _is_which(key) else self.phases[profile.interview.phase]

    def skip(self, profile: Profile) -> Reply:
        """Leave the question that stands. Before consent that means: nothing is kept."""
        if profile.interview.phase == "consent":
            profile.consent = "refused"
            return Reply([Say("utter_consent_refused"), *self.advance(profile)])
        state = profile.interview
        if state.phase in {"suggestions", "summary"} and not _is_which(state.question):
            state.phase = "summary"
        return Reply([Say("utter_skipped"), *self.advance(profile)])

    def back(self, profile: Profile) -> Reply:
        """Put the question before the one that stands once more."""
        asked = profile.interview.asked
        earlier = [k for k in asked[:-1] if not k.startswith(("consent.", "summary.", WHICH))]
        if not earlier:
            return Reply([Say("utter_nothing_before"), *self.again(profile)])
        key = earlier[-1]
        profile.interview.asked = asked[: asked.index(key) + 1]
        profile.interview.phase = next(p for p in PHASES if key.startswith(p))
        taken_back = profile.interview.answered.pop(key, None)
        if taken_back is not None:
            profile.forget_turn(taken_back)
        says = self._put(profile, key)
        return Reply([Say("utter_back"), *says] if says else self.advance(profile))

    def again(self, profile: Profile) -> list[Say]:
        """The question that stands, once more; a new one where none does."""
        key = profile.interview.question
        if key is None:
            return self.advance(profile)
        if key.startswith(AT_THE_END):
            return [Say(f"utter_next_{profile.interview.phase}")]
        return self._put(profile, key) or self.advance(profile)

    def advance(self, profile: Profile) -> list[Say]:
        """The next question; phases that have nothing to ask are passed over."""
        state = profile.interview
        while True:
            key = self.phases[state.phase].next_question(profile, self.tools)
            if state.phase != "consent":
                key = self.which_place.next_question(profile, self.tools) or key
            if key is None:
                following = PHASES.index(state.phase) + 1
                if following == len(PHASES):
                    return []
                if state.phase == "consent" and profile.consent is None:
                    profile.consent = "refused"
                state.phase = PHASES[following]
                state.question = None
                continue
            self._mark(profile, key)
            says = self._put(profile, key)
            if says:
                return says

    def _put(self, profile: Profile, key: str) -> list[Say]:
        say = self._module(profile, key).put(key, profile, self.tools)
        profile.interview.question = key
        profile.interview.tries = 0
        profile.interview.offered = [
            {"title": b.title, "choice": b.choice, "intent": b.intent} for b in (say.buttons if say else ())
        ]
        return [say] if say else []

    @staticmethod
    def _mark(profile: Profile, key: str | None) -> None:
        if key and key not in profile.interview.asked:
            profile.interview.asked.append(key)

    def _still(self, profile: Profile, key: str) -> list[Say]:
        """After news that was no answer: the same question, unless it answers itself by now."""
        profile.interview.asked = [k for k in profile.interview.asked if k != key]
        return self.advance(profile)

    def _after_correction(self, profile: Profile) -> list[Say]:
        key = profile.interview.question
        if key is None or key.startswith("suggestions."):
            return [self.proposing.show(profile, self.tools, again=True)]
        return self._still(profile, key)

    def _not_understood(self, profile: Profile, heard: Heard, key: str) -> list[Say]:
        """First an explanation with ways to answer, then on to the next question."""
        state = profile.interview
        if key.startswith(AT_THE_END):
            return [Say(f"utter_next_{state.phase}")]
        state.tries += 1
        if state.tries >= TRIES:
            return [Say("utter_move_on"), *self.advance(profile)]
        tries = state.tries
        lead = "utter_dont_know" if heard.intent == "dont_know" else "utter_rephrase"
        says = [Say(lead), Say(f"utter_help_{stem(key).replace('.', '_')}")]
        boxes = self._put(profile, key)
        state.tries = tries
        if boxes and boxes[0].multiple:
            return [says[0], *boxes]
        return says


def _is_which(key: str | None) -> bool:
    return key is not None and key.startswith(WHICH)
