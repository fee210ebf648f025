"""Suggestions as a talk: show, why, others, not this one, what to learn."""

from __future__ import annotations

import re
from typing import Any

from actions.extraction.lexicon import classes_of, words
from actions.interview.hearing_wishes import add_wish
from actions.interview.learned import Learned, alike, whole
from actions.interview.messages import Heard, Say
from actions.profile.model import Profile
from actions.suggestions import Suggester, Suggestion, card, reasons_of
from actions.tools import Tools

WISH_WORDS = 3
NEWS = frozenset({"inform", "nlu_fallback", "reject_suggestion"})
"""Intents under which somebody may tell what they want or not."""
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "laatste": 5}


class SuggestionsPhase:
    def next_question(self, profile: Profile, tools: Tools) -> str | None:
        return None if "suggestions.show" in profile.interview.asked else "suggestions.show"

    def put(self, key: str, profile: Profile, tools: Tools) -> Say | None:
        return self.show(profile, tools)

    def interpret(
        self, key: str, profile: Profile, heard: Heard, learned: Learned, tools: Tools
    ) -> list[Say] | None:
        """Answers to the list itself. New facts or wishes make a new list."""
        if heard.says("done", "no", "deny", "show_summary"):
            profile.interview.phase = "summary"
            return []
        if heard.says("more"):
            return [self.more(profile, tools)]
        if heard.says("different"):
            return [self.elsewhere(profile, tools)]
        if learned.anything or learned.places:
            return [self.show(profile, tools, again=True)]
        if heard.says("yes", "affirm"):
            return [Say("utter_suggestions_pick")]
        if heard.intent in NEWS and _sounds_like_a_wish(heard.text):
            wishes = Learned()
            add_wish(profile, None, heard.text, whole(heard), wishes)
            return [*mirror_wishes(wishes), self.show(profile, tools, again=True)]
        return None

    def show(self, profile: Profile, tools: Tools, *, again: bool = False) -> Say:
        """The best five now. Remembers what is on the table and what was seen."""
        found = Suggester(profile, tools).suggest()
        return self._table(profile, tools, found, "utter_suggestions_again" if again else "")

    def more(self, profile: Profile, tools: Tools) -> Say:
        """Five that were not seen before, or a word that there are no more."""
        seen = profile.interview.seen
        pool = Suggester(profile, tools).suggest(len(seen) + 10)
        fresh = [s for s in pool if s.occupation.uri not in seen][:5]
        if not fresh:
            return Say("utter_no_more_suggestions")
        return self._table(profile, tools, fresh, "utter_suggestions_more")

    def elsewhere(self, profile: Profile, tools: Tools) -> Say:
        profile.interview.different = True
        found = Suggester(profile, tools).suggest()
        return self._table(profile, tools, found, "utter_suggestions_different")

    def why(self, profile: Profile, heard: Heard, tools: Tools) -> Say:
        suggestion = self._meant(heard, Suggester(profile, tools))
        if suggestion is None:
            return Say("utter_which_suggestion")
        reasons = reasons_in_own_words(profile, suggestion)
        fill = {"occupation": suggestion.occupation.label}
        if suggestion.against and reasons:
            return Say("utter_why_against", fill | {"reasons": joined(reasons)})
        if reasons:
            return Say("utter_why_suggestion", fill | {"reasons": joined(reasons)})
        shared = [s.label.lower() for s in suggestion.transition.shared[:3]]
        if shared:
            return Say("utter_why_shared", fill | {"skills": joined(shared)})
        return Say("utter_why_entry", fill)

    def training(self, profile: Profile, heard: Heard, tools: Tools) -> Say:
        suggestion = self._meant(heard, Suggester(profile, tools))
        if suggestion is None:
            return Say("utter_which_suggestion")
        one = self._cards(profile, tools, [suggestion])[0]
        fill = {"occupation": suggestion.occupation.label}
        missing = [m["label"].lower() for m in one["missing"]]
        if missing:
            fill["missing"] = joined(missing)
        response = "utter_training_missing" if missing else "utter_training"
        return Say(response, fill, cards=({**one, "open": "training"},))

    def about(self, profile: Profile, heard: Heard, tools: Tools) -> Say:
        suggestion = self._meant(heard, Suggester(profile, tools))
        if suggestion is None:
            return Say("utter_which_suggestion")
        tasks = [t.label for t in suggestion.occupation.tasks[:6]]
        return Say(
            "utter_about_occupation",
            {"occupation": suggestion.occupation.label, "tasks": joined(tasks)},
        )

    def reject(self, profile: Profile, heard: Heard, tools: Tools) -> Say:
        suggester = Suggester(profile, tools)
        suggestion = self._meant(heard, suggester)
        if suggestion is None:
            return Say("utter_which_not")
        if suggestion.occupation.uri not in profile.interview.rejected:
            profile.interview.rejected.append(suggestion.occupation.uri)
        say = self._table(profile, tools, suggester.suggest(), "")
        return Say("utter_suggestion_rejected", {"occupation": suggestion.occupation.label}, cards=say.cards)

    def _table(self, profile: Profile, tools: Tools, found: list[Suggestion], response: str) -> Say:
        state = profile.interview
        state.shown = [s.occupation.uri for s in found]
        earlier = state.seen if response == "utter_suggestions_more" else []
        state.seen = list(dict.fromkeys([*earlier, *state.shown]))
        state.phase = "suggestions"
        if not response:
            response = (
                "utter_suggestions" if any(s.match.because for s in found) else "utter_suggestions_open"
            )
        return Say(response, cards=tuple(self._cards(profile, tools, found)))

    @staticmethod
    def _cards(profile: Profile, tools: Tools, found: list[Suggestion]) -> list[dict[str, Any]]:
        quotes, regions = own_words(profile), profile.regions()
        return [card(s, n, tools, quotes, regions) for n, s in enumerate(found, start=1)]

    @staticmethod
    def _meant(heard: Heard, suggester: Suggester) -> Suggestion | None:
        """The suggestion that somebody speaks of: by button, by number, or by name."""
        interview, tools = suggester.profile.interview, suggester.tools
        shown = interview.shown
        uri = next((c for c in heard.choices if c in tools.taxonomy.occupation_by_uri), None)
        if uri is None:
            number = _number_in(heard.text)
            if number is not None and 1 <= number <= len(shown):
                uri = shown[number - 1]
        if uri is None:
            uri = _by_name(heard.text, shown, tools)
        if uri is None and len(shown) == 1:
            uri = shown[0]
        if uri is None:
            return None
        pool = suggester.suggest(len(interview.seen) + 10)
        found = next((s for s in pool if s.occupation.uri == uri), None)
        return found or next(iter(suggester.of([uri])), None)


def _sounds_like_a_wish(text: str) -> bool:
    """'niet te vroeg beginnen', 'liever iets rustigs': something that was wanted or not."""
    said = [set(classes_of(w)) for w in text.lower().split()]
    return len(said) >= WISH_WORDS and any({"wish", "negation"} & classes for classes in said)


def mirror_wishes(learned: Learned) -> list[Say]:
    """Say back wishes that were new."""
    if not learned.wishes:
        return []
    return [Say("utter_noted_wishes", {"items": joined([w.label for w in learned.wishes])})]


def own_words(profile: Profile) -> dict[str, str]:
    """Label of a statement to the words it rests on, as they were said."""
    quotes: dict[str, str] = {}
    for _, task in profile.tasks():
        quotes[task.label] = task.evidence[0].said if task.evidence else task.label
    for statement in profile.statements:
        quotes[statement.label] = statement.evidence[0].said if statement.evidence else statement.label
    return quotes


def reasons_in_own_words(profile: Profile, suggestion: Suggestion) -> list[str]:
    """The person's words behind a suggestion, each once."""
    quotes = own_words(profile)
    said: list[str] = []
    for reason in reasons_of(suggestion):
        own = quotes.get(reason.said, reason.said)
        if not any(alike(f"‘{own}’", s) for s in said):
            said.append(f"‘{own}’")
    return said


def joined(parts: list[str], glue: str = "and") -> str:
    """'a, b en c', with the word for ``glue`` from the word lists."""
    last = words("glue")[glue][0]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def _number_in(text: str) -> int | None:
    low = text.lower()
    match = re.search(r"\b([1-9])\b", low)
    if match:
        return int(match[1])
    return next((n for word, n in _ORDINALS.items() if word in low), None)


def _by_name(text: str, shown: list[str], tools: Tools) -> str | None:
    low = text.lower()
    for uri in shown:
        if any(name.lower() in low for name in tools.taxonomy.occupation_by_uri[uri].names):
            return uri
    for occupation in tools.taxonomy.occupations:
        if occupation.label.lower() in low and len(occupation.label) > 3:
            return occupation.uri
    return None
