"""Personal data that stands nowhere else, so that finding it in a log means that it leaked; and who looks for it."""

import logging
from typing import Self

from bot.channels.logs import Log
from bot.domain.doors import Delivery
from bot.usecases.records import Inbound, Outgoing

NAMES = ("Zoubida Kanarienne", "Brahim Serinsky", "Latifa Canarito")
# The same people, who try to write a line of their own into the log.
BREAKING_NAMES = ("Zoubida Kanarienne", "Brahim\r\nERROR jisr: Serinsky", "Latifa\u2028Canarito")
ORGANISATION = "Association Oiseaujaune"
PHONES = ("+212 6 98 76 54 31", "+212 6 98 76 54 32", "+212 6 98 76 54 33")
TOKEN = "987654321:AAcanaryCANARYcanaryCANARYcanaryCAN"
NEED = "bonjour, nous cherchons un comptable pour quarantasept personnes à Agadir, 2h par semaine"
OFFER = "bonjour, je suis comptable à Agadir, je peux donner 3h par semaine, quarantasept"
CANARIES = (
    *(word for name in NAMES for word in name.split()),
    *("Oiseaujaune", "quarantasept"),
    # With blanks and without, whatever stands for the country.
    *(phone[5:] for phone in PHONES),
    *(phone.replace(" ", "")[-9:] for phone in PHONES),
    TOKEN,
)
EVERYTHING = f"{TOKEN} {PHONES} {NAMES} {BREAKING_NAMES}"


class Kept(logging.Handler):
    """While it is entered: what our log would write in both forms, from DEBUG on, and what our own code said.

    What our own code said is kept before anything is hidden in it.
    """

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.written: list[str] = []
        self.said: list[str] = []
        self._forms = (Log("plain"), Log("json"))
        self._levels: dict[logging.Logger, int] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """One record; of libraries what is heard at any level that can be set."""
        if record.name.startswith("jisr"):
            self.said.append(record.getMessage())
        if record.name.startswith("jisr") or record.levelno >= logging.WARNING:
            self.written += [form.format(record) for form in self._forms]

    def __enter__(self) -> Self:
        self._levels = {one: one.level for one in (logging.getLogger(), logging.getLogger("jisr"))}
        logging.getLogger().addHandler(self)
        for one in self._levels:
            one.setLevel(logging.DEBUG)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger().removeHandler(self)
        for one, level in self._levels.items():
            one.setLevel(level)


def leaked(lines: list[str], *more: str) -> list[str]:
    """The lines in which a canary sits, or one of these besides."""
    canaries = [one.casefold() for one in (*CANARIES, *more)]
    return [line for line in lines if any(one in line.casefold() for one in canaries)]


class Leaky:
    """A network that fails with everything it knows in its words, at both ends."""

    window = None

    def __init__(self, name: str) -> None:
        self.name = name
        self.failures = 0

    async def send(self, message: Outgoing) -> str | None:
        """Fail."""
        self.failures += 1
        raise RuntimeError(f"bot{EVERYTHING}: {message.handle} {message.body}")

    def inbound(self, delivery: Delivery) -> Inbound | None:
        """Fail."""
        self.failures += 1
        raise ValueError(f"bot{EVERYTHING}: {delivery.handle} {delivery.raw}")


def failure() -> BaseException:
    """An error with everything in its words and in those behind it."""
    error = RuntimeError(f"https://api.telegram.org/bot{TOKEN}/sendMessage {EVERYTHING}")
    error.__cause__ = KeyError(f"{PHONES} {NAMES[0]}")
    return error
