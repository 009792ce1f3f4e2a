"""What is known of each network while the programme runs: its pace, its pauses, whether it fails."""

import asyncio
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.courier import LONGEST_SEND, PACES, Pace, crowded, earned

# So many failures in a row are no accident: the network rests, then one message probes it.
FAILURES = 5
FIRST_REST = timedelta(seconds=15)
LONGEST_REST = timedelta(minutes=5)


@dataclass
class Road:
    """One network: failures in a row, until when it rests, whether one message probes it, what it was sent.

    `crowded` holds the addresses for which it asked to wait, and until when.

    Whoever sends on it holds `hand`: one message is on its way at a time.
    """

    failures: int = 0
    rests_until: datetime | None = None
    probing: bool = False
    sent: list[datetime] = field(default_factory=list)
    paid: dict[int, datetime] = field(default_factory=dict)
    crowded: dict[int, datetime] = field(default_factory=dict)
    hand: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def broken(self) -> bool:
        """Whether it failed so often that a probe must come first."""
        return self.failures >= FAILURES


@dataclass
class Roads:
    """Every network by name; what is not in `paces` takes as much as there is. `longest_send` ends any send."""

    paces: Mapping[str, Pace] = field(default_factory=lambda: PACES)
    longest_send: timedelta = LONGEST_SEND
    chance: Callable[[], float] = random.random
    _known: dict[str, Road] = field(default_factory=dict)

    def of(self, name: str) -> Road:
        """What is known of a network."""
        return self._known.setdefault(name, Road())

    def passable(self, names: Iterable[str], now: datetime) -> tuple[str, ...]:
        """The networks that take a message now."""
        return tuple(name for name in names if self._passable(name, now))

    def _passable(self, name: str, now: datetime) -> bool:
        road, pace = self.of(name), self.paces.get(name)
        if road.probing or (road.rests_until is not None and now < road.rests_until):
            return False
        return pace is None or not crowded(pace, road.sent, now)

    def starts(self, name: str, address_id: int, now: datetime) -> timedelta:
        """How long a message to that address must still wait; where it need not, it is counted as sent."""
        road, pace = self.of(name), self.paces.get(name)
        if pace is not None:
            wait, paid = earned(pace, road.paid.get(address_id), now)
            if wait:
                return wait
            road.sent = [*road.sent[-pace.a_second :], now]
            road.paid = {one: until for one, until in road.paid.items() if until > now} | {address_id: paid}
        road.probing = road.broken
        return timedelta(0)

    def went(self, name: str) -> None:
        """The network took a message, or answered sensibly that it will not."""
        road = self.of(name)
        road.failures, road.rests_until, road.probing = 0, None, False

    def failed(self, name: str, address_id: int, after: timedelta | None, now: datetime) -> None:
        """The network asked to wait, or failed; after some failures it rests longer and longer."""
        road = self.of(name)
        road.probing = False
        if road.broken and road.rests_until is not None and now < road.rests_until:
            # It was on its way when the network was given up: no news.
            return
        if after is not None:
            _wait(road, address_id, now + after, now)
            return
        road.failures += 1
        if road.broken:
            longer: timedelta = FIRST_REST * 2 ** min(road.failures - FAILURES, 10)
            road.rests_until = now + min(LONGEST_REST, longer)

    def forget(self, name: str) -> None:
        """Begin anew with a network, as a new process does."""
        self._known.pop(name, None)

    def lets_go(self, name: str) -> None:
        """The message that was to probe the network was not sent after all."""
        self.of(name).probing = False


def _wait(road: Road, address_id: int, until: datetime, now: datetime) -> None:
    """It answers, it is only busy: with that address, which waits by itself, or where it says so again, with all."""
    others = {one: then for one, then in road.crowded.items() if then > now and one != address_id}
    road.crowded = others | {address_id: until}
    if others:
        road.rests_until = max(road.rests_until or now, until)
