"""Connections of strangers: whoever opens one has to ask for something soon, and is not heard for ever afterwards."""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

# How long a client may take over the head of a request, or go on sending after it was answered.
SLOWEST = 10.0


class Hurried(H11Protocol):
    """HTTP/1.1, closed where no request is under way for too long though bytes arrive.

    Uvicorn itself closes a connection that is silent after an answer, and waits without end for a first request.
    The parser written in Python is the one that bounds the length of a head.
    """

    slowest = SLOWEST
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody came."""
        super().connection_made(transport)
        self._expect()

    def data_received(self, data: bytes) -> None:
        """Bytes of a request, or more than belong to one."""
        super().data_received(data)
        # Before the first request there is no cycle, whatever its type says.
        if self.cycle is None or self.cycle.response_complete:  # type: ignore[redundant-expr]
            self._expect()
        else:
            self._expect_nothing()

    def connection_lost(self, exc: Exception | None) -> None:
        """They are gone."""
        self._expect_nothing()
        super().connection_lost(exc)

    def _expect(self) -> None:
        """Close unless a request begins in time; bytes that begin none win no more of it."""
        if self._deadline is None:
            self._deadline = self.loop.call_later(self.slowest, self.transport.abort)

    def _expect_nothing(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
