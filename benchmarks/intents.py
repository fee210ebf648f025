"""What somebody means, by Rasa's NLU, on paraphrases that are not in the training data."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.report import DATA, ROOT, print_result, print_table, share
from index.sources.tables import file_rows
from index.tuning.examples import Example, read_examples

PYTHON = ROOT / ".venv" / "bot" / "bin" / "python"
FALLBACK = "nlu_fallback"
MOST_CONFUSIONS = 10


@dataclass(frozen=True)
class Parsed:
    """``intent`` as Rasa acts on it; ``best`` is what it would have been without the fallback."""

    intent: str
    best: str


def read(path: Path) -> list[Example]:
    return [(row["text"], row["intent"]) for row in file_rows(path, ("text", "intent"))]


def ask_rasa(texts: Sequence[str], model: Path) -> list[Parsed]:
    """Rasa lives in an environment of its own, so it is asked through a process."""
    # The gateway takes a leading slash off what people type.
    lines = "".join(json.dumps(text.lstrip("/ \t") or ".") + "\n" for text in texts)
    done = subprocess.run(
        [PYTHON, Path(__file__).with_name("intents_rasa.py"), model],
        input=lines, capture_output=True, text=True, cwd=ROOT,
        env={**os.environ, "OMP_WAIT_POLICY": "passive"},
    )  # fmt: skip
    answers = [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"text"')]
    if done.returncode or len(answers) != len(texts):
        sys.exit(f"Rasa's NLU answered {len(answers)} of {len(texts)} texts.\n{done.stderr[-2000:]}")
    return [Parsed(a["intent"], a["best"]) for a in answers]


def nearest(examples: Sequence[Example], texts: Sequence[str]) -> list[str]:
    """Baseline: the intent of the training example with the most alike character n-grams."""
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
    matrix = vectorizer.fit_transform([text.lower() for text, _ in examples])
    alike = (vectorizer.transform([text.lower() for text in texts]) @ matrix.T).toarray()
    return [examples[n][1] for n in alike.argmax(axis=1)]


def accuracy(gold: Sequence[str], found: Sequence[str]) -> float:
    return share(sum(g == f for g, f in zip(gold, found, strict=True)), len(gold))


def recall_by_intent(gold: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    asked = Counter(gold)
    right = Counter(g for g, f in zip(gold, found, strict=True) if g == f)
    return {intent: share(right[intent], asked[intent]) for intent in sorted(asked)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA / "intents_dev.tsv", help="columns text, intent")
    models = Path(os.environ.get("VAKWIJZER_MODELS", ROOT / "var" / "models"))
    parser.add_argument("--model", type=Path, default=models / "vakwijzer.tar.gz")
    given = parser.parse_args()
    cases = read(given.data)
    texts, gold = [text for text, _ in cases], [intent for _, intent in cases]
    examples = read_examples(ROOT / "nlu_data")
    known = {text.lower() for text, _ in examples}
    repeated = sum(text.lower() in known for text in texts)

    parsed = ask_rasa(texts, given.model.resolve())
    found = [p.intent for p in parsed]
    confident = [(g, f) for g, f in zip(gold, found, strict=True) if f != FALLBACK]
    confusions = Counter((g, f) for g, f in zip(gold, found, strict=True) if g != f)
    by_intent = recall_by_intent(gold, found)
    majority = Counter(intent for _, intent in examples).most_common(1)[0][0]
    baselines = {
        "majority": accuracy(gold, [majority] * len(gold)),
        "nearest_letters": accuracy(gold, nearest(examples, texts)),
    }
    result: dict[str, Any] = {
        "n": len(cases),
        "accuracy": accuracy(gold, found),
        "accuracy_of_confident": accuracy([g for g, _ in confident], [f for _, f in confident]),
        "accuracy_without_fallback": accuracy(gold, [p.best for p in parsed]),
        "fallbacks": found.count(FALLBACK),
        "also_in_training": repeated,
        "confusions": [[*pair, count] for pair, count in confusions.most_common(MOST_CONFUSIONS)],
        "by_intent": by_intent,
    }
    print_table(
        f"Intents: {given.data.name}, {len(cases)} texts, {len(by_intent)} intents, "
        f"{repeated} of them in the training data too",
        ["", "accuracy"],
        [
            ["vakwijzer (a fallback counts as wrong)", result["accuracy"]],
            [f"  of what is no fallback ({len(confident)})", result["accuracy_of_confident"]],
            ["  best guess, fallback or not", result["accuracy_without_fallback"]],
            [f"always '{majority}'", baselines["majority"]],
            ["nearest training example by letters", baselines["nearest_letters"]],
        ],
    )
    print_table(
        "Confused most",
        ["meant", "taken for", "times"],
        [[*pair, count] for pair, count in confusions.most_common(MOST_CONFUSIONS)],
    )
    asked = Counter(gold)
    print_table(
        "Recall by intent, lowest first",
        ["intent", "n", "recall"],
        [[name, asked[name], r] for name, r in sorted(by_intent.items(), key=lambda item: item[1])],
    )
    print_result({"benchmark": "intents", "data": given.data.name, **result, "baselines": baselines})


if __name__ == "__main__":
    main()
