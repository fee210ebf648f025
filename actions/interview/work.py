"""The work that somebody did: what, how long, which tasks, and what else they forget to tell."""

from __future__ import annotations

import re

from actions.extraction import periods
from actions.extraction.lexicon import classes_of
from actions.extraction.spans import Span, readable
from actions.interview.hearing_work import add_task, experience_kind, never_worked, set_period
from actions.interview.learned import Learned, alike, box_quote, quote, whole
from actions.interview.messages import Button, Heard, Say
from actions.interview.phase import number_of, stem
from actions.interview.ticks import likely_tasks
from actions.profile.model import Experience, Profile, Statement
from actions.suggestions import evidence_of_experience
from actions.tools import Tools
from index.match import sure

FULL_QUESTIONS = 3
"""So many jobs get all questions; of further ones only what the person tells by themselves."""
MOST_JOBS = 5
TITLE_WORDS = 7
SHORTEST_TITLE = 5
"""What is shorter and like no title at all is a sound: 'hmm', 'tja'."""
TASK_WORDS = 9
LIST_LENGTH = 3
SAYS_ENOUGH = 3
"""From so many tasks on, nothing more is asked, however unclear the work still is."""
LEFT_OUT_WORDS = 3
"""Pieces beside tasks that were found count as tasks only when they are as short as this."""
_ENUMERATION = re.compile(r"\s*(?:,|;|\ben ook\b|\ben\b|\bplus\b|\n)\s*", re.IGNORECASE)
_SELF = re.compile(r"(?:hoi|hallo|hey|dag|ik ben|ik heet|mijn naam|m'n naam)\b", re.IGNORECASE)
"""Who somebody is, not what they did."""
_EMPTY = re.compile(r"^(?:ik|was|ben|heb|een|de|het|als|werkte|gewerkt|vooral|gewoon|\W)+$", re.IGNORECASE)


class WorkPhase:
    kinds = ("paid", "internship")

    def next_question(self, profile: Profile, tools: Tools) -> str | None:
        asked = profile.interview.asked
        for n, experience in self._open(profile):
            for key in self._questions(n, experience):
                if key not in asked and not (stem(key) == "work.detail" and is_clear(experience, tools)):
                    return key
        jobs = len(self._jobs(profile))
        if not jobs and "work.title:0" not in asked:
            return "work.title:0"
        if jobs and jobs < MOST_JOBS and f"work.more:{jobs}" not in asked:
            return f"work.more:{jobs}"
        return None

    def _jobs(self, profile: Profile) -> list[tuple[int, Experience]]:
        return [
            (n, e) for n, e in enumerate(profile.experiences) if e.kind in self.kinds and e.status != "denied"
        ]

    def _open(self, profile: Profile) -> list[tuple[int, Experience]]:
        return self._jobs(profile)[:FULL_QUESTIONS]

    def _questions(self, n: int, experience: Experience) -> list[str]:
        """The questions that an experience still leaves open, in order."""
        told = [t for t in experience.tasks if t.status != "denied"]
        keys = []
        if experience.period is None:
            keys.append(f"work.period:{n}")
        if not told:
            keys.append(f"work.tasks:{n}")
        elif len(told) < SAYS_ENOUGH:
            keys.append(f"work.detail:{n}")
        if told or experience.title:
            keys.append(f"work.ticks:{n}")
        return keys

    def put(self, key: str, profile: Profile, tools: Tools) -> Say | None:
        kind = stem(key)
        if kind == "work.title":
            return Say("utter_ask_title" if number_of(key) == 0 else "utter_ask_next_title")
        if kind == "work.more":
            return Say("utter_ask_more_jobs")
        n = number_of(key)
        profile.interview.about = n
        experience = profile.experiences[n]
        if kind == "work.ticks":
            return ticks_question(profile, n, tools)
        if kind == "work.detail":
            return Say("utter_ask_detail")
        return ask_about(kind.partition(".")[2], experience)

    def interpret(
        self, key: str, profile: Profile, heard: Heard, learned: Learned, tools: Tools
    ) -> list[Say] | None:
        kind = stem(key)
        if kind == "work.title":
            return self._title(profile, heard, learned, tools)
        if kind == "work.more":
            return self._more(profile, heard, learned)
        n = number_of(key)
        if kind == "work.period":
            return take_period(profile.experiences[n], heard, learned)
        if kind in {"work.tasks", "work.detail"}:
            return take_tasks(profile, n, heard, learned, tools)
        return take_ticks(profile, n, heard, learned, tools)

    def _title(self, profile: Profile, heard: Heard, learned: Learned, tools: Tools) -> list[Say] | None:
        if heard.says("never") or never_worked(heard.text):
            kind = experience_kind(heard.text)
            if kind != "paid" and not any(e.kind == kind for e in profile.experiences):
                profile.experiences.append(Experience(kind=kind, evidence=[whole(heard)]))
            return [] if learned.tasks else [Say("utter_never_worked")]
        if learned.experiences or learned.tasks:
            self._name_untitled(profile, heard, learned, tools)
            if learned.tasks and len(_ENUMERATION.split(heard.text)) >= LIST_LENGTH:
                take_tasks(profile, profile.interview.about or 0, heard, learned, tools)
            return []
        if heard.says("deny", "no", "dont_know"):
            return None
        return [] if take_title(profile, heard, tools, learned) else None

    @staticmethod
    def _name_untitled(profile: Profile, heard: Heard, learned: Learned, tools: Tools) -> None:
        """'6 jr vakevuller bij de ah': the word that is left over may be what the work is called."""
        untitled = [n for n in learned.experiences if not profile.experiences[n].title]
        if not untitled or learned.tasks:
            return
        left = [
            m
            for m in re.finditer(r"[^\W\d_]{4,}", heard.text)
            if not classes_of(m[0].lower())
            and not any(s.start < m.end() and m.start() < s.end for s in heard.spans)
        ]
        links = tools.linker.link([m[0] for m in left], ["title" for _ in left])
        ranked = [(link.score, m, link) for m, link in zip(left, links, strict=True) if link]
        if not ranked:
            return
        _, match, link = max(ranked, key=lambda r: r[0])
        experience = profile.experiences[untitled[0]]
        experience.title, experience.title_uri, experience.title_score = match[0], link.uri, link.score
        experience.evidence.append(quote(heard, match.start(), match.end()))

    def _more(self, profile: Profile, heard: Heard, learned: Learned) -> list[Say] | None:
        jobs = len(self._jobs(profile))
        if learned.experiences:
            return []
        if heard.says("yes", "affirm"):
            profile.interview.asked = [key for key in profile.interview.asked if key != f"work.title:{jobs}"]
            profile.interview.question = f"work.title:{jobs}"
            return [Say("utter_ask_next_title")]
        if heard.says("no", "deny", "dont_know", "skip", "done"):
            return []
        return [] if learned.anything else None


def is_clear(experience: Experience, tools: Tools) -> bool:
    """Whether what was told of an experience points to some work rather than to anything."""
    return sure(tools.matcher.match(evidence_of_experience(experience, tools), top=1))


def ask_about(what: str, experience: Experience) -> Say:
    """The question for the period or the tasks, naming the work where it has a name."""
    if experience.title:
        return Say(f"utter_ask_{what}_of", {"title": experience.title})
    return Say(f"utter_ask_{what}")


def ticks_question(profile: Profile, n: int, tools: Tools) -> Say | None:
    """Likely tasks as boxes; None when there are too few to be worth a question."""
    experience = profile.experiences[n]
    elsewhere = [t.label for e, t in profile.tasks() if e is not experience]
    tasks = likely_tasks(experience, tools, elsewhere)
    if len(tasks) < 2:
        return None
    boxes = tuple(Button(t.label[0].upper() + t.label[1:], t.uri, "tick") for t in tasks)
    response = "utter_ask_ticks" if experience.kind in WorkPhase.kinds else "utter_ask_ticks_other"
    return Say(response, buttons=boxes, multiple=True)


def take_title(profile: Profile, heard: Heard, tools: Tools, learned: Learned) -> bool:
    """A short answer to 'what work' is a title, even where extraction sees none in it."""
    text = heard.text.strip(" .,!?")
    if len(text.split()) > TITLE_WORDS or _EMPTY.match(text) or not readable(text):
        return False
    link = tools.linker.link([text], ["title"])[0]
    if link is None and len(text) < SHORTEST_TITLE:
        return False
    start = heard.text.index(text)
    said = quote(heard, start, start + len(text))
    profile.experiences.append(
        Experience(
            title=text,
            evidence=[said],
            title_uri=link.uri if link else None,
            title_score=link.score if link else None,
        )
    )
    profile.interview.about = len(profile.experiences) - 1
    learned.experiences.append(profile.interview.about)
    return True


def take_period(experience: Experience, heard: Heard, learned: Learned) -> list[Say] | None:
    if learned.periods:
        return []
    if heard.pressed:
        if heard.shown and not heard.says("unknown"):
            set_period(experience, whole(heard))
        return []
    bare = heard.text.strip(" .,!?").lower()
    if (bare.isdigit() and 0 < int(bare) < 60) or bare in periods.NUMBERS:
        start = heard.text.lower().index(bare)
        set_period(experience, quote(heard, start, start + len(bare)))
        period = periods.read(f"{bare} jaar")
        experience.period, experience.years = f"{bare} jaar", period.years
        return []
    if heard.says("dont_know", "deny"):
        return []
    return [] if learned.anything else None


def take_tasks(profile: Profile, n: int, heard: Heard, learned: Learned, tools: Tools) -> list[Say] | None:
    """Tasks that extraction found, and the pieces of the enumeration that it left out."""
    if heard.pressed or (heard.says("dont_know", "deny") and not learned.tasks):
        return []
    longest = LEFT_OUT_WORDS if learned.anything else TASK_WORDS
    position = 0
    for piece in _ENUMERATION.split(heard.text):
        label = piece.strip(" .!?")
        if not label:
            continue
        start = heard.text.index(label, position)
        position = start + len(label)
        known = any(s.start < position and start < s.end for s in heard.spans) or _SELF.match(label)
        if known or _EMPTY.match(label) or len(label.split()) > longest or not readable(label):
            continue
        add_task(profile, n, heard, Span(start, position, label, "task"), tools, learned)
    return [] if learned.tasks or learned.anything else None


def take_ticks(profile: Profile, n: int, heard: Heard, learned: Learned, tools: Tools) -> list[Say] | None:
    """Boxes that were pressed, or words that name them; what is typed beside them counts too."""
    offered = [b for b in profile.interview.offered if b["intent"] == "tick"]
    if heard.says("other"):
        profile.interview.question = f"{profile.interview.phase}.tasks:{n}"
        return [Say("utter_ask_other_tasks")]
    if heard.says("none", "deny", "no", "dont_know", "skip"):
        return []
    everything = heard.says("affirm") or "allemaal" in heard.text.lower() or "alles" in heard.text.lower()
    chosen = [b for b in offered if b["choice"] in heard.choices]
    if not heard.pressed:
        chosen = offered if everything else [b for b in offered if _names(heard.text, b["title"])]
    for box in chosen:
        said = box_quote(heard, box["title"])
        label = tools.taxonomy.task_by_uri[box["choice"]].label
        tasks = profile.experiences[n].tasks
        known = next((t for t in tasks if alike(t.label, label)), None)
        if known is None:
            tasks.append(Statement("task", label, [said], "confirmed", box["choice"], 1.0))
        else:
            known.status = "confirmed"
            known.evidence.append(said)
        if label not in learned.tasks:
            learned.tasks.append(label)
    if chosen or learned.tasks:
        return []
    if heard.pressed or learned.anything:
        return []
    return take_tasks(profile, n, heard, learned, tools)


def _names(text: str, title: str) -> bool:
    """Whether words of ``text`` name a box: 'eten en opschrijven' names 'Eten klaarmaken'."""
    stop = {"mensen", "het", "de", "een", "en", "van", "met", "voor", "hoe", "wat", "doen", "maken", "ging"}
    said = {w for w in re.findall(r"\w{4,}", text.lower()) if w not in stop}
    return any(w in said for w in re.findall(r"\w{4,}", title.lower()) if w not in stop)
