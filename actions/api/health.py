"""Whether the process lives, and whether everything that it needs answers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from actions.api.desk import Desk, desk
from index.errors import StoreError

router = APIRouter(prefix="/health", tags=["health"])


class Check(BaseModel):
    ok: bool
    hint: str = ""


class Readiness(BaseModel):
    status: str
    checks: dict[str, Check]


@router.get("/live")
async def live() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/ready", responses={503: {"model": Readiness}})
async def ready(response: Response, at: Annotated[Desk, Depends(desk)]) -> Readiness:
    """Rasa, index and database, each by name; 503 when one of them is missing."""
    checks = {
        "rasa": await _rasa(at),
        "index": await run_in_threadpool(_index, at),
        "database": await run_in_threadpool(_database, at),
    }
    fine = all(check.ok for check in checks.values())
    response.status_code = 200 if fine else 503
    return Readiness(status="ok" if fine else "unavailable", checks=checks)


async def _rasa(at: Desk) -> Check:
    fine = await at.rasa.ready()
    return Check(ok=fine, hint="" if fine else f"Rasa does not answer at {at.settings.rasa_url}.")


def _index(at: Desk) -> Check:
    try:
        at.tools()
    except StoreError as error:
        return Check(ok=False, hint=str(error))
    return Check(ok=True)


def _database(at: Desk) -> Check:
    try:
        at.store.count()
    except SQLAlchemyError as error:
        return Check(ok=False, hint=f"Database does not answer ({type(error).__name__}).")
    return Check(ok=True)
