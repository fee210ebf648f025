"""Everything that the routes work with, made once when the app starts."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from fastapi import Request

from actions import tools as tools_module
from actions.api.errors import ApiError
from actions.gateway import Gateway
from actions.limits import Limits
from actions.profile.store import ProfileStore
from actions.rasa import RasaClient
from actions.settings import Settings
from actions.tools import Tools
from index.concepts import Concepts
from index.errors import StoreError, VakwijzerIndexError
from index.library import Library
from index.sources import starter

logger = logging.getLogger(__name__)

RETRY_SECONDS = 20
Made = TypeVar("Made")


class Kept(Generic[Made]):
    """Something that takes long to make: made on first use, then kept.

    Raises what making it raised; that is told again for a while before it is tried again.
    """

    def __init__(self, make: Callable[[], Made]) -> None:
        self.made: Made | None = None
        self._make = make
        self._failed: tuple[float, VakwijzerIndexError] | None = None
        self._lock = threading.Lock()

    def __call__(self) -> Made:
        with self._lock:
            if self.made is not None:
                return self.made
            if self._failed and time.monotonic() - self._failed[0] < RETRY_SECONDS:
                raise self._failed[1]
            try:
                self.made = self._make()
            except VakwijzerIndexError as error:
                self._failed = (time.monotonic(), error)
                raise
            return self.made


@dataclass
class Desk:
    """Settings, store, gateway and limits; ``tools``, the language tools (``StoreError`` while the index
    is missing); ``concepts``, look-up in all vocabularies (``TaxonomyError`` where one is damaged)."""

    settings: Settings
    store: ProfileStore
    rasa: RasaClient
    gateway: Gateway
    limits: Limits

    def __post_init__(self) -> None:
        self.tools = Kept(lambda: tools_module.load(self.settings))
        self.concepts = Kept(lambda: Concepts(starter.load(), Library(self.settings.library_folder)))

    def tools_or_none(self) -> Tools | None:
        try:
            return self.tools()
        except StoreError as error:
            logger.error("%s", error)
            return None


def desk(request: Request) -> Desk:
    """The desk of the running app."""
    found: Desk = request.app.state.desk
    return found


def admit(request: Request, at: Desk) -> None:
    """Count a call that belongs to no conversation. Raises ``ApiError`` where it is one too many."""
    if not at.limits.allow("request", address(request)):
        raise ApiError("too_many")


def address(request: Request) -> str:
    """Who calls, as far as limits go."""
    return request.client.host if request.client else "unknown"
