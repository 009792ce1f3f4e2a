"""Canaries through a whole journey and through failures at every step: none of them comes out in a log."""

import json
import logging
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from bot.channels.logs import Log
from bot.domain.doors import Delivery
from bot.store.tables import members
from bot.usecases.receiving import MOST_ATTEMPTS, keep
from tests.canaries import NAMES, NEED, OFFER, ORGANISATION, PHONES, TOKEN, Kept, Leaky, failure, leaked
from tests.cast import TestClock
from tests.web.visitors import Visitor, visiting

PHONE = PHONES[1]
# Of the three phones that are there to begin with; cards come to whoever has been coordinator longest.
FIRST_COORDINATOR = 3


async def tap(visitor: Visitor, person: int, number: int) -> None:
    """Tap a choice of the last message that had any."""
    offered = [bubble["choices"] for bubble in await visitor.bubbles(person) if bubble["choices"]][-1]
    await visitor.post(f"people/{person}/messages", {"choice": offered[number - 1]["id"]})


async def journey(visitor: Visitor) -> list[dict[str, Any]]:
    """From three introductions to the exchange of numbers; the people of it."""
    ids = []
    for name, role in zip(NAMES, ("volunteer", "employee", "coordinator"), strict=True):
        ids.append((await visitor.post("people", {"name": name, "role": role})).json()["id"])
    for person, words, name in ((ids[0], NEED, ORGANISATION), (ids[1], OFFER, "Souss Agrumes")):
        await visitor.say(person, words)
        await tap(visitor, person, 1)
        await visitor.say(person, name)
        for _ in range(2):
            await tap(visitor, person, 1)
    for person in (FIRST_COORDINATOR, ids[0], ids[1]):
        await tap(visitor, person, 1)
    await visitor.say(ids[0], f"{PHONE} {TOKEN}")
    await visitor.say(ids[1], "mes données")
    everybody: list[dict[str, Any]] = (await visitor.get("people")).json()
    return [person for person in everybody if person["id"] in ids]


async def test_a_whole_journey_leaves_no_canary_in_the_log(tmp_path: Path) -> None:
    """The people's own phones, given by the sandbox, are canaries too."""
    with Kept() as log:
        async with visiting(tmp_path) as visitor:
            people = await journey(visitor)
            read = [bubble["text"] for bubble in await visitor.bubbles(people[0]["id"])]

    assert [person["name"] for person in people] == list(NAMES)
    phones = [person["phone"] for person in people]
    # The journey went all the way: the volunteer holds the employee's number.
    assert [text for text in read if phones[1] in text]
    assert leaked(log.written) == []
    assert [line for line in log.written if any(phone in line for phone in phones)] == []


async def everything_fails(visitor: Visitor, clock: TestClock, leaky: Leaky) -> None:
    """A journey, and then each step of another."""
    app = visitor.app
    await journey(visitor)
    app.channels["sandbox"], app.doors["sandbox"] = leaky, leaky
    await keep(app.ports, [Delivery("sandbox", "leak", PHONE, {"text": NEED, "from": NAMES})])
    await visitor.say(1, NEED)
    for _ in range(MOST_ATTEMPTS + 4):
        clock.pass_(minutes=11)
        await app.pump()
    with suppress(SQLAlchemyError):
        async with app.engine.begin() as connection:
            await connection.execute(members.insert().values(name=NAMES[0], writing=None))
    logging.getLogger("uvicorn.error").error("Exception in ASGI application", exc_info=failure())
    await visitor.send("people/1/messages", f'{{"text": "{PHONE}'.encode())


async def test_failures_of_every_step_leave_no_canary_in_the_log(tmp_path: Path) -> None:
    """Sending, taking in, the pump, the database, the page: each is told, by its kind."""
    clock = TestClock()
    leaky = Leaky("sandbox")
    with Kept() as log:
        async with visiting(tmp_path, clock) as visitor:
            await everything_fails(visitor, clock, leaky)

    assert leaky.failures > MOST_ATTEMPTS
    assert len(log.said) >= leaky.failures
    assert len(log.written) > 2 * leaky.failures
    # What we say ourselves is clean before anything is hidden in it.
    assert leaked(log.said) == []
    assert leaked(log.written) == []


def test_the_canaries_would_be_seen() -> None:
    """A line with one of them counts as leaked, in text and in JSON."""
    record = logging.LogRecord("jisr", logging.INFO, __file__, 1, "hello %s", (NAMES[0],), None)

    assert len(leaked([form.format(record) for form in (Log("plain"), Log("json"))])) == 2
    assert json.loads(Log("json").format(record))["message"].endswith("Kanarienne")
