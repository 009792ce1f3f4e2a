"""How Jisr tells that it lives, that it is ready, and its figures; and to whom."""

import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.domain.doors import Delivery
from bot.store.schema import unmigrate
from bot.usecases.receiving import keep
from bot.web.health import LONGEST_STROKE
from tests.cast import programme
from tests.web.visitors import Visitor, calling, problem, visiting

SECRET = "s3cret-of-the-operator"
AT_HOME = "http://127.0.0.1:8080"


async def beating(visitor: Visitor) -> None:
    """The pump has come through."""
    async with visitor.app.turn:
        visitor.app.beat = time.monotonic()


async def test_whoever_asks_learns_that_it_lives(tmp_path: Path) -> None:
    """By any name and through any proxy, and nothing else."""
    async with programme(tmp_path) as app, calling(app) as visitor:
        answers = [
            await visitor.client.get("/healthz", headers=headers)
            for headers in ({}, {"host": "jisr.example.org", "x-forwarded-for": "203.0.113.9"})
        ]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == {"name": "jisr", "status": "ok"}


async def test_it_lives_but_is_not_ready_before_the_pump_has_run(tmp_path: Path) -> None:
    """The database answers; nobody would be answered yet."""
    async with programme(tmp_path) as app, calling(app) as visitor:
        answer = await visitor.client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json() == {"status": "not ready", "database": "ok", "pump": "has not run yet"}


async def test_it_is_ready_once_the_pump_runs(tmp_path: Path) -> None:
    """An open door starts it."""
    async with visiting(tmp_path) as visitor:
        while visitor.app.beat is None:
            visitor.app.wake.set()
            await visitor.get("people")
        answer = await visitor.client.get("/readyz")

    assert (answer.status_code, answer.json()["status"]) == (200, "ok")


async def test_a_pump_that_stands_still_is_not_ready(tmp_path: Path) -> None:
    """It says since when."""
    async with programme(tmp_path) as app, calling(app) as visitor:
        app.beat = time.monotonic() - LONGEST_STROKE - 5
        answer = await visitor.client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["pump"].startswith("has not run for 12")


async def test_an_older_schema_is_not_ready(tmp_path: Path) -> None:
    """Somebody restored an old copy under a running programme."""
    async with programme(tmp_path) as app, calling(app) as visitor:
        await beating(visitor)
        await unmigrate(app.engine, "0002")
        answer = await visitor.client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["database"] == "not at the newest migration"


async def test_a_database_that_is_gone_is_not_ready_and_is_counted_so(tmp_path: Path) -> None:
    """It lives on, and its figures still tell what was counted."""
    async with programme(tmp_path) as app, calling(app) as visitor:
        await beating(visitor)
        await app.engine.dispose()
        (tmp_path / "jisr.db").unlink()
        (tmp_path / "jisr.db").mkdir()
        ready = await visitor.client.get("/readyz")
        metrics = await visitor.client.get("/metrics")
        alive = await visitor.client.get("/healthz")

    assert (ready.status_code, ready.json()["database"]) == (503, "does not answer")
    assert (metrics.status_code, read(metrics)["jisr_database_up",]) == (200, 0)
    assert alive.status_code == 200


def read(answer: httpx.Response) -> dict[tuple[str, ...], float]:
    """The figures, by name and its labels in their order."""
    families = text_string_to_metric_families(answer.text)
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in families
        for sample in family.samples
    }


async def test_figures_tell_what_was_done_and_what_waits(tmp_path: Path) -> None:
    """Turns and messages by channel, queues with the age of their oldest, people by state."""
    async with visiting(tmp_path) as visitor:
        await visitor.say(1, "bonjour", key="a1")
        await visitor.say(1, "bonjour", key="a1")
        await keep(visitor.app.ports, [Delivery("telegram", "7", "77", {})])
        found = read(await visitor.client.get("/metrics"))

    # The coordinator of the first three phones has sent a code already.
    assert found["jisr_answered_total", "sandbox"] == 2
    assert found["jisr_repeated_total", "sandbox"] == 1
    assert found["jisr_turn_seconds_count", "sandbox"] == 3
    assert found["jisr_received_total", "telegram"] == 1
    assert found["jisr_waiting", "telegram", "deliveries"] == 1
    assert found["jisr_oldest_waiting_seconds", "telegram", "deliveries"] == 0
    assert found["jisr_people", "new"] == 1
    assert found["jisr_people", "forgotten"] == 0
    assert found["jisr_database_up",] == 1


async def test_figures_name_nobody(tmp_path: Path) -> None:
    """Neither name nor number nor word."""
    async with visiting(tmp_path) as visitor:
        people = (await visitor.get("people")).json()
        await visitor.say(1, "bonjour, association Tifaouine, 0612345678")
        text = (await visitor.client.get("/metrics")).text

    told = [people[0]["phone"], people[0]["name"], "Tifaouine", "0612345678"]
    assert [one for one in told if one and one in text] == []


OUTSIDERS: list[tuple[str, dict[str, Any]]] = [
    ("another client", {"client": ("203.0.113.9", 1)}),
    ("a client that has no address", {"client": ("somewhere", 1)}),
    ("another name", {"headers": {"host": "jisr.example.org"}}),
    ("a name that only begins like ours", {"headers": {"host": "127.0.0.1.evil.example"}}),
    *((name, {"headers": {name: "203.0.113.9"}}) for name in ("x-forwarded-for", "forwarded", "via")),
]


NO_TOKENS = ("", "Bearer wrong", f"Bearer {SECRET[:-1]}", f"Basic {SECRET}", b"Bearer \xe9")


@pytest.mark.parametrize("path", ["/readyz", "/metrics"])
@pytest.mark.parametrize("how", [how for _, how in OUTSIDERS], ids=[name for name, _ in OUTSIDERS])
async def test_others_are_told_nothing(tmp_path: Path, path: str, how: dict[str, Any]) -> None:
    """From another machine, by another name or through a proxy: refused, and with a wrong token too."""
    async with programme(tmp_path, metrics_token=SECRET) as app, calling(app) as visitor:
        transport = httpx.ASGITransport(visitor.door, client=how.get("client", ("127.0.0.1", 1)))
        async with httpx.AsyncClient(transport=transport, base_url=AT_HOME) as client:
            headers = how.get("headers", {})
            answers = [
                await client.get(path, headers={**headers, "authorization": wrong}) for wrong in NO_TOKENS
            ]
            right = await client.get(path, headers={**headers, "authorization": f"Bearer {SECRET}"})

    assert [problem(answer)[0] for answer in answers] == [403] * 5
    assert [SECRET in answer.text for answer in answers] == [False] * 5
    assert right.status_code in {200, 503}


async def test_without_a_token_an_empty_one_opens_nothing(tmp_path: Path) -> None:
    """`Bearer ` and nothing is no token."""
    async with programme(tmp_path) as app, calling(app) as visitor:
        headers = {"host": "jisr.example.org", "authorization": "Bearer "}
        answer = await visitor.client.get("/metrics", headers=headers)

    assert answer.status_code == 403


@pytest.mark.parametrize("path", ["/sandbox", "/sandbox/api/people", "/static/jisr.svg", "/"])
async def test_the_sandbox_is_never_reached_through_a_proxy_of_a_public_programme(
    tmp_path: Path, path: str
) -> None:
    """It has no accounts; on the machine itself it still answers."""
    async with visiting(tmp_path, public_url="https://jisr.example.org") as visitor:
        forwarded = [
            await visitor.client.get(path, headers={name: "203.0.113.9"})
            for name in ("x-forwarded-for", "X-Forwarded-Proto", "x-real-ip")
        ]
        named = await visitor.client.get(path, headers={"host": "jisr.example.org"})
        near = await visitor.client.get(path)

    assert [answer.status_code for answer in forwarded] == [404] * 3
    assert named.status_code == 400
    assert near.status_code in {200, 307}


async def test_a_sandbox_alone_may_stand_behind_whatever_forwards_a_port(tmp_path: Path) -> None:
    """Without a public address nobody but people of the sandbox is there."""
    async with visiting(tmp_path) as visitor:
        answer = await visitor.client.get("/sandbox", headers={"x-forwarded-for": "203.0.113.9"})

    assert answer.status_code == 200
