"""One message delivered again and again, one after the other and all at once: one effect, one answer."""

import asyncio
import json
from pathlib import Path

import httpx
import pytest

from bot.store.door_tables import deliveries
from bot.store.tables import inbox, outbox
from bot.web.telegram import derived
from tests.doubles.telegram import TOKEN
from tests.doubles.telegram_people import message
from tests.web.whatsapp_people import Line, on_whatsapp

NETWORKS = ("telegram", "whatsapp")
CHAT, HANDLE = 70_001, "whatsapp:+212600000001"
# Nothing answers there: what is to be sent waits.
NOBODY = "http://127.0.0.1:9"


class Repeater:
    """Somebody's one message, as a network posts it."""

    def __init__(self, line: Line, network: str) -> None:
        self._line = line
        self._network = network
        self._form = line.twilio.written(HANDLE, "salam")

    async def post(self) -> httpx.Response:
        """Once more."""
        if self._network == "whatsapp":
            return await self._line.twilio.post("/whatsapp/messages", self._form)
        path = f"/telegram/{derived(TOKEN, 'telegram webhook path')[:40]}"
        secret = {"x-telegram-bot-api-secret-token": derived(TOKEN, "telegram webhook secret")}
        update = json.dumps(message(CHAT, text="salam", number=7))
        return await self._line.client.post(path, content=update, headers=secret)


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("times", [2, 10, 100])
async def test_a_message_counts_once_however_often_it_comes(tmp_path: Path, network: str, times: int) -> None:
    """Half of the repeats come at the same time, half one by one, before and after it was answered."""
    async with on_whatsapp(tmp_path, telegram_token=TOKEN, telegram_api=NOBODY) as line:
        repeater = Repeater(line, network)
        answers = await asyncio.gather(*(repeater.post() for _ in range(times // 2)))
        await line.app.pump()
        answers += [await repeater.post() for _ in range(times - times // 2)]
        await line.app.pump()

        counted = line.app.meter.exposition().decode()
        rows = {table.name: len(await line.rows(table)) for table in (deliveries, inbox, outbox)}

    print(f"{network}: {times} posts, {rows}")
    assert {answer.status_code for answer in answers} == {200}
    assert rows == {"deliveries": 1, "inbox": 1, "outbox": 1}
    assert f'jisr_received_total{{channel="{network}"}} {times:.1f}' in counted
    assert f'jisr_answered_total{{channel="{network}"}} 1.0' in counted
