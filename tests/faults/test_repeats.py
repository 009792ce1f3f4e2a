"""One message delivered again and again, one after the other and all at once: one effect, one answer."""

import asyncio
from pathlib import Path

import pytest

from bot.store.door_tables import deliveries
from bot.store.tables import inbox, outbox
from tests.faults.posting import NETWORKS, posting, written
from tests.usecases.stage import Stage


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("times", [2, 10, 100])
async def test_a_message_counts_once_however_often_it_comes(tmp_path: Path, network: str, times: int) -> None:
    """Half of the repeats come at the same time, half one by one, before and after it was answered."""
    post = written(network, 7, "salam")
    async with posting(tmp_path) as poster:
        answers = await asyncio.gather(*(poster.post(post) for _ in range(times // 2)))
        await poster.app.pump()
        answers += [await poster.post(post) for _ in range(times - times // 2)]
        await poster.app.pump()

        counted = poster.app.meter.exposition().decode()
        stage = Stage(poster.app, poster.clock)
        rows = {table.name: await stage.count(table) for table in (deliveries, inbox, outbox)}

    print(f"{network}: {times} posts, {rows}")
    assert answers == [200] * times
    assert rows == {"deliveries": 1, "inbox": 1, "outbox": 1}
    assert f'jisr_received_total{{channel="{network}"}} {times:.1f}' in counted
    assert f'jisr_answered_total{{channel="{network}"}} 1.0' in counted
