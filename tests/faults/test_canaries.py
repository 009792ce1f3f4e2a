"""Canaries on both networks, through a journey and through failures of every step: no log and no figure has one."""

import logging
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError

from bot.domain.doors import Delivery
from bot.store.tables import members, needs, offers
from bot.usecases.receiving import MOST_ATTEMPTS, keep
from tests.canaries import (
    BREAKING_NAMES,
    CANARIES,
    EVERYTHING,
    NEED,
    OFFER,
    ORGANISATION,
    PHONES,
    TOKEN,
    Kept,
    Leaky,
    failure,
    leaked,
)
from tests.cast import coordinator_code
from tests.doubles.telegram import SECRET_HEADER, Fault, webhook_path, webhook_secret
from tests.doubles.twilio import MESSAGES, SIGNATURE, signed
from tests.faults.test_tricky_words import listed, says, shown_on
from tests.journeys.test_mixed import Town, town

NAMES = BREAKING_NAMES
# Ids of chats on Telegram, handles on WhatsApp: the first is the coordinator's.
PEOPLE: dict[str, tuple[Any, Any, Any]] = {
    "telegram": (987_654_321, 987_654_322, 987_654_323),
    "whatsapp": tuple(f"whatsapp:{phone.replace(' ', '')}" for phone in PHONES),  # type: ignore[dict-item]
}
# What the chats' ids begin with, and what the programme derives from Telegram's token.
OURS = (
    "98765432",
    webhook_secret(),
    webhook_path().removeprefix("/telegram/"),
)
FORGED = {"MessageSid": "SM1", "Body": "quarantasept", "From": PEOPLE["whatsapp"][1]}
NEAR = {"host": "127.0.0.1"}


async def pages(here: Town) -> list[str]:
    """What an operator may look at."""
    return [(await here.client.get(path, headers=NEAR)).text for path in ("/metrics", "/readyz", "/healthz")]


async def journey(here: Town, network: str) -> None:
    """From the first words to the exchange of numbers and to the coordination; people write their numbers, too."""
    nadia, khadija, youssef = PEOPLE[network]
    await says(here, nadia, await coordinator_code(here.app.ports), NAMES[2])
    await says(here, khadija, NEED, NAMES[0])
    await here.tap(khadija, 1)
    await says(here, khadija, ORGANISATION, NAMES[0])
    await listed(here, khadija, needs)
    await says(here, youssef, OFFER, NAMES[1])
    await here.tap(youssef, 1)
    await says(here, youssef, "Souss Agrumes", NAMES[1])
    await listed(here, youssef, offers)
    await says(here, nadia, "ok", NAMES[2])
    for who, name, phone in zip((khadija, youssef), NAMES, PHONES[1:], strict=False):
        await here.tap(who, 1)
        if network == "telegram":
            await says(here, who, phone, name)
    await says(here, khadija, f"{PHONES[1]} {TOKEN} mes données", NAMES[0])


async def failures(here: Town, network: str) -> Leaky:
    """Every step fails, with all that it knows: the posts, the network, the taking in, the pump, the database."""
    nadia, khadija, _ = PEOPLE[network]
    secret = {SECRET_HEADER: TOKEN}
    await here.client.post(f"/telegram/{TOKEN}", content=NEED.encode(), headers=secret)
    await here.client.post("/telegram/x", content=f'{{"text": "{PHONES[1]}'.encode(), headers=secret)
    await here.client.post(MESSAGES, data=FORGED, headers={SIGNATURE: signed({})})
    here.telegram.fail("sendMessage", Fault(400, f"Bad Request: {EVERYTHING}"), Fault(500, TOKEN))
    here.twilio.faults += ["500", "63016", "21610", "reset"]
    await says(here, khadija, f"{NEED} bis", NAMES[0])
    await says(here, nadia, "quarantasept", NAMES[2])
    leaky = Leaky(network)
    here.app.channels[network], here.app.doors[network] = leaky, leaky
    await keep(here.app.ports, [Delivery(network, "leak", PHONES[1], {"text": NEED, "from": NAMES})])
    for _ in range(MOST_ATTEMPTS + 2):
        here.clock.pass_(minutes=11)
        await here.app.pump()
    with suppress(SQLAlchemyError):
        async with here.app.engine.begin() as sql:
            await sql.execute(members.insert().values(name=NAMES[0], writing=None))
    async with here.app.engine.begin() as sql:
        await sql.exec_driver_sql("ALTER TABLE deliveries RENAME TO elsewhere")
    await here.twilio.say(PEOPLE["whatsapp"][1], NEED, ProfileName=NAMES[0])
    with suppress(SQLAlchemyError):
        await here.app.pump()
    logging.getLogger("uvicorn.error").error("Exception in ASGI application", exc_info=failure())
    return leaky


@pytest.mark.slow
@pytest.mark.parametrize("network", PEOPLE)
async def test_no_canary_comes_out_on_either_network(tmp_path: Path, network: str) -> None:
    """A journey to its end and a failure of each step, at DEBUG, in both forms; and what an operator may look at."""
    with Kept() as log:
        async with town(tmp_path) as here:
            await journey(here, network)
            read = shown_on(here, PEOPLE[network][1])
            looked_at = await pages(here)
            leaky = await failures(here, network)
            looked_at += await pages(here)

    # The journey went all the way: the one who asked holds the other's number.
    assert [text for text in read if PHONES[2][-11:] in text]
    print(
        f"{network}: {len((*CANARIES, *OURS))} canaries, {len(log.said)} lines of ours, {len(log.written)} written, "
        f"{len(looked_at)} pages, {len(leaked(log.said + log.written + looked_at, *OURS))} leaked"
    )
    assert leaky.failures >= MOST_ATTEMPTS
    assert len(log.said) >= leaky.failures
    assert leaked(log.said, *OURS) == []
    assert leaked(log.written, *OURS) == []
    assert leaked(looked_at, *OURS) == []
    assert any("jisr_failed_total" in page for page in looked_at)
    # Nobody writes a line of their own into the log: a line is a record, or a step of an error.
    assert all(line.count("\n") == line.count("\n  ") for line in log.written)
