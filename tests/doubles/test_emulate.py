"""Jisr's client against a Twilio that others made: it agrees with ours about messages."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.channels.twilio_client import Twilio
from bot.errors import TryLater
from tests.doubles.nodes import started
from tests.doubles.twilio import ACCOUNT, SECRET, SENDER

pytestmark = [pytest.mark.node, pytest.mark.slow]

KHADIJA = "whatsapp:+212612345602"
SEED = f"""
twilio:
  account:
    sid: {ACCOUNT}
    auth_token: {SECRET}
  phone_numbers:
    - phone_number: "{SENDER}"
"""


async def test_a_message_is_taken_and_listed(tmp_path: Path, programs: Path) -> None:
    """What was sent is found again by person and date, so that a retry finds it; a stranger sends nothing."""
    seed = tmp_path / "seed.yaml"
    seed.write_text(SEED, encoding="utf-8")
    since = datetime.now(UTC) - timedelta(days=1)
    async with started(programs / "emulate", "start", "--service", "twilio", "--seed", str(seed)) as address:
        client, stranger = Twilio(ACCOUNT, SECRET, address), Twilio(ACCOUNT, "a guess", address)
        sid = await client.send(SENDER, KHADIJA, body="salam\nlabas")
        found = await client.sent_since(SENDER, KHADIJA, since)
        with pytest.raises(TryLater, match="configuration 20003"):
            await stranger.send(SENDER, KHADIJA, body="salam")
        await client.close()
        await stranger.close()

    assert [(str(one.sid), one.body) for one in found] == [(sid, "salam\nlabas")]
