"""Say back, briefly and in the person's own words, what was heard."""

from __future__ import annotations

from actions.interview.hearing_places import name_of
from actions.interview.learned import Learned
from actions.interview.messages import Say
from actions.interview.proposing import joined, mirror_wishes
from actions.profile.model import ONE_OF, Profile

MOST_TASKS = 5


def mirror(profile: Profile, learned: Learned) -> list[Say]:
    """One sentence about what was new; nothing where nothing was."""
    says: list[Say] = []
    if learned.name:
        says.append(Say("utter_noted_name", {"name": learned.name}))
    work = _work(profile, learned)
    if work:
        says.append(work)
    elif learned.statements:
        told = [s.label for s in learned.statements if s.status != "denied"]
        if told:
            says.append(Say("utter_noted_statements", _capitals({"items": joined(told)})))
    if profile.interview.phase != "wishes":
        says += mirror_wishes(learned)
    elif learned.wishes:
        says.append(Say("utter_noted_limits"))
    says += mirror_places(learned)
    if learned.denied and not work:
        says.append(Say("utter_noted_denied", {"items": joined(learned.denied)}))
    return says


def mirror_places(learned: Learned) -> list[Say]:
    """Say back where work is looked for, and where not; of a place that is not clear one asks instead."""
    denied = [name_of(s) for s in learned.places if s.status == "denied"]
    clear = [name_of(s) for s in learned.places if s.status != "denied" and ONE_OF not in (s.code or "")]
    says = [Say("utter_noted_denied", {"items": joined(denied)})] if denied else []
    return [*says, Say("utter_noted_place", {"place": joined(clear)})] if clear else says


def _work(profile: Profile, learned: Learned) -> Say | None:
    if not (learned.experiences or learned.tasks or learned.periods):
        return None
    fresh = [profile.experiences[n] for n in dict.fromkeys(learned.experiences)]
    titles = [e.title for e in fresh if e.title]
    tasks = learned.tasks[:MOST_TASKS]
    if len(titles) > 1:
        return Say("utter_noted_titles", {"titles": joined(titles)})
    fill: dict[str, str] = {}
    if titles:
        fill["title"] = titles[0]
    if learned.periods:
        fill["period"] = learned.periods[-1]
    if tasks:
        fill["tasks"] = joined(tasks)
    if not fill:
        return None
    # The key names what there is to say, so that every sentence can be a whole one.
    return Say("utter_noted_" + "_".join(sorted(fill)), _capitals(fill))


def _capitals(fill: dict[str, str]) -> dict[str, str]:
    """Beside each text also one that can begin a sentence: ``Title`` for ``title``."""
    return fill | {k.capitalize(): v[0].upper() + v[1:] for k, v in fill.items() if v}
