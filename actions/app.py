"""The FastAPI app: public gateway, webhook for Rasa, pages. ``create_app`` puts it together."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from starlette.middleware.trustedhost import TrustedHostMiddleware

from actions import webhook
from actions.api import concepts, conversations, errors, health, matching, transitions
from actions.api.desk import Desk
from actions.conversation import Conversation
from actions.gateway import Gateway
from actions.limits import Limits
from actions.profile import migrate
from actions.profile.store import ProfileStore, engine_for
from actions.rasa import RasaClient, prepare_tracker
from actions.settings import Settings
from actions.settings import settings as read_settings
from index.errors import StoreError

logger = logging.getLogger(__name__)

WEB = Path(__file__).parent.parent / "web"
LARGEST_BODY = 64_000
SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; style-src 'self'; script-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def create_app(settings: Settings | None = None) -> FastAPI:
    """The app for these settings (by default those of the environment)."""
    chosen = settings or read_settings()
    store = ProfileStore(engine_for(chosen.database_url))
    rasa = RasaClient(chosen.rasa_url, chosen.rasa_timeout_seconds)
    gateway = Gateway(store, rasa, chosen.tracker_database)
    desk = Desk(chosen, store, rasa, gateway, Limits(chosen))

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await run_in_threadpool(migrate.upgrade, chosen.database_url)
        await run_in_threadpool(prepare_tracker, chosen.tracker_database)
        with contextlib.suppress(StoreError):
            await run_in_threadpool(desk.tools)
        purging = asyncio.create_task(_purge(desk))
        yield
        purging.cancel()
        await rasa.close()

    app = FastAPI(
        title="Vakwijzer",
        description="Interviews jobseekers about their work and shows which occupations come within reach.",
        version="0.1.0",
        lifespan=lifespan,
        # The usual pages load their script from elsewhere; the description itself is served.
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = desk
    errors.install(app)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=chosen.allowed_hosts)
    app.middleware("http")(_guard)
    for router in (conversations.router, matching.router, transitions.router, concepts.router, health.router):
        app.include_router(router)
    talk = Conversation(store, desk.tools, chosen.share_days)
    app.include_router(webhook.router(talk, chosen.webhook_token.get_secret_value()))
    _pages(app)
    return app


async def _guard(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuse large bodies and set the security headers."""
    if request.url.path.startswith("/api") and _too_large(request):
        return errors.answer("request_too_large")
    response = await call_next(request)
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    if request.url.path.startswith("/api"):
        response.headers["Cache-Control"] = "no-store"
    return response


def _too_large(request: Request) -> bool:
    """A body over the limit, or one that does not say how large it is."""
    length = request.headers.get("content-length", "0")
    unknown = "chunked" in request.headers.get("transfer-encoding", "").lower()
    return unknown or not length.isdigit() or int(length) > LARGEST_BODY


def _pages(app: FastAPI) -> None:
    @app.get("/", include_in_schema=False)
    async def chat() -> FileResponse:
        return FileResponse(WEB / "index.html", headers={"Cache-Control": "no-cache"})

    @app.get("/gedeeld", include_in_schema=False)
    async def shared() -> FileResponse:
        return FileResponse(WEB / "gedeeld.html", headers={"Cache-Control": "no-cache"})

    app.mount("/static", StaticFiles(directory=WEB), name="static")


async def _purge(desk: Desk) -> None:
    """Every so often delete what may not be kept any longer."""
    chosen = desk.settings
    while True:
        try:
            count = await desk.gateway.purge(chosen.retention_days, chosen.idle_minutes_without_consent)
            if count:
                logger.info("Purged %d conversations", count)
        except Exception as error:
            logger.error("Purge failed: %s", type(error).__name__)
        await asyncio.sleep(60 * chosen.purge_every_minutes)
