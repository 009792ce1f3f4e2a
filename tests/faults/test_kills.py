"""SIGKILL at many moments, and every delivery repeated up to three times: nothing lost, nothing doubled."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.store.door_tables import phone_messages
from bot.store.engine import open_engine
from bot.store.tables import events, inbox, introductions, offers, outbox, outcomes
from tests.faults.killing import JOURNEY
from tests.processes import ROOT

KILLS, MANY_KILLS, SEED = 50, 1000, 20261123


def play(folder: Path, kills: int) -> dict[str, int]:
    """Play the journey in a program of its own."""
    folder.mkdir()
    command = [sys.executable, "-m", "tests.faults.killing", str(folder), str(kills), str(SEED)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=3600, check=True)
    report: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    assert report["failures"] == 0, done.stderr[-2000:]
    return report


async def what_is_there(folder: Path) -> dict[str, Any]:
    """Everything that a lost or doubled delivery would change."""
    engine = open_engine(f"sqlite:///{folder / 'jisr.db'}")
    _e, _i, _o = events.c, introductions.c, offers.c
    queries = {
        "phones": select(phone_messages.c.handle, phone_messages.c.body).order_by(
            phone_messages.c.handle, phone_messages.c.id
        ),
        "inbox": select(inbox.c.external_id).order_by(inbox.c.external_id),
        "unsent": select(outbox.c.id).where(outbox.c.sent_at.is_(None)),
        "events": select(_e.what, _e.subject, _e.subject_id, _e.actor_id).order_by(_e.id),
        "introductions": select(
            _i.state, _i.need_yes, _i.offer_yes, _i.declared_minutes, _i.reserved_minutes
        ),
        "offers": select(_o.reserved_minutes, _o.capacity_minutes, _o.state),
        "outcomes": select(outcomes.c.confirmed_minutes, outcomes.c.rating, outcomes.c.reached),
    }
    async with engine.connect() as connection:
        found = {
            name: [tuple(row) for row in await connection.execute(query)] for name, query in queries.items()
        }
    await engine.dispose()
    return found


@pytest.mark.parametrize(
    "kills", [pytest.param(KILLS, marks=pytest.mark.slow), pytest.param(MANY_KILLS, marks=pytest.mark.long)]
)
async def test_kills_and_repeats_change_nothing(tmp_path: Path, kills: int) -> None:
    """The same journey with and without kills ends in the same rows and the same phones."""
    quiet = play(tmp_path / "quiet", 0)
    killed = play(tmp_path / "killed", kills)

    expected, actual = await what_is_there(tmp_path / "quiet"), await what_is_there(tmp_path / "killed")
    print(
        f"seed {SEED}: {killed['kills']} kills over {killed['deliveries']} deliveries, {quiet['deliveries']} needed"
    )

    assert killed["kills"] == kills
    assert len(expected["inbox"]) == sum(who != "clock" for who, _ in JOURNEY)
    assert expected["outcomes"] == [(360, 5, "yes")]
    assert expected["unsent"] == []
    assert expected == actual
