"""Likely tasks to tick: what people forget to tell, chosen to tell candidate occupations apart."""

from __future__ import annotations

import numpy as np

from actions.extraction.lexicon import words
from actions.interview.learned import alike
from actions.profile.model import Experience
from actions.suggestions import SOFTENED, evidence_of_experience
from actions.tools import Tools
from index.taxonomy import Task

MOST = 6
LEAST_CHANCE = 0.15
"""Of the chance of the likeliest occupation; tasks of others are not asked."""
CANDIDATES = 6
SAME_MEANING = 0.6
"""Centred cosine from which a task counts as told already, or as a double of another box."""


def likely_tasks(experience: Experience, tools: Tools, avoid: list[str]) -> list[Task]:
    """At most ``MOST`` tasks of the likeliest occupations that were not told yet.

    Tasks of the likeliest occupation come first and most; every task that is offered differs in
    meaning from those told, from those in ``avoid`` and from the other boxes.
    """
    told = [t.label for t in experience.tasks]
    evidence = evidence_of_experience(experience, tools)
    if not evidence:
        return []
    sectors = words("informal")["sectors"].get(experience.kind)
    found = tools.matcher.match(evidence, top=CANDIDATES if sectors is None else 10 * CANDIDATES)
    matches = [m for m in found if sectors is None or m.occupation.sector in sectors][:CANDIDATES]
    if not matches:
        return []
    pool = [
        (m.score**SOFTENED / (1 + 0.25 * rank), task)
        for m in matches
        for rank, task in enumerate(m.occupation.tasks)
        if m.score >= LEAST_CHANCE * matches[0].score
    ]
    known = [*told, *avoid]
    store = tools.linker.store
    ours = store.vectors_of([task.uri for _, task in pool])
    taken = np.zeros(len(pool), dtype=bool)
    if known:
        theirs = store.centre(tools.linker.encoder.encode(known))
        taken |= (ours @ theirs.T).max(axis=1) >= SAME_MEANING
    chosen: list[Task] = []
    for n in sorted(range(len(pool)), key=lambda n: (-pool[n][0], n)):
        task = pool[n][1]
        if taken[n] or any(alike(task.label, label) for label in known):
            continue
        chosen.append(task)
        if len(chosen) == MOST:
            break
        taken |= ours @ ours[n] >= SAME_MEANING
    return chosen
