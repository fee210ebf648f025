"""The profile: experiences and statements, each with the words it rests on.

Plain data without a database or a web server. Nothing stands in it without evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

StatementKind = Literal[
    "task", "skill", "tool", "knowledge", "certificate", "language", "education", "wish", "place"
]
ExperienceKind = Literal["paid", "volunteer", "care", "home", "hobby", "internship"]
Status = Literal["said", "confirmed", "denied"]
Consent = Literal["granted", "refused"]
Phase = Literal["consent", "work", "other", "learning", "wishes", "suggestions", "summary"]
PHASES: tuple[Phase, ...] = (
    "consent", "work", "other", "learning", "wishes", "suggestions", "summary",
)  # fmt: skip
ALL_OF, ONE_OF = "+", "|"
"""Between the regions of a place: the Veluwe lies in all of them, Bergen in one, we do not know which."""


@dataclass(frozen=True)
class Quote:
    """Words of the person: ``said`` stands at ``start:end`` of turn number ``turn``."""

    turn: int
    start: int
    end: int
    said: str


@dataclass
class Statement:
    """One thing that the person said, confirmed or denied.

    ``label`` is shown (their own words, or the concept they ticked), ``uri`` the concept it was
    linked to with ``score`` (0 to 1), ``code`` a wish's meaning ('no_night') or the regions of a place
    ('AM05', 'AM06+AM38', 'AM15|AM29').
    """

    kind: StatementKind
    label: str
    evidence: list[Quote]
    status: Status = "said"
    uri: str | None = None
    score: float | None = None
    code: str | None = None


@dataclass
class Experience:
    """Work in the widest sense. ``years``, ``start`` and ``end`` are None where not told."""

    kind: ExperienceKind = "paid"
    title: str | None = None
    title_uri: str | None = None
    title_score: float | None = None
    organisation: str | None = None
    period: str | None = None
    years: float | None = None
    start: int | None = None
    end: int | None = None
    tasks: list[Statement] = field(default_factory=list)
    evidence: list[Quote] = field(default_factory=list)
    status: Status = "said"


@dataclass
class Interview:
    """Where the conversation stands.

    ``asked`` lists the keys of all questions put so far, ``answered`` the turn that answered each,
    ``offered`` the boxes of the last one, ``heard`` the number of the last message taken in.
    """

    phase: Phase = "consent"
    question: str | None = None
    about: int | None = None
    asked: list[str] = field(default_factory=list)
    tries: int = 0
    offered: list[dict[str, str]] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    different: bool = False
    confirming: str | None = None
    answered: dict[str, int] = field(default_factory=dict)
    heard: int = -1

    def on_the_table(self) -> list[str]:
        """URIs of the suggestions that stand: those seen since the list was last made anew."""
        return [uri for uri in self.seen if uri not in self.rejected]


@dataclass
class Profile:
    """Everything of one conversation."""

    id: str
    consent: Consent | None = None
    name: str | None = None
    experiences: list[Experience] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    interview: Interview = field(default_factory=Interview)

    def of_kind(self, *kinds: StatementKind) -> list[Statement]:
        """Statements of these kinds, denied ones as well."""
        return [s for s in self.statements if s.kind in kinds]

    def tasks(self) -> Iterator[tuple[Experience, Statement]]:
        for experience in self.experiences:
            for task in experience.tasks:
                yield experience, task

    def wishes(self) -> set[str]:
        """The codes of all wishes that stand."""
        return {s.code for s in self.of_kind("wish") if s.code and s.status != "denied"}

    def regions(self) -> tuple[str, ...]:
        """Codes of the regions that somebody lives or looks in; none of a place that is not clear."""
        places = [s.code for s in self.of_kind("place") if s.code and s.status != "denied"]
        clear = [code for code in places if ONE_OF not in code]
        return tuple(dict.fromkeys(one for code in clear for one in code.split(ALL_OF)))

    def forget_turn(self, turn: int) -> None:
        """Take out statements and tasks that rest on the words of one turn alone."""

        def stands(statement: Statement) -> bool:
            return any(quote.turn != turn for quote in statement.evidence)

        self.statements = [s for s in self.statements if stands(s)]
        for experience in self.experiences:
            experience.tasks = [t for t in experience.tasks if stands(t)]
