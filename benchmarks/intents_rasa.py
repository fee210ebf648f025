"""Runs in Rasa's environment (Python 3.10): JSON texts on standard input, a line each, to what
Rasa's NLU makes of them on standard output. ``benchmarks.intents`` starts it."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


async def main(model: str) -> None:
    from rasa.core.agent import Agent  # type: ignore[import-not-found]

    agent = Agent.load(model)
    for line in sys.stdin:
        text = json.loads(line)
        parsed = await agent.parse_message(text)
        intent, ranking = parsed["intent"], parsed["intent_ranking"]
        best = next(r["name"] for r in ranking if r["name"] != "nlu_fallback")
        answer = {"text": text, "intent": intent["name"], "best": best, "confidence": intent["confidence"]}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    from bot.launch import QUIET

    os.environ.update(QUIET)
    os.chdir(ROOT)
    warnings.simplefilter("ignore")
    asyncio.run(main(sys.argv[1]))
