"""The spaCy pipeline: reader, periods, tagger, names, what cannot be so, denial. Text in, spans out."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from actions.extraction import (
    annotated,
    denial,
    denied_phrases,
    left_over,
    licence_letters,
    negation,
    periods,
    refusals,
    tagger,
)
from actions.extraction.cued_titles import CuedTitles
from actions.extraction.lexicon import Lexicon, of_taxonomy, words
from actions.extraction.plausible import plausible
from actions.extraction.reader import Reader
from actions.extraction.spans import Span, SpanKind, readable, without_overlaps
from index.errors import StoreError
from index.taxonomy import Taxonomy

MODEL_FILE = "tagger.crfsuite"
MANIFEST_FILE = "tagger.json"
TRAINING = Path(__file__).parents[2] / "nlu_data" / "extraction"
"""Folder with annotated messages, all ``*.txt`` in it."""
CERTAIN: tuple[SpanKind, ...] = ("certificate", "language")
"""Kinds of names that are taken at their word wherever they stand."""

_MIN_CERTAIN = 3
_HINT = "Run: vakwijzer index build"


@Language.factory("work_spans")
class WorkSpans:
    """Sets ``doc._.work_spans``: periods, what tagger and reader mark, certain names and titles, verbs that
    were left; then what cannot be so falls, what is denied is marked by rules, and what is denied and was
    not found is added. Rules and reader together say what is denied in the end."""

    def __init__(
        self,
        nlp: Language,
        name: str,
        names: dict[str, list[str]],
        verbs: list[str],
        objects: list[str],
        model: str,
    ) -> None:
        kinds: dict[SpanKind, tuple[str, ...]] = {k: tuple(v) for k, v in names.items()}  # type: ignore[misc]
        self.lexicon = Lexicon(kinds, frozenset(verbs), frozenset(objects))
        self.features = tagger.Features(nlp, self.lexicon)
        self.cued_titles = CuedTitles(self.lexicon.names["title"], tuple(words("informal")["titles"]))
        self.tagger = tagger.Tagger(Path(model))
        self.reader = Reader()

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text
        reading = self.reader.read(text)
        found = [Span(start, end, text[start:end], "period") for start, end in periods.find(text)]
        marked = self.tagger.spans(doc, self.features.rows(doc), reading)
        found += self.cued_titles.whole(text, marked)
        certain = self._certain(doc)
        found += [*certain, *self.cued_titles.find(doc)]
        found += left_over.find(doc, found, self.lexicon.verbs, self.lexicon.objects)
        found = plausible(text, found, certain, self.lexicon.verbs)
        found = [s for s in found if s.kind == "period" or readable(s.text)]
        found = [refusals.denied(text, s, self.lexicon) or s for s in found]
        found += licence_letters.find(text)
        denied = negation.mark(text, without_overlaps(found))
        missed = denied_phrases.find(text, denied, self.lexicon)
        doc._.work_spans = denial.weighed(without_overlaps([*missed, *denied]), reading)
        return doc

    def _certain(self, doc: Doc) -> list[Span]:
        found: list[Span] = []
        for kind in CERTAIN:
            labels = [
                next((x for x in row if x.endswith(kind)), "") for row in self.features.finder.labels(doc)
            ]
            n = 0
            while n < len(labels):
                end = n + 1
                if labels[n].startswith("B"):
                    while end < len(labels) and labels[end].startswith("I"):
                        end += 1
                    start, stop = doc[n].idx, doc[end - 1].idx + len(doc[end - 1])
                    if stop - start >= _MIN_CERTAIN:
                        found.append(Span(start, stop, doc.text[start:stop], kind))
                n = end
        return found


Doc.set_extension("work_spans", default=(), force=True)


def assembled(lexicon: Lexicon, model: Path) -> Language:
    """A blank Dutch pipeline with the component, whose tagger lies in ``model``."""
    nlp = spacy.blank("nl")
    names = {kind: list(values) for kind, values in lexicon.names.items()}
    config = {
        "names": names,
        "verbs": sorted(lexicon.verbs),
        "objects": sorted(lexicon.objects),
        "model": str(model),
    }
    nlp.add_pipe("work_spans", config=config)
    return nlp


class Extractor:
    """A ready pipeline; safe to share between threads for reading."""

    def __init__(self, lexicon: Lexicon, model: Path) -> None:
        self._nlp = assembled(lexicon, model)

    def extract(self, text: str) -> list[Span]:
        """All spans of a message in reading order; they never overlap."""
        return list(self._nlp(text)._.work_spans)


def train(taxonomy: Taxonomy, folder: Path, training: Path = TRAINING) -> bool:
    """Train the tagger into ``folder``; False when inputs and model agree already."""
    wanted = _manifest(taxonomy, training)
    if _read_manifest(folder) == wanted and (folder / MODEL_FILE).is_file():
        return False
    nlp = spacy.blank("nl")
    features = tagger.Features(nlp, of_taxonomy(taxonomy))
    rows = []
    for path in sorted(training.glob("*.txt")):
        for text, spans in annotated.read(path):
            doc = nlp.make_doc(text)
            rows.append((features.rows(doc), tagger.token_labels(doc, spans)))
    tagger.train(rows, folder / MODEL_FILE)
    (folder / MANIFEST_FILE).write_text(json.dumps(wanted), encoding="utf-8")
    return True


def load(taxonomy: Taxonomy, folder: Path, training: Path = TRAINING) -> Extractor:
    """The extractor whose tagger lies in ``folder``; ``StoreError`` where it is missing or stale."""
    if not (folder / MODEL_FILE).is_file():
        raise StoreError(f"Extraction model not found in {folder}.", _HINT)
    if _read_manifest(folder) != _manifest(taxonomy, training):
        raise StoreError(f"Extraction model in {folder} is older than its training data.", _HINT)
    return Extractor(of_taxonomy(taxonomy), folder / MODEL_FILE)


def _manifest(taxonomy: Taxonomy, training: Path) -> dict[str, str]:
    digest = hashlib.sha256()
    for path in [*sorted(training.glob("*.txt")), *sorted(Path(__file__).parent.rglob("*"))]:
        if path.suffix in {".txt", ".py", ".yml"}:
            digest.update(path.read_bytes())
    return {"taxonomy": taxonomy.checksum, "inputs": digest.hexdigest()}


def _read_manifest(folder: Path) -> dict[str, str] | None:
    try:
        manifest: dict[str, str] = json.loads((folder / MANIFEST_FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    return manifest
