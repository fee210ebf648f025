"""Everything that the routes work with, made once when the app starts."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass, field

from fastapi import Request

from actions import tools as tools_module
from actions.gateway import Gateway
from actions.limits import Limits
from actions.profile.store import ProfileStore
from actions.rasa import RasaClient
from actions.settings import Settings
from actions.tools import Tools
from index.errors import StoreError

logger = logging.getLogger(__name__)

RETRY_SECONDS = 20


@dataclass
class Desk:
    """Settings, store, gateway, limits, and the language tools (loaded when they can be)."""

    settings: Settings
    store: ProfileStore
    rasa: RasaClient
    gateway: Gateway
    limits: Limits
    _tools: Tools | None = None
    _failed: tuple[float, StoreError] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def tools(self) -> Tools:
        """The language tools; ``StoreError`` while the index is missing, tried again now and then."""
        with self._lock:
            if self._tools is not None:
                return self._tools
            if self._failed and time.monotonic() - self._failed[0] < RETRY_SECONDS:
                raise self._failed[1]
            try:
                self._tools = tools_module.load(self.settings)
            except StoreError as error:
                self._failed = (time.monotonic(), error)
                raise
            return self._tools

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
