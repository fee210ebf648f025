"""How often one address or conversation may call."""

from __future__ import annotations

from limits import RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from actions.settings import Settings


class Limits:
    """Moving windows in memory; they hold addresses and ids for an hour at most."""

    def __init__(self, settings: Settings) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._items = {
            "message": RateLimitItemPerMinute(settings.messages_per_minute),
            "conversation": RateLimitItemPerHour(settings.conversations_per_hour),
            "request": RateLimitItemPerMinute(settings.requests_per_minute),
            "code": RateLimitItemPerMinute(10),
        }

    def allow(self, what: str, who: str) -> bool:
        """Count one call of kind ``what`` by ``who``; False when it is one too many."""
        return self._limiter.hit(self._items[what], what, who)
