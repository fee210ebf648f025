"""``vakwijzer taxonomy``, and what ``vakwijzer index build`` needs of this package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, get_args

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table

from index import coverage, store, validation
from index.compiling import VocabularyName, compile_taxonomy
from index.encoder import Encoder
from index.errors import VakwijzerIndexError
from index.importing import Outcome, SourceName, import_source
from index.library import FOLDER, Library
from index.skill_corpus import with_other_words
from index.sources import starter
from index.sources.files import LARGEST_MB
from index.taxonomy import Taxonomy
from index.work_corpus import with_sayings

taxonomy_app = typer.Typer(help="The vocabularies.", no_args_is_help=True)
console = Console()
Data = Annotated[Path, typer.Option(envvar="VAKWIJZER_DATA", help="The folder that holds what is built.")]


def load_taxonomy(vocabulary: VocabularyName, library: Path) -> Taxonomy:
    """The vocabulary that suggestions are made in, with the words of all in the folder ``library``,
    other words for its skills and what people say of work."""
    compiled = compile_taxonomy(vocabulary, starter.load(), Library(library))
    return with_sayings(with_other_words(compiled))


def build_index(taxonomy: Taxonomy, encoder: str, folder: Path, vectors: Path) -> None:
    """Build the index where taxonomy or encoder changed, with a progress bar."""
    with _bar("Encoding texts") as (progress, task):
        built = store.build(
            taxonomy,
            Encoder(encoder),
            folder,
            vectors,
            lambda done, total: progress.update(task, completed=done, total=total),
        )
    console.print(
        f"Index built: {len(taxonomy.occupations)} occupations of '{taxonomy.name}'."
        if built
        else "Index is up to date."
    )


@taxonomy_app.command("import")
def import_(
    source: Annotated[SourceName, typer.Argument(help="What the download is.")],
    path: Annotated[Path, typer.Argument(help="Folder, zip or file as downloaded.")],
    version: Annotated[str, typer.Option(help="Where the files do not tell it.")] = "",
    largest_mb: Annotated[int, typer.Option(min=1, help="Largest file that is read.")] = LARGEST_MB,
    data: Data = Path("var"),
) -> None:
    """Read a vocabulary as its maker publishes it. An error leaves the old one in force."""
    with known_errors(), _bar(f"Reading {path.name}") as (progress, task):
        outcome = import_source(
            source,
            path,
            Library(data / FOLDER),
            version=version or None,
            largest_mb=largest_mb,
            progress=lambda done, total: progress.update(task, completed=done, total=total),
        )
    _print_report(outcome)


def _print_report(outcome: Outcome) -> None:
    entry = outcome.entry
    if not outcome.changed:
        console.print(f"'{entry.name}' {entry.version} was imported before: nothing changed.")
        return
    sections = {heading: entry.report[heading] for heading in ("read", "linked", "skipped", "noted")}
    console.print(_table(entry.label, entry.version, sections, entry.report["examples"]))
    console.print("Run: vakwijzer index build")


@taxonomy_app.command("list")
def list_(data: Data = Path("var")) -> None:
    """The vocabularies with version and counts."""
    table = Table("name", "version", "imported", "holds", "checksum")
    with known_errors():
        own = starter.load()
    counts = {"occupation": len(own.occupations), "skill": len(own.skills), "licence": len(own.licences)}
    table.add_row(own.name, own.version, "", _counted(counts), own.checksum[:12])
    for entry in Library(data / FOLDER):
        table.add_row(
            entry.name,
            entry.version,
            entry.imported,
            _counted(entry.concepts | {"relations": sum(entry.relations.values())}),
            entry.checksum[:12],
        )
    console.print(table)


@taxonomy_app.command()
def validate(
    name: Annotated[
        str, typer.Argument(help="'starter' (or a folder like it) for its coverage, or what was imported.")
    ] = "",
    data: Data = Path("var"),
) -> None:
    """What to look at in the vocabularies. Ends with 1 only where one cannot be used."""
    names = ("starter", *get_args(SourceName))
    if name and name not in names[1:]:
        folder = starter.FOLDER if name == "starter" else Path(name)
        if not folder.is_dir():
            raise typer.BadParameter(f"'{name}' is no folder, and none of {', '.join(names)}.")
        with known_errors():
            taxonomy = starter.load(folder)
        _print_coverage(taxonomy)
        return
    library = Library(data / FOLDER)
    with known_errors():
        own = starter.as_vocabulary(starter.load())
    imported, damaged = validation.read(library)
    known = {c.uri for v in (own, *imported) for c in v.concepts}
    shown = [v for v in (own, *imported) if name in ("", v.name)]
    for v in shown:
        found = validation.findings(v, known)
        sections = {
            "concepts": v.concept_counts(),
            "relations": v.relation_counts(),
            "warnings": {f.what: f.count for f in found},
        }
        console.print(_table(v.label, v.version, sections, {f.what: f.examples for f in found}))
    for error in damaged:
        console.print(f"[red]{escape(str(error))}[/]")
    if damaged:
        raise typer.Exit(1)
    if not shown:
        with known_errors():
            library.load(name)


def _print_coverage(taxonomy: Taxonomy) -> None:
    found = coverage.coverage(taxonomy)
    for part, rows in (
        ("ISCO major group", found.majors), ("sector", found.sectors), ("level", found.levels),
    ):  # fmt: skip
        table = Table(part, "occupations", "ISCO unit groups")
        for row in rows:
            table.add_row(
                row.label, str(row.occupations), f"{row.groups} of {row.of}" if row.of else str(row.groups)
            )
        console.print(table)
    table = Table("occupation", "sector", "why", title="Most in need of work")
    for weak in coverage.weakest(taxonomy):
        table.add_row(
            weak.occupation.label, taxonomy.sectors[weak.occupation.sector], "; ".join(weak.reasons)
        )
    console.print(table)
    console.print(f"{len(taxonomy.occupations)} occupations; none breaks the format.")


def _table(
    label: str, version: str, sections: Mapping[str, Mapping[str, int]], examples: Mapping[str, Sequence[str]]
) -> Table:
    """Numbers under headings, each with the examples that there are of it."""
    table = Table("", "what", "number", title=f"{label} {version}".strip())
    for heading, numbers in sections.items():
        for n, (what, count) in enumerate(numbers.items()):
            table.add_row(heading if not n else "", what, str(count))
            for place in examples.get(what, ()):
                table.add_row("", f"  [dim]{escape(place)}[/]", "")
    return table


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{what} {count}" for what, count in counts.items() if count)


class _bar:
    """A progress bar with one task, as ``(progress, task)``."""

    def __init__(self, title: str) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"),
            TimeRemainingColumn(), console=console, transient=True,
        )  # fmt: skip
        self._title = title

    def __enter__(self) -> tuple[Progress, TaskID]:
        self._progress.start()
        return self._progress, self._progress.add_task(self._title, total=None)

    def __exit__(self, *_: object) -> None:
        self._progress.stop()


class known_errors:
    """Known errors as one clear sentence and exit code 1."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, VakwijzerIndexError):
            console.print(f"[red]{escape(str(error))}[/]")
            raise typer.Exit(1) from error
