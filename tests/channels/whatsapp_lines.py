"""A line to a Twilio that is none, and messages to send over it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.app import App
from bot.channels.whatsapp import WhatsAppChannel
from bot.channels.whatsapp_line import WhatsAppLine
from bot.dialogue.phrases import Choice, name, say
from bot.usecases.records import Outgoing
from matching.values import Writing
from tests.cast import MONDAY
from tests.doubles.twilio import FakeTwilio
from tests.web.whatsapp_people import on_whatsapp

KHADIJA = "whatsapp:+212612345602"


@dataclass
class Wire:
    """A channel, and what it leads to."""

    app: App
    line: WhatsAppLine
    twilio: FakeTwilio

    @property
    def channel(self) -> WhatsAppChannel:
        """The channel."""
        return self.line.channel

    @property
    def texts(self) -> list[str]:
        """What stands on the phone."""
        return [one.text for one in self.twilio.phone(KHADIJA)]


@asynccontextmanager
async def wired(folder: Path, **settings: Any) -> AsyncIterator[Wire]:
    """A programme whose channel is used by itself; Khadija has just written."""
    async with on_whatsapp(folder, **settings) as line:
        assert line.app.whatsapp is not None
        line.twilio.heard[KHADIJA] = MONDAY
        yield Wire(line.app, line.app.whatsapp, line.twilio)


def outgoing(
    text: str = "salam", choices: tuple[Choice, ...] = (), writing: Writing = "fr", attempts: int = 1
) -> Outgoing:
    """A message that says somebody's words."""
    part = say("label.city", city=name(text))
    body = {"parts": [part.to_json()], "choices": [choice.to_json() for choice in choices]}
    return Outgoing(7, 1, "whatsapp", KHADIJA, body, writing, attempts, MONDAY)


def labelled(*labels: str) -> tuple[Choice, ...]:
    """Choices with these words on them."""
    return tuple(
        Choice(f"x:{number}", say("label.city", city=name(label))) for number, label in enumerate(labels, 1)
    )
