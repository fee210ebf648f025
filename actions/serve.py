"""Runs the app under uvicorn: ``python -m actions.serve``."""

from __future__ import annotations

import logging

import uvicorn

from actions.app import create_app
from actions.settings import settings


def main() -> None:
    chosen = settings()
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    # No access log: paths hold the ids of conversations.
    uvicorn.run(create_app(chosen), host=chosen.host, port=chosen.port, access_log=False, log_level="warning")


if __name__ == "__main__":
    main()
