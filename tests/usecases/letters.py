"""A door as plain as can be: its deliveries hold the words."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.doors import Delivery
from bot.usecases.ports import Clock
from bot.usecases.records import Inbound
from tests.cast import TestClock

LETTERS = "letters"
SECRET = "0612345678"


def letter(handle: str, number: int, text: str = "salam", channel: str = LETTERS) -> Delivery:
    """One message of somebody; its id is `handle:number`."""
    return Delivery(channel, f"{handle}:{number}", handle, {"text": text})


@dataclass
class Letterbox:
    """Reads the words, but for some that it cannot read; tells what it opened, and when it did so first."""

    name: str = LETTERS
    clock: Clock = field(default_factory=TestClock)
    tried: list[str] = field(default_factory=list)
    opened: dict[str, datetime] = field(default_factory=dict)

    def inbound(self, delivery: Delivery) -> Inbound | None:
        """The words; nothing where there are none. Raises ValueError, with a secret, for `unreadable`."""
        self.tried.append(delivery.external_id)
        self.opened.setdefault(delivery.external_id, self.clock.now())
        if delivery.raw["text"] == "unreadable":
            raise ValueError(SECRET)
        if not delivery.raw["text"]:
            return None
        return Inbound(self.name, delivery.external_id, delivery.handle, text=delivery.raw["text"])
