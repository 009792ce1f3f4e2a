"""The whole journey on WhatsApp alone, over HTTP, in two writings each for the two sides."""

from pathlib import Path

import pytest

from bot.store.tables import introductions, outbox, outcomes
from tests.cast import add_organisations, coordinator_code
from tests.doubles.twilio import Sent
from tests.web.whatsapp_people import Line, on_whatsapp

NADIA, KHADIJA, YOUSSEF = "whatsapp:+212612345601", "whatsapp:+212612345602", "whatsapp:+212612345603"
HIDDEN = "whatsapp:MA.1502abcDEF"

DARIJA = (
    "salam, 7na jam3iya f Tiznit bghina chi wa7d y3awenna f la compta 2 sway3 f simana",
    "tifawin",
    "iyeh",
    "chokran bzaf",
)
ARABIC = (
    "السلام عليكم، نحن جمعية في تزنيت نبحث عن محاسب، ساعتان في الأسبوع",
    "تيفاوين",
    "نعم",
    "شكرا جزيلا",
)


async def journey(line: Line, words: tuple[str, str, str, str], khadija: str = KHADIJA) -> None:
    """From the coordinator's code to the outcome; people type numbers and tap by turns."""
    await add_organisations(line.app.ports)
    need, name, yes, _ = words
    await line.says(NADIA, await coordinator_code(line.app.ports))
    await line.says(khadija, need, ProfileName="Khadija")
    await line.taps(khadija, 1)
    await line.says(khadija, name)
    for _ in range(3):
        await line.taps(khadija, 1)
    await line.says(
        YOUSSEF, "Bonjour, je suis comptable à Agadir, je peux donner 3h par semaine, à distance aussi"
    )
    await line.says(YOUSSEF, "1")
    await line.says(YOUSSEF, "Souss Agrumes")
    for answer in ("1", "2", "1"):
        await line.says(YOUSSEF, answer)
    await line.says(NADIA, "ok")
    await line.says(YOUSSEF, "oui mais pas avant le 5 décembre")
    await line.says(khadija, yes)


async def aftermath(line: Line, words: tuple[str, str, str, str]) -> None:
    """Four days later: hours and outcome."""
    # Everybody has said something on the day, so that every window is open.
    line.clock.pass_(days=4)
    async with line.app.ports.store.begin() as work:
        for who in (NADIA, KHADIJA, YOUSSEF):
            line.twilio.heard[who] = line.clock.now()
            if known := await work.people.by_address("whatsapp", who):
                await work.people.heard(known[1].id, line.clock.now())
    await line.settle()
    await line.taps(KHADIJA, 1)
    await line.taps(YOUSSEF, 1)
    await line.says(YOUSSEF, "j'ai fait 6 heures avec l'association")
    for answer in ("1", "1", "1", "5", words[3]):
        await line.says(KHADIJA, answer)


@pytest.mark.slow
@pytest.mark.parametrize("words", [DARIJA, ARABIC], ids=["ary-Latn", "ar"])
async def test_the_whole_journey_runs_on_whatsapp_alone(
    tmp_path: Path, words: tuple[str, str, str, str]
) -> None:
    """Three phones, one afternoon and four days: contacts move once both agreed, hours are confirmed."""
    async with on_whatsapp(tmp_path) as line:
        await journey(line, words)
        contacts = [line.twilio.phone(who)[-1].text for who in (KHADIJA, YOUSSEF)]
        await aftermath(line, words)

        (introduction,) = await line.rows(introductions)
        async with line.app.engine.connect() as sql:
            (outcome,) = (await sql.execute(outcomes.select())).all()
        messages = await line.rows(outbox)

    assert "6 12 34 56 03" in contacts[0]
    assert "6 12 34 56 02" in contacts[1]
    assert introduction["state"] == "completed"
    assert outcome.confirmed_minutes == 360
    assert [row["fate"] for row in messages] == ["delivered"] * len(messages)
    assert [row["failed_as"] for row in messages] == [None] * len(messages)
    assert all(fits(one) for one in line.twilio.sent)
    assert any(one.choices for one in line.twilio.phone(KHADIJA))


def fits(one: Sent) -> bool:
    """Whether a message is one that WhatsApp shows whole."""
    return one.incoming or (len(one.text) <= 1600 and one.status == "delivered")


async def test_who_hides_their_number_is_asked_which_one_to_hand_over(tmp_path: Path) -> None:
    """An identity without a number is an address like any other; the contact is what its person says."""
    async with on_whatsapp(tmp_path) as line:
        await journey(line, DARIJA, HIDDEN)
        (before,) = await line.rows(introductions)
        await line.says(HIDDEN, "0612345699")

        (after,) = await line.rows(introductions)

    assert (before["state"], after["state"]) == ("confirmed", "introduced")
    assert "6 12 34 56 99" in line.twilio.phone(YOUSSEF)[-1].text
    assert "1502" not in line.twilio.phone(YOUSSEF)[-1].text
