"""``vakwijzer taxonomy``, and what ``vakwijzer index build`` needs of this package."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from index import store
from index.encoder import Encoder
from index.errors import VakwijzerIndexError
from index.sources import starter
from index.taxonomy import Taxonomy

taxonomy_app = typer.Typer(help="The vocabularies.", no_args_is_help=True)
console = Console()


def load_taxonomy() -> Taxonomy:
    """The vocabulary that suggestions are made in."""
    return starter.load()


def build_index(taxonomy: Taxonomy, encoder: str, folder: Path) -> None:
    """Build the index where taxonomy or encoder changed, with a progress bar."""
    with Progress(console=console, transient=True) as progress:
        bar = progress.add_task("Encoding phrases", total=None)
        built = store.build(
            taxonomy,
            Encoder(encoder),
            folder,
            lambda done, total: progress.update(bar, completed=done, total=total),
        )
    console.print(
        f"Index built: {len(taxonomy.occupations)} occupations." if built else "Index is up to date."
    )


@taxonomy_app.command("list")
def list_() -> None:
    """The vocabularies with version and counts."""
    taxonomy = _load()
    table = Table("name", "version", "occupations", "ISCO groups", "skills", "checksum")
    table.add_row(
        taxonomy.name,
        taxonomy.version,
        str(len(taxonomy.occupations)),
        str(len({o.isco for o in taxonomy.occupations})),
        str(len(taxonomy.skills)),
        taxonomy.checksum[:12],
    )
    console.print(table)


@taxonomy_app.command()
def validate(folder: Annotated[Path, typer.Argument()] = starter.FOLDER) -> None:
    """Check the starter taxonomy; prints its coverage or every problem."""
    taxonomy = _load(folder)
    sectors = Counter(o.sector for o in taxonomy.occupations)
    table = Table("sector", "occupations")
    for sector, count in sorted(sectors.items()):
        table.add_row(taxonomy.sectors[sector], str(count))
    console.print(table)
    console.print(f"No problems in {len(taxonomy.occupations)} occupations.")


def _load(folder: Path = starter.FOLDER) -> Taxonomy:
    try:
        return starter.load(folder)
    except VakwijzerIndexError as error:
        console.print(f"[red]{error}[/]")
        raise typer.Exit(1) from error
