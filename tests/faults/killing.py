"""Plays a journey, one child process a delivery, and kills children at random moments. Prints what it did as JSON.

A program of its own: it forks before any thread or event loop exists, so that a kill is a real one and a new
process costs milliseconds.
"""

import asyncio
import json
import os
import random
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path

from bot.channels import catalogues
from bot.usecases.pumping import move_clock
from matching.lexicon import load_lexicon
from matching.reading import read
from tests.cast import MONDAY, Phone, TestClock, add_organisations, coordinator_code, programme

# Everybody types numbers and words, as on a phone without buttons.
JOURNEY = (
    ("nadia", "JISR"),
    ("khadija", "salam, 7na jam3iya f Tiznit bghina chi wa7d y3awenna f la compta 2 sway3 f simana"),
    ("khadija", "1"),
    ("khadija", "tifawin"),
    ("khadija", "1"),
    ("khadija", "1"),
    ("khadija", "1"),
    ("youssef", "Bonjour, je suis comptable à Agadir, je peux donner 3h par semaine, à distance aussi"),
    ("youssef", "1"),
    ("youssef", "Souss Agrumes"),
    ("youssef", "1"),
    ("youssef", "2"),
    ("youssef", "1"),
    ("nadia", "ok"),
    ("youssef", "oui mais pas avant le 5 décembre"),
    ("khadija", "iyeh"),
    ("clock", "4"),
    ("khadija", "1"),
    ("youssef", "1"),
    ("youssef", "j'ai fait 6 heures avec l'association"),
    ("khadija", "1"),
    ("khadija", "1"),
    ("khadija", "1"),
    ("khadija", "5"),
    ("khadija", "chokran bzaf"),
)
CONTACTS = {"nadia": "+212 6 12 34 56 01", "khadija": "+212 6 12 34 56 02", "youssef": "+212 6 12 34 56 03"}
# A delivery takes some tens of milliseconds; kills fall before, within and after it.
LONGEST_WAIT = 0.25
MOST_REPEATS = 3
AFTER_EVERY_LEASE = 5


async def prepare(folder: Path) -> str:
    """The programme before the first message; the coordinator's code."""
    async with programme(folder) as app:
        await add_organisations(app.ports)
        return await coordinator_code(app.ports)


async def deliver(folder: Path, number: int, who: str, words: str) -> None:
    """One delivery in a process of its own, and everything that follows from it."""
    clock = TestClock(MONDAY + timedelta(minutes=number))
    async with programme(folder, clock) as app:
        if who == "clock":
            if app.clock.offset == timedelta():
                await move_clock(app.ports, app.clock, timedelta(days=int(words)), app.channels)
        elif who != "nobody":
            await Phone(app.ports, who, contact=CONTACTS[who]).say(words, key=f"journey-{number}")
        await app.pump()


def in_a_child(folder: Path, number: int, who: str, words: str) -> int:
    """The child's process id; it ends by itself unless it is killed."""
    child = os.fork()
    if child == 0:
        try:
            asyncio.run(deliver(folder, number, who, words))
        except Exception as error:  # noqa: BLE001 - whatever it was, the parent must hear of it by the exit code.
            print(repr(error), file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    return child


def play(folder: Path, kills: int, seed: int) -> dict[str, int]:
    """Play the whole journey; how many kills and deliveries there were."""
    chance = random.Random(seed)
    code = asyncio.run(prepare(folder))
    done = {"kills": 0, "deliveries": 0, "failures": 0}
    for number, (who, words) in enumerate(JOURNEY):
        share = kills * (number + 1) // len(JOURNEY)
        wanted = 1 + (chance.randrange(MOST_REPEATS) if kills else 0)
        while wanted or done["kills"] < share:
            child = in_a_child(folder, number, who, code if words == "JISR" else words)
            done["deliveries"] += 1
            if done["kills"] < share:
                time.sleep(chance.uniform(0, LONGEST_WAIT))
                os.kill(child, signal.SIGKILL)
                done["kills"] += 1
                os.waitpid(child, 0)
                continue
            _, status = os.waitpid(child, 0)
            done["failures"] += status != 0
            wanted = max(0, wanted - 1)
    # Whatever a killed process had claimed is free again once its lease has run out.
    asyncio.run(deliver(folder, len(JOURNEY) + AFTER_EVERY_LEASE, "nobody", ""))
    return done


if __name__ == "__main__":
    load_lexicon()
    catalogues.warm_up()
    read("bonjour", today=MONDAY.date(), lexicon=load_lexicon())
    print(json.dumps(play(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
