"""Jisr as `jisr serve` runs it, but by a clock that goes faster: a storm of an hour passes in minutes.

A program of its own, that can be killed. Settings come from the environment; the arguments are the real moment at
which the programme's time began, and how many times faster it goes.
"""

import asyncio
import sys
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

import uvicorn

from bot.app import running
from bot.channels.logs import set_up_logs
from bot.config import read_settings
from bot.web.server import bind, configured, door
from tests.cast import MONDAY


@dataclass(frozen=True)
class AcceleratedClock:
    """Monday morning at the real moment `began` (seconds since 1970), and `rate` times as fast from there on."""

    began: float
    rate: float

    def now(self) -> datetime:
        """The programme's time, which a new process goes on with."""
        return MONDAY + timedelta(seconds=(time.time() - self.began) * self.rate)


async def main(clock: AcceleratedClock) -> None:
    """Serve until killed."""
    settings = read_settings(env_file=None)
    set_up_logs(settings.log_level, settings.log_format, settings.secrets())
    listening = bind(settings)
    async with running(settings, clock) as app:
        await uvicorn.Server(configured(door(app))).serve(sockets=[listening])


if __name__ == "__main__":
    asyncio.run(main(AcceleratedClock(float(sys.argv[1]), float(sys.argv[2]))))
