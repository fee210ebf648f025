"""The command line: ``vakwijzer``."""

from __future__ import annotations

import json
from typing import Annotated

import httpx
import typer
from rich.console import Console
from rich.table import Table

from actions import moves
from actions import tools as tools_module
from actions.api.matching import matched
from actions.extraction import pipeline
from actions.gateway import erase
from actions.profile import migrate
from actions.profile.store import ProfileStore, engine_for
from actions.settings import settings
from index import cli as index_cli
from index.cli import known_errors
from index.link import Link
from index.mobility import Where

app = typer.Typer(help="Vakwijzer: from what people did to the work they could do.", no_args_is_help=True)
app.add_typer(index_cli.taxonomy_app, name="taxonomy")
index_app = typer.Typer(help="The compiled index and the extraction model.", no_args_is_help=True)
app.add_typer(index_app, name="index")
console = Console()

REACH = {"now": "nu", "short": "korte weg", "long": "langere weg"}
STEPS = {
    "work": "leren op de werkplek", "certificate": "certificaat", "course": "cursus", "licence": "bewijs",
    "diploma": "diploma", "registration": "register",
}  # fmt: skip


@index_app.command("build")
def build() -> None:
    """Compile the taxonomy, build its index and train the extraction model where they changed."""
    chosen = settings()
    with known_errors():
        taxonomy = index_cli.load_taxonomy(chosen.vocabulary, chosen.library_folder)
        index_cli.build_index(taxonomy, chosen.encoder, chosen.index_folder, chosen.vectors_folder)
        trained = pipeline.train(taxonomy, chosen.extraction_folder)
    console.print("Extraction model trained." if trained else "Extraction model is up to date.")


@app.command()
def match(
    text: str,
    top: Annotated[int, typer.Option(min=1, max=50)] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Occupations for a sentence about work, with reasons, gap and training."""
    with known_errors():
        tools = tools_module.load(settings())
    answer = matched(text, top, tools)
    if as_json:
        print(json.dumps(answer.occupations, ensure_ascii=False, indent=1))
        return
    if not answer.sure:
        console.print("[dim]Niet zeker: vertel iets meer.[/]")
    for one in answer.occupations:
        console.print(f"[bold]{one['number']}. {one['label']}[/] (ISCO {one['isco']}, {REACH[one['reach']]})")
        for reason in one["because"]:
            console.print(f"   omdat: {reason['said']} → {reason['concept']} ({reason['score']:.2f})")
        if one["missing"]:
            console.print("   mist nog: " + ", ".join(m["label"] for m in one["missing"]))
        for route in one["training"]:
            level = f" (niveau {route['level']})" if route["level"] else ""
            console.print(f"   leren: {route['kind']}: {route['title']}{level}")


@app.command()
def transitions(
    text: Annotated[str, typer.Argument(help="An occupation, or what somebody did.")],
    where: Annotated[
        Where, typer.Option(help="Within the sector, across sectors, or anywhere.")
    ] = "anywhere",
    top: Annotated[int, typer.Option(min=1, max=50)] = 8,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Other work within reach, with what carries over, what is missing and the path."""
    with known_errors():
        tools = tools_module.load(settings())
    occupation = moves.named(text, tools)
    found = (
        moves.from_occupation(occupation, where, top, tools)
        if occupation
        else moves.from_text(text, where, top, tools)
    )
    rows = [moves.shown(move, n, tools) for n, move in enumerate(found.found, start=1)]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    console.print(f"van: {', '.join(o.label for o in found.held) or 'wat je deed'} (niveau {found.level})")
    for row in rows:
        step = (
            "" if row["step"] is None else f", {row['step']:+d} niveau" if row["step"] else ", zelfde niveau"
        )
        console.print(
            f"[bold]{row['number']}. {row['label']}[/] ({row['sector']}, {REACH[row['reach']]}{step})"
        )
        for reason in row["because"][:3]:
            console.print(f"   lijkt op: {reason['did']} → {reason['task']} ({reason['score']:.2f})")
        if row["carries"]:
            console.print("   neem je mee: " + ", ".join(c["label"] for c in row["carries"][:6]))
        if row["missing"] or row["licences"]:
            console.print(
                "   mist nog: " + ", ".join(m["label"] for m in (*row["missing"], *row["licences"]))
            )
        for step in row["path"]:
            needed = "nodig" if step["needed"] else "kan"
            console.print(f"   stap ({needed}): {STEPS[step['kind']]}: {step['title']}")


@app.command()
def extract(text: str, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """What a sentence says about work: kinds, words, concepts."""
    with known_errors():
        tools = tools_module.load(settings())
    spans = tools.extractor.extract(text)
    links = tools.linker.link([s.text for s in spans], [s.kind for s in spans])
    if as_json:
        rows = [{"start": s.start, "end": s.end, "text": s.text, "kind": s.kind, "negated": s.negated}
                for s in spans]  # fmt: skip
        print(json.dumps({"spans": rows}, ensure_ascii=False, indent=1))
        return
    table = Table("waar", "soort", "woorden", "ontkend", "begrip", "score")
    for span, link in zip(spans, links, strict=True):
        table.add_row(
            f"{span.start}-{span.end}", span.kind, span.text, "ja" if span.negated else "", *_cells(link)
        )
    console.print(table)


def _cells(link: Link | None) -> tuple[str, str]:
    return (link.label, f"{link.score:.2f}") if link else ("", "")


@app.command()
def chat(url: Annotated[str, typer.Option(help="Address of a running Vakwijzer.")] = "") -> None:
    """Talk to a running Vakwijzer in the terminal. A number presses a button, an empty line ends."""
    chosen = settings()
    base = url or f"http://{chosen.host}:{chosen.port}"
    with httpx.Client(base_url=base, timeout=30) as client:
        try:
            turn = client.post("/api/conversations", json={"channel": "web"}).raise_for_status().json()
        except httpx.HTTPError as error:
            console.print(f"[red]Vakwijzer does not answer at {base} ({error}).[/] Run: make start")
            raise typer.Exit(1) from error
        path = f"/api/conversations/{turn['id']}/messages"
        headers = {"Authorization": f"Bearer {turn['token']}"}
        while True:
            buttons = _show(turn["messages"])
            said = console.input("[bold green]> [/]").strip()
            if not said:
                break
            body: dict[str, object] = {"text": said}
            if said.isdigit() and 0 < int(said) <= len(buttons):
                body = {"button": buttons[int(said) - 1]}
            answer = client.post(path, json=body, headers=headers).json()
            if "error" in answer:
                answer["messages"] = [{"text": answer["error"]["message"], "buttons": [], "cards": []}]
            turn = answer


def _show(messages: list[dict[str, object]]) -> list[str]:
    """Print messages; returns the payloads of the buttons by their number."""
    payloads: list[str] = []
    for message in messages:
        console.print(f"[cyan]{message['text']}[/]")
        for one in message["cards"]:  # type: ignore[attr-defined]
            console.print(f"   {one['number']}. {one['label']} ({REACH[one['reach']]})")
        for button in message["buttons"]:  # type: ignore[attr-defined]
            payloads.append(button["payload"])
            console.print(f"   [{len(payloads)}] {button['title']}")
    return payloads


@app.command()
def purge() -> None:
    """Delete every conversation whose time is over (see the setting ``retention_days``)."""
    chosen = settings()
    migrate.upgrade(chosen.database_url)
    store = ProfileStore(engine_for(chosen.database_url))
    old = store.expired(chosen.retention_days, chosen.idle_minutes_without_consent)
    for id_ in old:
        erase(store, chosen.tracker_database, id_)
    console.print(f"{len(old)} conversation(s) deleted.")


if __name__ == "__main__":
    app()
