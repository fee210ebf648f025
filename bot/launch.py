"""Starts Rasa quietly: no telemetry, no warnings of other people's packages, no chat text in logs.

Run with the arguments of ``rasa``; ours are added: ``python bot/launch.py run|train``.
"""

import os
import sys
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODEL = "vakwijzer"
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    # Threads that spin make the encoder ten times slower on a shared machine.
    "OMP_WAIT_POLICY": "passive",
    "LOG_LEVEL": "ERROR",
    "LOG_LEVEL_LIBRARIES": "ERROR",
}
DEFAULTS = {
    "VAKWIJZER_WEBHOOK_URL": "http://127.0.0.1:8000/webhook",
    "VAKWIJZER_WEBHOOK_TOKEN": "development-only",
    "VAKWIJZER_TRACKER_DATABASE": str(ROOT / "var" / "tracker.sqlite"),
}
"""For whoever starts Rasa by hand; ``make start`` sets all of them."""


def arguments(command: str) -> "list[str]":
    """The full command line of Rasa for ``run`` or ``train``."""
    models = os.environ.get("VAKWIJZER_MODELS", str(ROOT / "var" / "models"))
    if command == "train":
        return [
            "train", "--domain", "bot/domain", "--data", "nlu_data", "bot/rules",
            "--config", "config.yml", "--out", models, "--fixed-model-name", MODEL, "--quiet",
        ]  # fmt: skip
    return [
        "run", "--interface", "127.0.0.1", "--port", os.environ.get("VAKWIJZER_RASA_PORT", "5005"),
        "--model", str(Path(models) / f"{MODEL}.tar.gz"), "--endpoints", "bot/endpoints.yml",
        "--credentials", "bot/credentials.yml", "--quiet",
    ]  # fmt: skip


def main() -> None:
    if len(sys.argv) != 2 or sys.argv[1] not in {"run", "train"}:
        sys.exit("Usage: python bot/launch.py run|train")
    os.environ.update(QUIET)
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    warnings.simplefilter("ignore")
    warnings.filterwarnings("default", module=r"bot\.")
    from rasa.__main__ import main as rasa

    sys.argv = ["rasa", *arguments(sys.argv[1])]
    rasa()


if __name__ == "__main__":
    main()
