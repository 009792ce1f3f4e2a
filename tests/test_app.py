"""The programme put together: how it starts, what it does by itself, and why it may not start."""

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.errors import StartError
from bot.usecases.ports import Channel
from bot.usecases.records import Inbound, Outgoing
from bot.usecases.turns import handle as handle_inbound
from tests.cast import Phone, TestClock, programme


@dataclass
class Stumbling:
    """A network that fails once in a way that nobody foresaw, then takes everything."""

    name: str = "sandbox"
    failures: int = 1
    taken: list[str] = field(default_factory=list)
    stumbled: asyncio.Event = field(default_factory=asyncio.Event)
    done: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, message: Outgoing) -> None:
        """Take the message, once the trouble is over."""
        if self.failures:
            self.failures -= 1
            self.stumbled.set()
            raise RuntimeError("stumbled")
        self.taken.append(message.handle)
        self.done.set()


@dataclass
class Silent:
    """A network that never answers."""

    name: str = "telegram"
    asked: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, message: Outgoing) -> None:
        """Wait for ever."""
        self.asked.set()
        await asyncio.Event().wait()


class Trouble(dict[str, Channel]):
    """Channels that cannot even be listed, the second time."""

    def __init__(self) -> None:
        super().__init__()
        self.listed = 0
        self.met = asyncio.Event()

    def __iter__(self) -> Iterator[str]:
        """Fail when a stroke looks for the first time."""
        self.listed += 1
        if self.listed == 2:
            self.met.set()
            raise RuntimeError
        return super().__iter__()


async def test_the_pump_goes_on_after_a_failure(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What nobody foresaw is logged and does not end it."""
    async with programme(tmp_path) as app:
        trouble = Trouble()
        app.channels = trouble
        pump = asyncio.create_task(app.pump_for_ever())
        await asyncio.wait_for(trouble.met.wait(), 5)
        await asyncio.sleep(0.5)
        pump.cancel()
        with pytest.raises(asyncio.CancelledError):
            await pump

    assert "the pump met a failure and goes on" in caplog.messages


async def test_a_message_that_cannot_be_sent_is_tried_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """One failure is logged by its kind alone; the message is sent when the pump is woken."""
    clock = TestClock()
    async with programme(tmp_path, clock) as app:
        network = Stumbling()
        app.channels["sandbox"] = network
        await Phone(app.ports, "omar").say("bonjour")
        pump = asyncio.create_task(app.pump_for_ever())
        await asyncio.wait_for(network.stumbled.wait(), 5)

        clock.pass_(minutes=2)
        app.wake.set()
        await asyncio.wait_for(network.done.wait(), 5)
        pump.cancel()
        with pytest.raises(asyncio.CancelledError):
            await pump

    assert network.taken == ["omar"]
    assert [(record.levelno, record.message) for record in caplog.records] == [
        (logging.WARNING, "a message could not be sent: RuntimeError")
    ]


async def come(app: App, channel: str, handle: str) -> None:
    """Somebody writes for the first time, on a network."""
    await handle_inbound(app.ports, Inbound(channel, f"{handle}-1", handle, "bonjour"))


async def test_a_network_that_does_not_answer_holds_up_nobody_else(tmp_path: Path) -> None:
    """While one network keeps a message waiting, the others take theirs, and new words are answered."""
    async with programme(tmp_path) as app:
        stuck, quick, page = Silent(), Stumbling(failures=0), Stumbling(failures=0)
        app.channels |= {"telegram": stuck, "line": quick, "sandbox": page}
        pump = asyncio.create_task(app.pump_for_ever())
        await come(app, "telegram", "70001")
        app.wake.set()
        await asyncio.wait_for(stuck.asked.wait(), 5)

        await come(app, "line", "70002")
        await Phone(app.ports, "omar").say("bonjour")
        app.wake.set()
        await asyncio.wait_for(quick.done.wait(), 5)
        await asyncio.wait_for(page.done.wait(), 5)
        pump.cancel()
        await asyncio.gather(pump, return_exceptions=True)

    assert (quick.taken, page.taken) == (["70002"], ["omar"])


async def test_the_pump_wakes_by_itself(tmp_path: Path) -> None:
    """Without being woken, it looks again after a moment."""
    async with programme(tmp_path) as app:
        network = Stumbling(failures=0)
        app.channels["sandbox"] = network
        pump = asyncio.create_task(app.pump_for_ever())
        await asyncio.sleep(0.05)
        await Phone(app.ports, "omar").say("bonjour")

        await asyncio.wait_for(network.done.wait(), 5)
        pump.cancel()
        await asyncio.gather(pump, return_exceptions=True)

    assert network.taken == ["omar"]


async def test_the_clock_goes_on_where_it_was_moved_to(tmp_path: Path) -> None:
    """A restart keeps the offset."""
    async with programme(tmp_path) as app, app.ports.store.begin() as work:
        await work.settings.put("clock_offset", 3600.0)

    async with programme(tmp_path) as app:
        assert app.clock.offset == timedelta(hours=1)


async def test_the_holidays_are_moroccos(tmp_path: Path) -> None:
    """Fixed days, and the lunar ones as they are foreseen."""
    async with programme(tmp_path) as app:
        is_holiday = app.ports.calendar.is_holiday

        days = [
            TestClock().moment.date().replace(month=month, day=day)
            for month, day in ((11, 18), (7, 30), (11, 23))
        ]

    assert [is_holiday(day) for day in days] == [True, True, False]


async def test_a_folder_for_the_database_is_made(tmp_path: Path) -> None:
    """The first start needs no preparation."""
    folder = tmp_path / "a" / "b"

    async with programme(tmp_path, database_url=f"sqlite:///{folder / 'jisr.db'}"):
        assert (folder / "jisr.db").is_file()


async def started(tmp_path: Path, url: str) -> App:
    """Try to start on a database."""
    async with programme(tmp_path, database_url=url) as app:
        return app


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (
            "sqlite:////proc/none/jisr.db",
            "database sqlite:////proc/none/jisr.db: No such file or directory: /proc/none",
        ),
        ("sqlite:///{tmp}", "database sqlite:///{tmp}: unable to open database file"),
        ("sqlite:///{tmp}/text", "database sqlite:///{tmp}/text: file is not a database"),
        ("postgresql://jisr:secret@127.0.0.1:1/jisr", "database postgresql://jisr:***@127.0.0.1:1/jisr: "),
    ],
)
async def test_a_database_that_cannot_be_used_is_named_without_its_password(
    tmp_path: Path, url: str, said: str
) -> None:
    """The address and the reason in one line."""
    (tmp_path / "text").write_text("not a database, just some words " * 40, encoding="utf-8")

    with pytest.raises(StartError) as caught:
        await started(tmp_path, url.replace("{tmp}", str(tmp_path)))

    assert str(caught.value).startswith(said.replace("{tmp}", str(tmp_path)))
    assert "\n" not in str(caught.value)


async def test_a_database_of_a_newer_version_is_named(tmp_path: Path) -> None:
    """What a later programme has made is left alone."""
    async with programme(tmp_path) as app, app.engine.begin() as connection:
        await connection.exec_driver_sql("update alembic_version set version_num = '9999'")

    with pytest.raises(StartError, match="9999"):
        await started(tmp_path, f"sqlite:///{tmp_path / 'jisr.db'}")


async def test_a_pump_that_is_woken_as_it_is_told_to_end_ends(tmp_path: Path) -> None:
    """Whoever did something a moment before can still stop the programme."""
    async with programme(tmp_path) as app:
        for _ in range(20):
            pumping = asyncio.create_task(app.pump_for_ever())
            await asyncio.sleep(0.02)
            app.wake.set()
            await asyncio.sleep(0.5)
            pumping.cancel()
            done, _ = await asyncio.wait({pumping}, timeout=5)

            assert done == {pumping}
            assert pumping.cancelled()
