"""The corpus of everyday sentences about work in ``nlu_data/work`` (its data sheet stands there)."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from index.sources.tables import folder_rows
from index.taxonomy import Saying, Taxonomy

FOLDER = Path(__file__).parent.parent / "nlu_data" / "work"
"""With ``train``, ``dev`` and ``test``. Only the first is evidence."""
ESCO_OCCUPATION = "http://data.europa.eu/esco/occupation/"
COLUMNS = ("esco", "isco", "kind", "style", "text")


class Sentence(NamedTuple):
    """What somebody might say of an occupation. ``esco`` is the last part of its ESCO URI, empty where
    the sentence belongs to the unit group ``isco`` as a whole; ``kind`` is ``title`` where the
    occupation is named, else ``task``."""

    esco: str
    isco: str
    kind: str
    style: str
    text: str


def read_corpus(folder: Path) -> list[Sentence]:
    """All sentences in the tables of ``folder``, by file. Raises ``SourceError`` for a damaged table."""
    return [Sentence(*(row[column] for column in COLUMNS)) for row in folder_rows(folder, COLUMNS)]


def with_sayings(taxonomy: Taxonomy, folder: Path = FOLDER / "train") -> Taxonomy:
    """``taxonomy`` with all that people say of work; the same where there is no corpus."""
    if not folder.is_dir():
        return taxonomy
    return taxonomy.changed(
        sayings=tuple(
            Saying(
                uri=f"urn:vakwijzer:saying:{s.isco}:{n}",
                text=s.text,
                isco=s.isco,
                esco=ESCO_OCCUPATION + s.esco if s.esco else None,
            )
            for n, s in enumerate(read_corpus(folder), start=1)
        )
    )
