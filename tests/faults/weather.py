"""The two networks in bad weather: each send fails in one of several ways by a seed, and now and then somebody dies."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.usecases.ports import Clock
from tests.doubles.telegram import Fault, TelegramServer
from tests.doubles.twilio import FakeTwilio
from tests.doubles.wires import Answer, Request

# Of each class, this share of sends fails.
EACH = 0.1
CLASSES = ("429", "500", "reset", "time-out")
# Whoever failed so often in a row is let through: what cannot be delivered at all is another experiment.
MOST_IN_A_ROW = 6
# Seconds of silence; longer than anybody waits for an answer in these runs.
SILENCE = 2.0


@dataclass
class Weather:
    """What befalls each send; `fatal` tells which ones kill whoever sent them, counted over both networks."""

    chance: random.Random
    stormy: bool
    fatal: frozenset[int] = frozenset()
    kill: Callable[[], None] = lambda: None
    faults: Counter[str] = field(default_factory=Counter)
    taken: int = 0
    in_a_row: Counter[str] = field(default_factory=Counter)

    def drawn(self, to: str) -> str:
        """The class of fault that the next send to somebody meets; empty for none."""
        place = int(self.chance.random() / EACH)
        if not self.stormy or place >= len(CLASSES) or self.in_a_row[to] >= MOST_IN_A_ROW:
            self.in_a_row[to] = 0
            return ""
        self.in_a_row[to] += 1
        self.faults[CLASSES[place]] += 1
        return CLASSES[place]

    def was_taken(self) -> None:
        """A network has a message; perhaps whoever sent it dies before hearing so."""
        self.taken += 1
        if self.taken in self.fatal:
            self.kill()


class StormyTelegram(TelegramServer):
    """Telegram, which cannot be asked what it has: here a fault is always before a message was taken."""

    def __init__(self, weather: Weather) -> None:
        super().__init__()
        self._weather = weather

    def fault_of(self, method: str, given: dict[str, str]) -> Fault | None:
        """What befalls a call: only sends meet the weather."""
        if method != "sendMessage":
            return super().fault_of(method, given)
        seconds = self._weather.chance.randint(1, 5)
        return {
            "429": Fault(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds}),
            "500": Fault(500, "Internal Server Error"),
            "reset": Fault(cut=True),
            "time-out": Fault(500, "Gateway Timeout", hangs=SILENCE),
        }.get(self._weather.drawn(given["chat_id"]))

    async def carry_out(self, method: str, given: dict[str, str]) -> object:
        """What a call does; after a send, the sender may be dead."""
        done: object = await super().carry_out(method, given)
        if method == "sendMessage":
            self._weather.was_taken()
        return done


class StormyTwilio(FakeTwilio):
    """Twilio, which can be asked what it has: half of what breaks off was taken all the same."""

    def __init__(self, clock: Clock, weather: Weather) -> None:
        super().__init__(clock)
        self._weather = weather

    def _create(self, request: Request) -> Answer:
        drawn = self._weather.drawn(request.form.get("To", ""))
        before, after = {"reset": ("reset", "lost"), "time-out": ("hang", "late")}.get(drawn, (drawn, drawn))
        self.faults = [self._weather.chance.choice((before, after))] if drawn else []
        had = len(self.sent)
        answer = super()._create(request)
        if len(self.sent) > had:
            self._weather.was_taken()
        return answer
