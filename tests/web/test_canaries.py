"""Canaries through a whole journey and through failures at every step: none of them comes out in a log.

Names, phones, words and tokens of this test stand nowhere else, so that finding one means that it leaked.
"""

import json
import logging
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.logs import Log
from bot.domain.doors import Delivery
from bot.store.tables import members
from bot.usecases.receiving import MOST_ATTEMPTS, keep
from bot.usecases.records import Inbound, Outgoing
from tests.cast import TestClock
from tests.web.visitors import Visitor, visiting

PEOPLE = ("Zoubida Kanarienne", "Brahim Serinsky", "Latifa Canarito")
PHONE = "+212 6 98 76 54 32"
TOKEN = "987654321:AAcanaryCANARYcanaryCANARYcanaryCAN"
ORGANISATION = "Association Oiseaujaune"
CANARIES = (
    *(word for name in PEOPLE for word in name.split()),
    PHONE,
    PHONE.replace(" ", ""),
    TOKEN,
    "Oiseaujaune",
    "quarantasept",
)
NEED = "bonjour, nous cherchons un comptable pour quarantasept personnes à Agadir, 2h par semaine"
OFFER = "bonjour, je suis comptable à Agadir, je peux donner 3h par semaine, quarantasept"


# Of the three phones that are there to begin with; cards come to whoever has been coordinator longest.
FIRST_COORDINATOR = 3


class Kept(logging.Handler):
    """Keeps what our log would write, and what our own code said before anything was hidden."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.written: list[str] = []
        self.said: list[str] = []
        self._forms = (Log("plain"), Log("json"))

    def emit(self, record: logging.LogRecord) -> None:
        """One record."""
        if record.name.startswith("jisr"):
            self.said.append(record.getMessage())
        if record.name.startswith("jisr") or record.levelno >= logging.WARNING:
            self.written += [form.format(record) for form in self._forms]


@pytest.fixture
def log() -> Iterator[Kept]:
    """Everything that anybody logs while the test lasts, from DEBUG on."""
    kept, root, ours = Kept(), logging.getLogger(), logging.getLogger("jisr")
    levels = root.level, ours.level
    root.addHandler(kept)
    root.setLevel(logging.DEBUG)
    ours.setLevel(logging.DEBUG)
    yield kept
    root.removeHandler(kept)
    root.setLevel(levels[0])
    ours.setLevel(levels[1])


def leaked(lines: list[str]) -> list[str]:
    """The lines in which a canary sits."""
    return [line for line in lines if any(canary.casefold() in line.casefold() for canary in CANARIES)]


class Leaky:
    """A network that fails with everything it knows in its words, at both ends."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.failures = 0

    async def send(self, message: Outgoing) -> str | None:
        """Fail."""
        self.failures += 1
        raise RuntimeError(f"bot{TOKEN}: {message.handle} {message.body} {PHONE} {PEOPLE}")

    def inbound(self, delivery: Delivery) -> Inbound | None:
        """Fail."""
        self.failures += 1
        raise ValueError(f"bot{TOKEN}: {delivery.handle} {delivery.raw} {PHONE} {PEOPLE}")


async def tap(visitor: Visitor, person: int, number: int) -> None:
    """Tap a choice of the last message that had any."""
    offered = [bubble["choices"] for bubble in await visitor.bubbles(person) if bubble["choices"]][-1]
    await visitor.post(f"people/{person}/messages", {"choice": offered[number - 1]["id"]})


async def journey(visitor: Visitor) -> list[dict[str, Any]]:
    """From three introductions to the exchange of numbers; the people of it."""
    ids = []
    for name, role in zip(PEOPLE, ("volunteer", "employee", "coordinator"), strict=True):
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


async def test_a_whole_journey_leaves_no_canary_in_the_log(tmp_path: Path, log: Kept) -> None:
    """The people's own phones, given by the sandbox, are canaries too."""
    async with visiting(tmp_path) as visitor:
        people = await journey(visitor)
        read = [bubble["text"] for bubble in await visitor.bubbles(people[0]["id"])]

    assert [person["name"] for person in people] == list(PEOPLE)
    phones = [person["phone"] for person in people]
    # The journey went all the way: the volunteer holds the employee's number.
    assert [text for text in read if phones[1] in text]
    assert leaked(log.written) == []
    assert [line for line in log.written if any(phone in line for phone in phones)] == []


async def test_failures_of_every_step_leave_no_canary_in_the_log(tmp_path: Path, log: Kept) -> None:
    """Sending, taking in, the pump, the database, the page: each is told, by its kind."""
    clock = TestClock()
    leaky = Leaky("sandbox")
    async with visiting(tmp_path, clock) as visitor:
        app = visitor.app
        await journey(visitor)
        app.channels["sandbox"], app.doors["sandbox"] = leaky, leaky
        await keep(app.ports, [Delivery("sandbox", "leak", PHONE, {"text": NEED, "from": PEOPLE})])
        await visitor.say(1, NEED)
        for _ in range(MOST_ATTEMPTS + 4):
            clock.pass_(minutes=11)
            await app.pump()
        with suppress(SQLAlchemyError):
            async with app.engine.begin() as connection:
                await connection.execute(members.insert().values(name=PEOPLE[0], writing=None))
        logging.getLogger("uvicorn.error").error("Exception in ASGI application", exc_info=failure())
        await visitor.send("people/1/messages", f'{{"text": "{PHONE}'.encode())

    assert leaky.failures > MOST_ATTEMPTS
    assert len(log.said) >= leaky.failures
    assert len(log.written) > 2 * leaky.failures
    # What we say ourselves is clean before anything is hidden in it.
    assert leaked(log.said) == []
    assert leaked(log.written) == []


def failure() -> BaseException:
    """An error with everything in its words and in those behind it."""
    error = RuntimeError(f"https://api.telegram.org/bot{TOKEN}/sendMessage {PEOPLE}")
    error.__cause__ = KeyError(f"{PHONE} {PEOPLE[0]}")
    return error


def test_the_canaries_would_be_seen() -> None:
    """A line with one of them counts as leaked, in text and in JSON."""
    record = logging.LogRecord("jisr", logging.INFO, __file__, 1, "hello %s", (PEOPLE[0],), None)

    assert len(leaked([form.format(record) for form in (Log("plain"), Log("json"))])) == 2
    assert json.loads(Log("json").format(record))["message"].endswith("Kanarienne")
