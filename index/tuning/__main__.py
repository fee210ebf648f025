"""``python -m index.tuning DOWNLOADS``: make the encoder that the project ships (docs/encoder.md)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from index.sentence_model import FOLDER
from index.tuning.averaging import Mean, mixed
from index.tuning.held_out import write_learned
from index.tuning.learning import ROUNDS, learn
from index.tuning.material import gather
from index.tuning.pieces import choose, tokenizer_of
from index.tuning.shrink import shrink
from index.tuning.unpack import bert, packed_file, unpack
from index.work_corpus import FOLDER as CORPUS

MOST_PIECES = 30_000
POSITIONS = 128
OF_START = 0.3
"""Share of the weights before fine-tuning in those that are shipped: it keeps what e5 knows of words that
no training text has."""

console = Console()


def make(
    downloads: Annotated[Path, typer.Argument(help="Folder with esco/, onet/ and crosswalks/.")],
    own: Annotated[Path, typer.Option(help="The project's nlu_data.")] = CORPUS.parent,
    folder: Annotated[Path, typer.Option(help="Where the model is written.")] = FOLDER,
    most: Annotated[int, typer.Option(min=1, help="Steps of a round at most, for a trial.")] = 10_000,
) -> None:
    """Fine-tune multilingual-e5-small on texts about work, in two rounds; some three hours on two cores."""
    material = gather(downloads, own)
    texts = [text for family in material.families() for text in family.texts()]
    whole = unpack(packed_file())
    words = sorted(DefaultDictionaryFactory().get_dictionary("nl"))
    kept = choose(whole, texts, words, MOST_PIECES)
    console.print(
        f"{len(material.occupations)} occupations, {len(material.skills)} skills, {len(texts)} texts, "
        f"{len(kept)} pieces"
    )
    tokenizer = tokenizer_of(whole, kept)
    model = bert(whole, kept, POSITIONS)
    start = {name: value.clone() for name, value in model.state_dict().items()}
    plans = [replace(plan, steps=min(plan.steps, most)) for plan in ROUNDS]
    after = []
    with _bar() as progress:
        task = progress.add_task("Fine-tuning", total=sum(plan.steps for plan in plans))
        for plan in plans:
            mean = Mean(model, plan.steps)

            def told(step: int, kind: str, loss: float, mean: Mean = mean) -> None:
                mean.after(step)
                progress.advance(task)

            learn(model, tokenizer, material, plan, told)
            after.append(mean.weights())
            model.load_state_dict(after[-1])
    model.load_state_dict(mixed(start, after, OF_START))
    made = {"steps": [p.steps for p in plans], "seeds": [p.seed for p in plans], "of_start": OF_START}
    size = shrink(model, tokenizer, folder, made, texts)
    write_learned((phrase for family in material.skills.values() for phrase in family.said), folder)
    console.print(f"{folder}: {size / 1e6:.1f} MB. Now run: python -m benchmarks.fit_ranking")


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"),
        TimeRemainingColumn(), console=console,
    )  # fmt: skip


if __name__ == "__main__":
    typer.run(make)
