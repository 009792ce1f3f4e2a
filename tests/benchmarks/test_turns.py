"""A whole turn beside the bare commits that it cannot do without."""

import time
from pathlib import Path

from sqlalchemy import text

from bot.app import App
from tests.cast import Phone, programme

TURNS = 40
# A turn is one commit and some twenty statements in Python; beyond this something is done twice.
MOST_COMMITS = 60.0


async def commits(app: App) -> float:
    """Seconds for as many bare inserts, each committed."""
    began = time.perf_counter()
    for number in range(TURNS):
        async with app.engine.begin() as connection:
            await connection.execute(
                text("INSERT INTO settings (key, value) VALUES (:key, '1')"), {"key": f"n{number}"}
            )
    return time.perf_counter() - began


async def turns(app: App) -> float:
    """Seconds for as many messages, answered."""
    phone = Phone(app.ports, "khadija")
    began = time.perf_counter()
    for number in range(TURNS):
        await phone.say("bonjour" if number % 2 else "menu")
    return time.perf_counter() - began


async def test_a_turn_costs_a_bounded_number_of_commits(tmp_path: Path) -> None:
    """Messages a second beside commits a second, on the same database in the same run."""
    async with programme(tmp_path) as app:
        bare = await commits(app)
        ours = await turns(app)
    print(
        f"\n{TURNS / ours:.0f} turns a second beside {TURNS / bare:.0f} commits a second, ratio {ours / bare:.1f}"
    )

    assert ours / bare < MOST_COMMITS
