"""Examines how Jisr is set up: its settings, the networks, the public address and the machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import httpx

from bot.channels.doctor_machine import (
    Machine,
    Watch,
    examine_clock,
    examine_disk,
    examine_lexicon,
    examine_zone,
)
from bot.channels.doctor_telegram import TelegramSetting, examine_telegram
from bot.channels.doctor_whatsapp import WhatsAppSetting, examine_whatsapp
from bot.channels.findings import Finding, Mark, unknown, well, wrong

NAME = "jisr"


class Look(Protocol):
    """What was seen of the database."""

    @property
    def revision(self) -> str | None:
        """How far its schema is."""
        ...

    @property
    def newest(self) -> str | None:
        """How far it should be."""
        ...

    @property
    def trouble(self) -> str | None:
        """Why nothing could be seen."""
        ...

    @property
    def file(self) -> Path | None:
        """Where it lies, if it is a SQLite file."""
        ...


@dataclass(frozen=True, repr=False)
class Patient:
    """What is examined. Not printed: it holds secrets."""

    telegram: TelegramSetting
    whatsapp: WhatsAppSetting
    public_url: str
    database: Look
    machine: Machine
    patience: float = 10.0


async def examine(patient: Patient) -> list[Finding]:
    """Everything there is to look at, in the order in which it is best mended."""
    watch = Watch(patient.machine.clock)
    # One for all: to read the machine's certificates takes longer than most answers.
    trust = httpx.create_ssl_context()
    noting = {"response": [watch.note]}
    async with (
        httpx.AsyncClient(timeout=patient.patience, verify=trust, event_hooks=noting) as twilio,
        # The public address may be this very machine: its clock says nothing about ours.
        httpx.AsyncClient(timeout=patient.patience, verify=trust) as outside,
    ):
        return [
            *examine_database(patient.database),
            *examine_disk(patient.machine, patient.database.file),
            await examine_public(patient.public_url, outside),
            *await examine_telegram(
                patient.telegram, {"verify": trust, "event_hooks": noting}, patient.patience
            ),
            *await examine_whatsapp(patient.whatsapp, twilio),
            examine_clock(watch),
            examine_zone(patient.machine),
            examine_lexicon(patient.machine),
        ]


def is_well(findings: Sequence[Finding]) -> bool:
    """Whether nothing is wrong."""
    return all(one.mark is not Mark.WRONG for one in findings)


def examine_database(look: Look) -> list[Finding]:
    """Whether it answers and is at the newest schema."""
    if look.trouble is not None:
        mend = "start the database, or mend JISR_DATABASE_URL (host, name, user, rights)"
        return [wrong(f"Database: cannot be used: {look.trouble}", mend)]
    if look.revision == look.newest:
        return [well(f"Database: answers, schema {look.revision}")]
    if look.revision is None:
        return [unknown("Database: not there yet or empty", "`jisr serve` makes it when it starts")]
    mend = "stop Jisr, make a copy of the database, then start `jisr serve`, which brings it up to date"
    return [wrong(f"Database: its schema is {look.revision}, this Jisr needs {look.newest}", mend)]


async def examine_public(public_url: str, client: httpx.AsyncClient) -> Finding:
    """Whether the networks can reach Jisr, as far as that can be tried from here."""
    if not public_url:
        return unknown("Public address: none; Telegram is asked for news, and WhatsApp stays closed")
    mend = (
        "start `jisr serve`; let the name point to this machine, open port 443, and let the proxy in front"
        " forward /healthz with a valid certificate (docs/operating.md)"
    )
    try:
        answer = await client.get(f"{public_url}/healthz")
        said = answer.json()
    except httpx.HTTPError as error:
        return wrong(
            f"Public address: {public_url} does not answer: {str(error) or type(error).__name__}", mend
        )
    except ValueError:
        said = None
    if answer.status_code != httpx.codes.OK or not isinstance(said, dict) or said.get("name") != NAME:
        return wrong(f"Public address: what answers at {public_url} ({answer.status_code}) is not Jisr", mend)
    return well(f"Public address: Jisr answers at {public_url}")
