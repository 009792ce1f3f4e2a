"""How Jisr is: for whoever asks whether it lives, and for the operator's Prometheus. No word of anybody."""

import asyncio
import hmac
import time
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.app import App
from bot.domain.people import MemberState
from bot.store.figures import Figures, figures
from bot.store.looking import is_current
from bot.web.nearness import is_near

# A stroke of the pump takes in and does all that waits; after a long outage that takes a while.
LONGEST_STROKE = 120.0
# Whoever asks for health gives up after a few seconds.
PATIENCE = 3.0


class Health:
    """The endpoints, over one running programme."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._token = app.settings.metrics_token.get_secret_value().encode()

    def routes(self) -> list[BaseRoute]:
        """`/healthz` for everybody; the others for this machine, or for whoever holds the token."""
        return [
            Route("/healthz", self.alive),
            Route("/readyz", self.ready),
            Route("/metrics", self.metrics),
        ]

    async def alive(self, request: Request) -> Response:
        """The process answers; nothing else is looked at."""
        return JSONResponse({"name": "jisr", "status": "ok"})

    async def ready(self, request: Request) -> Response:
        """Whether messages are taken in and answered: database, schema, pump."""
        self._let_in(request)
        checks = {"database": await self._database(), "pump": self._pump()}
        is_ready = all(found == "ok" for found in checks.values())
        return JSONResponse({"status": "ok" if is_ready else "not ready", **checks}, 200 if is_ready else 503)

    async def metrics(self, request: Request) -> Response:
        """What was counted since the start, and what stands in the tables."""
        self._let_in(request)
        try:
            async with asyncio.timeout(PATIENCE):
                found = await figures(self._app.engine, self._app.clock.now())
        except (SQLAlchemyError, OSError, TimeoutError):
            found = None
        content = self._app.meter.exposition() + _exposition(found)
        return Response(content, headers={"content-type": CONTENT_TYPE_LATEST})

    async def _database(self) -> str:
        try:
            async with asyncio.timeout(PATIENCE):
                return "ok" if await is_current(self._app.engine) else "not at the newest migration"
        except (SQLAlchemyError, OSError, TimeoutError):
            return "does not answer"

    def _pump(self) -> str:
        beat = self._app.beat
        if beat is None:
            return "has not run yet"
        silent = time.monotonic() - beat
        return "ok" if silent < LONGEST_STROKE else f"has not run for {silent:.0f} seconds"

    def _let_in(self, request: Request) -> None:
        """Raises where the request comes from elsewhere and does not hold the token."""
        given = request.headers.get("authorization", "").encode()
        holds_it = bool(self._token) and hmac.compare_digest(given, b"Bearer " + self._token)
        if not holds_it and not is_near(request):
            raise HTTPException(403, "ask on the machine itself, or with the token of JISR_METRICS_TOKEN")


def _exposition(found: Figures | None) -> bytes:
    registry = CollectorRegistry()
    registry.register(_Gauges(found))
    return generate_latest(registry)


class _Gauges:
    """The figures as Prometheus wants them."""

    def __init__(self, found: Figures | None) -> None:
        self._found = found

    def collect(self) -> Iterator[Metric]:
        """Whether there are any, and each of them."""
        answers = 0 if self._found is None else 1
        yield GaugeMetricFamily("jisr_database_up", "Whether the database answered.", value=answers)
        if self._found is None:
            return
        queues = ("queue", "channel")
        waiting = GaugeMetricFamily("jisr_waiting", "What waits to be taken in or sent.", labels=queues)
        oldest = GaugeMetricFamily(
            "jisr_oldest_waiting_seconds", "How long the oldest of it has been due.", labels=queues
        )
        for one in self._found.waiting:
            waiting.add_metric((one.queue, one.channel), one.count)
            oldest.add_metric((one.queue, one.channel), one.oldest)
        people = GaugeMetricFamily("jisr_people", "People by state.", labels=("state",))
        for state in MemberState:
            people.add_metric((state.value,), self._found.people.get(state.value, 0))
        yield from (waiting, oldest, people)
