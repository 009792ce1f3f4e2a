"""The composition root: settings into a running programme; the only place that picks implementations."""

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import holidays
from alembic.util import CommandError
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine
from telegram import Bot

from bot.channels import catalogues
from bot.channels.clocks import SystemClock
from bot.channels.meters import PrometheusMeter
from bot.channels.recordings import NetworkRecordings
from bot.channels.sandbox import Hub, PhoneChannel, ShiftedClock
from bot.channels.speech import Speech
from bot.channels.telegram import TelegramChannel, close_bot, open_bot
from bot.channels.telegram_updates import NAME as TELEGRAM
from bot.channels.telegram_updates import TelegramDoor
from bot.channels.transcribing import open_transcriber
from bot.channels.twilio_client import Twilio
from bot.channels.whatsapp_line import WhatsAppLine, open_line
from bot.channels.whatsapp_reconciling import reconcile_for_ever
from bot.config import Settings
from bot.domain.calendar import Calendar, in_ramadan
from bot.errors import StartError
from bot.store.engine import let_threads_end, open_engine
from bot.store.keeping import Keeper
from bot.store.schema import migrate
from bot.store.work import SqlStore
from bot.usecases.attending import attend
from bot.usecases.demonstrating import seed
from bot.usecases.parallel import in_parallel
from bot.usecases.ports import Channel, Clock, Door, Ports
from bot.usecases.pumping import pump, stroke
from bot.usecases.relaying import networks, relay_on
from matching.lexicon import load_lexicon
from matching.warming import warm_up

log = logging.getLogger("jisr")

# The public holidays of Morocco as the library knows them; a few years ahead is as far as anybody plans.
MOROCCAN_HOLIDAYS = holidays.country_holidays("MA")
# How long the pump sleeps when nobody wakes it: due dates are minutes and days, never less.
PUMP_EVERY = 1.0
# How long a voice note may lie before anybody looks at it.
ATTEND_EVERY = 3.0


@dataclass
class App:
    """A programme put together: what the doors of HTTP and the terminal talk to."""

    settings: Settings
    engine: AsyncEngine
    ports: Ports
    speech: Speech
    hub: Hub
    clock: ShiftedClock
    channels: dict[str, Channel]
    meter: PrometheusMeter
    keeper: Keeper
    doors: dict[str, Door] = field(default_factory=dict)
    telegram: Bot | None = None
    whatsapp: WhatsAppLine | None = None
    # What runs for ever beside the doors, the pump aside.
    beside: list[Callable[[], Coroutine[Any, Any, None]]] = field(default_factory=list)
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    # Whoever pumps or moves the clock holds it: what another pump is sending has then been sent.
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    # When the pump last came through; whoever asks whether we are ready compares it with the same clock.
    beat: float | None = None

    async def pump(self) -> None:
        """Do what is due and send what waits, once; none of it is still on its way to a phone afterwards."""
        async with self.turn:
            await pump(self.ports, self.channels, self.doors)

    async def stroke(self) -> int:
        """Do what is due, and send what waits for no network; how many things that were."""
        async with self.turn:
            done = await stroke(self.ports, self.channels, self.doors)
        self.beat = time.monotonic()
        return done

    async def attend_for_ever(self) -> None:
        """Fetch voice notes and listen to them, beside the pump: that takes long, and nobody is to wait for it."""
        while True:
            try:
                if await attend(self.ports):
                    self.wake.set()
            except Exception:
                log.exception("a voice note met a failure; the next ones go on")
            await asyncio.sleep(ATTEND_EVERY)

    async def pump_for_ever(self) -> None:
        """Keep doing what is due and, beside it, sending on each network: nobody waits for another's network."""
        lanes = {name: partial(relay_on, self.ports, self.channels, name) for name in networks(self.channels)}
        rung = {name: asyncio.Event() for name in lanes}
        bells = (self.wake, *rung.values())
        await in_parallel(
            _keep_doing(self.stroke, self.wake, bells),
            *(_keep_doing(lane, rung[name], bells) for name, lane in lanes.items()),
        )


async def _keep_doing(
    job: Callable[[], Awaitable[int]], mine: asyncio.Event, bells: Iterable[asyncio.Event]
) -> None:
    """Do a job when its bell rings, and every moment; what it did may be news to the others.

    One failure is logged and does not end it.
    """
    while True:
        try:
            if await job():
                for bell in bells:
                    if bell is not mine:
                        bell.set()
        except Exception:
            log.exception("the pump met a failure and goes on")
        # Not `wait_for`: before Python 3.12 it forgets that it was cancelled when it is woken at that moment.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PUMP_EVERY):
                await mine.wait()
        mine.clear()


def prepare(settings: Settings, source: Clock | None = None) -> App:
    """Put the programme together; touches no database yet."""
    lexicon = load_lexicon()
    warm_up(lexicon)
    speech = Speech(lexicon)
    catalogues.warm_up()
    engine = open_engine(settings.database_url)
    meter = PrometheusMeter()
    store, clock, hub = SqlStore(engine), ShiftedClock(source or SystemClock()), Hub()
    ports = Ports(
        store=store,
        clock=clock,
        calendar=Calendar(MOROCCAN_HOLIDAYS.__contains__, in_ramadan),
        lexicon=lexicon,
        wording=speech,
        default_writing=settings.default_writing,
        declaration_number=settings.declaration_number,
        meter=meter,
        transcriber=open_transcriber(settings.voice_model),
    )
    channels: dict[str, Channel] = {
        name: PhoneChannel(name, store, speech, clock, hub) for name in ("sandbox", "console")
    }
    app = App(settings, engine, ports, speech, hub, clock, channels, meter, Keeper(engine, store.turn))
    _open_telegram(app)
    _open_whatsapp(app)
    if app.telegram or app.whatsapp:
        twilio = app.whatsapp.client if app.whatsapp else None
        app.ports = replace(app.ports, recordings=NetworkRecordings(app.telegram, twilio))
        app.beside.append(app.attend_for_ever)
    return app


def _open_telegram(app: App) -> None:
    """Where there is a token: the bot, the way out and the way in."""
    token = app.settings.telegram_token.get_secret_value()
    if token:
        app.telegram = open_bot(token, app.settings.telegram_api, app.settings.answer_seconds)
        app.channels[TELEGRAM] = TelegramChannel(app.telegram, app.speech, app.settings.answer_seconds)
        app.doors[TELEGRAM] = TelegramDoor()


def _open_whatsapp(app: App) -> None:
    """WhatsApp, where the operator has set an account, its secret and the address at which we are reached."""
    settings = app.settings
    secrets = (
        settings.twilio_auth_token.get_secret_value(),
        settings.twilio_old_auth_token.get_secret_value(),
    )
    if not all((settings.twilio_account_sid, secrets[0], settings.whatsapp_number, settings.public_url)):
        return
    app.whatsapp = open_line(
        Twilio(settings.twilio_account_sid, secrets[0], settings.twilio_api, settings.answer_seconds),
        app.ports.store,
        app.speech,
        number=settings.whatsapp_number,
        public_url=settings.public_url,
        secrets=secrets,
    )
    app.channels[app.whatsapp.channel.name] = app.whatsapp.channel
    app.doors[app.whatsapp.door.name] = app.whatsapp.door
    app.beside.append(partial(reconcile_for_ever, app.ports, app.whatsapp, app.wake.set))


@asynccontextmanager
async def running(settings: Settings, source: Clock | None = None) -> AsyncIterator[App]:
    """The programme with its database ready. Raises StartError where that cannot be."""
    _make_folder(settings.database_url)
    app = prepare(settings, source)
    try:
        await _open_database(app)
        yield app
    finally:
        if app.telegram:
            await close_bot(app.telegram)
        if app.whatsapp:
            await app.whatsapp.client.close()
        await app.keeper.close()
        await app.engine.dispose()


async def _open_database(app: App) -> None:
    try:
        await migrate(app.engine)
        async with app.ports.store.begin() as work:
            # A clock that was moved for a try is not that of the people who now come by real networks.
            moved = 0 if app.doors else await work.settings.get("clock_offset") or 0
            app.clock.offset = timedelta(seconds=moved)
        # Where real people come, they are not to be introduced to invented ones.
        if app.settings.demo and not app.doors:
            await seed(app.ports)
    except (SQLAlchemyError, CommandError, OSError) as error:
        said = str(getattr(error, "orig", None) or error) or type(error).__name__
        reason = said.splitlines()[0]
        await let_threads_end()
        raise StartError(f"database {_safe(app.settings.database_url)}: {reason}") from error


def _safe(url: str) -> str:
    return make_url(url).render_as_string(hide_password=True)


def _make_folder(url: str) -> None:
    parsed = make_url(url)
    if parsed.drivername.startswith("sqlite") and parsed.database:
        try:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StartError(f"database {url}: {error.strerror}: {error.filename}") from error
