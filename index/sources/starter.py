"""The starter taxonomy: readable YAML by sector, validated as a whole when it is loaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from index.errors import TaxonomyError
from index.taxonomy import (
    Condition,
    LearningPath,
    Licence,
    Occupation,
    Skill,
    SkillKind,
    Source,
    Task,
    Taxonomy,
    Theme,
    Training,
    TrainingKind,
)
from index.vocabulary import Concept, Relation, Vocabulary

FOLDER = Path(__file__).parent.parent / "starter"
VERSION = "1"
PREFIX = "urn:vakwijzer"


class Row(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SkillRow(Row):
    id: str
    label: str
    also: tuple[str, ...] = ()
    kind: SkillKind
    themes: tuple[Theme, ...] = ()
    esco: str | None = None


class LicenceRow(Row):
    id: str
    label: str
    also: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    source: str


class TrainingRow(Row):
    kind: TrainingKind
    title: str | None = None
    level: int | None = Field(default=None, ge=1, le=7)
    paths: tuple[LearningPath, ...] = ()
    licence: str | None = None
    source: str


class LicencesRow(Row):
    needed: tuple[str, ...] = ()
    helpful: tuple[str, ...] = ()


class OccupationRow(Row):
    id: str
    label: str
    titles: tuple[str, ...] = Field(min_length=3)
    isco: str = Field(pattern=r"^\d{4}$")
    esco: str | None = None
    level: int = Field(ge=0, le=7)
    regulated: str | None = None
    tasks: tuple[str, ...] = Field(min_length=8, max_length=15)
    essential: tuple[str, ...] = Field(min_length=3)
    optional: tuple[str, ...]
    licences: LicencesRow = LicencesRow()
    conditions: tuple[Condition, ...]
    training: tuple[TrainingRow, ...]


class SectorFile(Row):
    sector: str
    label: str
    occupations: tuple[OccupationRow, ...]


class SkillFile(Row):
    skills: tuple[SkillRow, ...]


class LicenceFile(Row):
    licences: tuple[LicenceRow, ...]


class SourceFile(Row):
    sources: tuple[Source, ...]


class EntryFile(Row):
    entry: tuple[str, ...]
    rare: tuple[str, ...]


FileModel = TypeVar("FileModel", bound=BaseModel)


def skill_uri(id_: str) -> str:
    return f"{PREFIX}:skill:{id_}"


def licence_uri(id_: str) -> str:
    return f"{PREFIX}:licence:{id_}"


def load(folder: Path = FOLDER) -> Taxonomy:
    """Read, check and compile the taxonomy in ``folder``.

    Raises ``TaxonomyError`` with one line per problem (file, id, what is wrong).
    """
    if not (folder / "occupations").is_dir():
        raise TaxonomyError(
            f"Taxonomy 'starter' not found in {folder}:", "the folder 'occupations' is missing."
        )
    sources = _read(folder / "sources.yml", SourceFile).sources
    licences = _read(folder / "licences.yml", LicenceFile).licences
    skills = [
        row for path in sorted((folder / "skills").glob("*.yml")) for row in _read(path, SkillFile).skills
    ]
    sectors = [
        (path.name, _read(path, SectorFile)) for path in sorted((folder / "occupations").glob("*.yml"))
    ]
    first = _read(folder / "entry.yml", EntryFile)
    problems = list(_problems(sources, licences, skills, sectors))
    known = {row.id for _, file in sectors for row in file.occupations}
    problems += [f"entry.yml: unknown occupation '{name}'" for name in first.entry if name not in known]
    if problems:
        raise TaxonomyError(
            f"Taxonomy 'starter' in {folder} has {len(problems)} problem(s):",
            "\n".join(["", *problems]),
        )
    licence_labels = {x.id: x.label for x in licences}
    return Taxonomy(
        name="starter",
        version=VERSION,
        sectors={file.sector: file.label for _, file in sectors},
        sources=sources,
        skills=tuple(Skill(uri=skill_uri(s.id), **s.model_dump(exclude={"id"})) for s in skills),
        licences=tuple(
            Licence(
                uri=licence_uri(x.id),
                label=x.label,
                also=x.also,
                covers=tuple(map(licence_uri, x.covers)),
                source=x.source,
            )
            for x in licences
        ),
        occupations=tuple(
            _occupation(row, file.sector, licence_labels) for _, file in sectors for row in file.occupations
        ),
        entry=tuple(f"{PREFIX}:occupation:{name}" for name in first.entry),
        rare=first.rare,
    )


def as_vocabulary(taxonomy: Taxonomy) -> Vocabulary:
    """The starter set in the form of the imported vocabularies, for look-up across all of them.

    Its references to ESCO are 'closeMatch': one person's judgement that this is the same work.
    """
    concepts = [
        *(
            Concept(
                o.uri, "occupation", o.label, also=o.titles, facts={"isco": o.isco, "level": str(o.level)}
            )
            for o in taxonomy.occupations
        ),
        *(Concept(t.uri, "task", t.label) for o in taxonomy.occupations for t in o.tasks),
        *(Concept(s.uri, "skill", s.label, also=s.also, facts={"kind": s.kind}) for s in taxonomy.skills),
    ]
    relations = [
        *(Relation(o.uri, "essentialTask", t.uri) for o in taxonomy.occupations for t in o.tasks),
        *(Relation(o.uri, "essentialSkill", s) for o in taxonomy.occupations for s in o.essential),
        *(Relation(o.uri, "optionalSkill", s) for o in taxonomy.occupations for s in o.optional),
        *(Relation(o.uri, "closeMatch", o.esco) for o in taxonomy.occupations if o.esco),
        *(Relation(s.uri, "closeMatch", s.esco) for s in taxonomy.skills if s.esco),
    ]
    return Vocabulary("starter", VERSION, "Vakwijzer", "", tuple(concepts), tuple(relations))


def _read(path: Path, model: type[FileModel]) -> FileModel:
    try:
        raw: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return model.model_validate(raw)
    except FileNotFoundError as error:
        raise TaxonomyError(f"Taxonomy file {path} not found:", "restore it.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise TaxonomyError(f"Taxonomy file {path} is not valid YAML: {error}") from error
    except ValidationError as error:
        lines = [f"  {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise TaxonomyError(f"Taxonomy file {path} breaks the format:", "\n".join(["", *lines])) from error


def _problems(
    sources: Sequence[Source],
    licences: Sequence[LicenceRow],
    skills: Sequence[SkillRow],
    sectors: Iterable[tuple[str, SectorFile]],
) -> Iterable[str]:
    """Everything that the format alone cannot tell: references and doubles."""
    source_ids = {s.id for s in sources}
    licence_ids = {x.id for x in licences}
    skill_ids = {s.id for s in skills}
    rows = [(name, row) for name, file in sectors for row in file.occupations]
    yield from _doubles("skill id", (s.id for s in skills))
    yield from _doubles("skill label", (s.label.lower() for s in skills))
    yield from _doubles("licence id", (x.id for x in licences))
    yield from _doubles("occupation id", (row.id for _, row in rows))
    yield from _doubles(
        "title", (t for _, row in rows for t in {row.label.lower(), *map(str.lower, row.titles)})
    )
    yield from _doubles("task", (t.lower() for _, row in rows for t in row.tasks))
    yield from (
        f"licences.yml {x.id}: unknown source '{x.source}'" for x in licences if x.source not in source_ids
    )
    yield from (
        f"licences.yml {x.id}: covers unknown licence '{other}'"
        for x in licences
        for other in x.covers
        if other not in licence_ids
    )
    for name, row in rows:
        where = f"{name} {row.id}:"
        asked = [*row.essential, *row.optional]
        yield from (f"{where} unknown skill '{s}'" for s in asked if s not in skill_ids)
        yield from _doubles(f"{where} skill", asked)
        named = [*row.licences.needed, *row.licences.helpful]
        named += [t.licence for t in row.training if t.licence]
        yield from (f"{where} unknown licence '{x}'" for x in named if x not in licence_ids)
        for t in row.training:
            if t.source not in source_ids:
                yield f"{where} training names unknown source '{t.source}'"
            if (t.kind == "licence") != bool(t.licence) or not (t.title or t.licence):
                needed = "licence" if t.kind == "licence" else "title"
                yield f"{where} training of kind '{t.kind}' needs a {needed}"


def _doubles(what: str, values: Iterable[str]) -> Iterable[str]:
    return (f"{what} '{v}' stands {n} times" for v, n in Counter(values).items() if n > 1)


def _occupation(row: OccupationRow, sector: str, licence_labels: dict[str, str]) -> Occupation:
    uri = f"{PREFIX}:occupation:{row.id}"
    return Occupation(
        uri=uri,
        label=row.label,
        titles=row.titles,
        isco=row.isco,
        esco=row.esco,
        sector=sector,
        level=row.level,
        regulated=row.regulated,
        tasks=tuple(
            Task(uri=f"{PREFIX}:task:{row.id}:{n}", label=label) for n, label in enumerate(row.tasks, start=1)
        ),
        essential=tuple(map(skill_uri, row.essential)),
        optional=tuple(map(skill_uri, row.optional)),
        licences_needed=tuple(map(licence_uri, row.licences.needed)),
        licences_helpful=tuple(map(licence_uri, row.licences.helpful)),
        conditions=row.conditions,
        training=tuple(
            Training(
                title=t.title or licence_labels[t.licence or ""],
                kind=t.kind,
                level=t.level,
                paths=t.paths,
                licence=licence_uri(t.licence) if t.licence else None,
                source=t.source,
            )
            for t in row.training
        ),
    )
