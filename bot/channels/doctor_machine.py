"""What is looked at on the machine itself: room on the disk, clock, time zone, lexicon."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx

from bot.channels.findings import Finding, unknown, well, wrong
from bot.domain.calendar import MOROCCO
from bot.usecases.ports import Clock
from matching.learnt import is_whole
from matching.lexicon import LEARNT_FILE

MEGABYTE = 1024 * 1024
# A year of a programme is some ten megabytes; the journal of a busy day needs room beside it.
LEAST_ROOM = 200 * MEGABYTE
# Signatures and windows of networks allow for a minute; more, and reminders come at odd times.
MOST_SECONDS_OFF = 60


def free_bytes(folder: Path) -> int:
    """How much room is left there."""
    return shutil.disk_usage(folder).free


@dataclass(frozen=True)
class Machine:
    """Where Jisr runs."""

    clock: Clock
    lexicon: Path = LEARNT_FILE
    free: Callable[[Path], int] = free_bytes
    zone: Callable[[str], object] = ZoneInfo


class Watch:
    """Compares our clock with those of the servers that answer."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.seconds_off: list[float] = []

    async def note(self, answer: httpx.Response) -> None:
        """The date that an answer carries."""
        try:
            theirs = parsedate_to_datetime(answer.headers.get("date", ""))
        except ValueError:
            return
        self.seconds_off.append((self._clock.now() - _with_zone(theirs)).total_seconds())


def _with_zone(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def examine_clock(watch: Watch) -> Finding:
    """Whether our clock agrees with the networks'."""
    if not watch.seconds_off:
        return unknown("Clock: nobody to compare it with")
    off = min(watch.seconds_off, key=abs)
    if abs(off) > MOST_SECONDS_OFF:
        side = "ahead of" if off > 0 else "behind"
        what = f"Clock: {abs(off):.0f} seconds {side} the networks'"
        return wrong(what, "let the machine set its clock by the network (NTP): `timedatectl set-ntp true`")
    return well("Clock: agrees with the networks'")


def examine_disk(machine: Machine, file: Path | None) -> list[Finding]:
    """Whether a SQLite file has room to grow; nothing where the database is elsewhere."""
    if file is None:
        return []
    folder = next(one for one in (file.absolute(), *file.absolute().parents) if one.is_dir())
    free = machine.free(folder) // MEGABYTE
    if free * MEGABYTE < LEAST_ROOM:
        mend = f"make room, at least {LEAST_ROOM // MEGABYTE} MB, or move the file (JISR_DATABASE_URL)"
        return [wrong(f"Disk: only {free} MB left where the database lies", mend)]
    return [well(f"Disk: {free} MB left where the database lies")]


def examine_zone(machine: Machine) -> Finding:
    """Whether the machine knows Morocco's clock, which moves in Ramadan."""
    try:
        machine.zone(MOROCCO.key)
    except (KeyError, OSError, ValueError):
        return wrong(
            f"Time zone: {MOROCCO.key} is not known here", "run `make install` again: it brings the zone data"
        )
    return well(f"Time zone: {MOROCCO.key} is known")


def examine_lexicon(machine: Machine) -> Finding:
    """Whether what was learnt of the skills' words can be read."""
    try:
        whole = is_whole(machine.lexicon.read_bytes())
    except OSError:
        whole = False
    if not whole:
        return wrong("Lexicon: its learnt file is missing or broken", "run `make lexicon`")
    return well("Lexicon: whole")
