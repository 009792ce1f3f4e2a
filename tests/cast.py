"""The same people, organisations and clock in every test."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import App, running
from bot.config import Settings
from bot.dialogue.naming import distinctive
from bot.domain.people import OrganisationKind, Role
from bot.usecases.inviting import invite
from bot.usecases.ports import Ports
from bot.usecases.records import Inbound, PhoneMessage
from bot.usecases.turns import Receipt, handle
from matching.values import Writing
from tests.databases import make_tables

# A Monday, ten in the morning in Casablanca.
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CHANNEL = "sandbox"

ASSOCIATIONS = (
    ("Association Tifaouine", "Tiznit"),
    ("Association Amal pour le Handicap", "Fès"),
    ("جمعية النور للتنمية", "Salé"),
    ("Coopérative Argane Tamounte", "Essaouira"),
)
COMPANIES = (
    ("Banque Atlas Crédit", "Casablanca"),
    ("Souss Agrumes", "Agadir"),
    ("مقاولة الريف للبناء", "Tanger"),
)


@dataclass
class TestClock:
    """A clock that stands still until it is told to go on."""

    __test__ = False
    moment: datetime = MONDAY

    def now(self) -> datetime:
        """The moment it stands at."""
        return self.moment

    def pass_(self, **by: float) -> None:
        """Let time go by."""
        self.moment += timedelta(**by)


@dataclass
class Phone:
    """Somebody's phone: what they say goes through the real engine, what comes is read off the rows."""

    ports: Ports
    name: str
    writing: Writing | None = None
    contact: str | None = "+212 6 12 00 00 00"
    last: int = 0
    said: int = 0
    choices: list[dict[str, Any]] = field(default_factory=list)

    async def say(
        self, text: str = "", *, choice: str | None = None, key: str | None = None, sort: str = "text"
    ) -> Receipt:
        """Deliver one message; the same key is the same delivery."""
        self.said += 1
        inbound = Inbound(
            channel=CHANNEL,
            external_id=key or f"{self.name}-{self.said}",
            handle=self.name,
            text=text,
            choice=choice,
            sort=sort,
            name=self.name.capitalize(),
            contact=self.contact,
            writing=self.writing,
        )
        return await handle(self.ports, inbound)

    async def new(self) -> list[PhoneMessage]:
        """What came since this was asked last."""
        async with self.ports.store.begin() as work:
            found = list(await work.phones.after(CHANNEL, self.name, self.last))
        for bubble in found:
            self.last = bubble.id
            self.choices = bubble.body.get("choices") or self.choices
        return found


@asynccontextmanager
async def programme(folder: Path, clock: TestClock | None = None, **settings: Any) -> AsyncIterator[App]:
    """A running programme on a database file of its own, without the demonstration."""
    file = folder / "jisr.db"
    url = f"sqlite:///{file}"
    if "database_url" not in settings and not file.exists():
        await make_tables(url)
    given = {"database_url": url, "demo": False, **settings}
    async with running(Settings(_env_file=None, **given), clock or TestClock()) as app:  # type: ignore[call-arg]
        yield app


async def add_organisations(ports: Ports) -> None:
    """The cast's organisations."""
    kinds = ((OrganisationKind.ASSOCIATION, ASSOCIATIONS), (OrganisationKind.COMPANY, COMPANIES))
    async with ports.store.begin() as work:
        for kind, rows in kinds:
            for title, town in rows:
                await work.people.add_organisation(
                    title, kind, town, folded=distinctive(title), now=ports.clock.now()
                )


async def coordinator_code(ports: Ports) -> str:
    """A fresh invitation for a coordinator."""
    return await invite(ports, Role.COORDINATOR, timedelta(days=7))
