"""The one error shape: ``{"error": {"code", "message", "hint"}}``, messages in Dutch."""

from __future__ import annotations

import logging
import traceback

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException

from actions.texts import error_text
from index.errors import VakwijzerIndexError

logger = logging.getLogger(__name__)

STATUS = {
    "empty_message": 422, "message_too_long": 422, "button_unknown": 409, "request_invalid": 422,
    "request_too_large": 413, "not_allowed": 401, "not_found": 404, "too_many": 429,
    "consent_needed": 403, "code_unknown": 404, "concept_unknown": 404, "unavailable": 503,
    "index_unavailable": 503, "internal": 500,
}  # fmt: skip


class ErrorBody(BaseModel):
    """``message`` may be shown to a person; ``hint`` is for whoever runs or builds on the server."""

    code: str
    message: str
    hint: str = ""


class ErrorAnswer(BaseModel):
    error: ErrorBody


class ApiError(Exception):
    """Ends a request with the error ``code``; its status and Dutch message are looked up."""

    def __init__(self, code: str, hint: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.hint = hint


def answer(code: str, hint: str = "", status: int | None = None) -> JSONResponse:
    body = ErrorAnswer(error=ErrorBody(code=code, message=error_text(code), hint=hint))
    headers = {"WWW-Authenticate": "Bearer"} if code == "not_allowed" else None
    return JSONResponse(body.model_dump(), status or STATUS[code], headers=headers)


def responses(*codes: str) -> dict[int | str, dict[str, object]]:
    """For a route's OpenAPI entry: the errors it can give."""
    return {STATUS[code]: {"model": ErrorAnswer, "description": code} for code in codes}


def install(app: FastAPI) -> None:
    """Give every way in which a request can fail the same shape."""

    @app.exception_handler(ApiError)
    async def _api(_: Request, error: ApiError) -> JSONResponse:
        return answer(error.code, error.hint)

    @app.exception_handler(RequestValidationError)
    async def _invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        # Places and kinds of problems only: what somebody typed is not sent back or logged.
        found = error.errors()
        if any(e["type"] == "string_too_long" and "text" in e["loc"] for e in found):
            return answer("message_too_long")
        places = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['type']}" for e in found)
        return answer("request_invalid", places)

    @app.exception_handler(HTTPException)
    async def _http(_: Request, error: HTTPException) -> JSONResponse:
        code = {404: "not_found", 405: "not_found", 413: "request_too_large"}.get(error.status_code)
        return answer(code or "request_invalid", str(error.detail), error.status_code)

    @app.exception_handler(VakwijzerIndexError)
    async def _index(_: Request, error: VakwijzerIndexError) -> JSONResponse:
        logger.error("%s", error)
        return answer("index_unavailable", error.hint)

    @app.exception_handler(OperationalError)
    async def _database(_: Request, error: OperationalError) -> JSONResponse:
        logger.error("Database not available: %s", type(error.orig).__name__)
        return answer("unavailable", "The database did not answer in time.")

    @app.exception_handler(Exception)
    async def _anything(_: Request, error: Exception) -> JSONResponse:
        place = "".join(traceback.format_tb(error.__traceback__))
        logger.error("Unexpected %s at\n%s", type(error).__name__, place)
        return answer("internal")
