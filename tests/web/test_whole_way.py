"""From the first message to the exchange of contacts, by what stands on three phones."""

from pathlib import Path

from tests.web.visitors import Visitor, visiting

VOLUNTEER, EMPLOYEE, COORDINATOR = 1, 2, 3
NEED = "bonjour, nous cherchons un comptable pour notre association à Agadir, 2h par semaine"
OFFER = "bonjour, je suis comptable à Agadir, je peux donner 3h par semaine"


async def tap(visitor: Visitor, person: int, number: int) -> None:
    """Tap a choice of the last message that had any, counted from one."""
    offered = [bubble["choices"] for bubble in await visitor.bubbles(person) if bubble["choices"]][-1]
    answer = await visitor.post(f"people/{person}/messages", {"choice": offered[number - 1]["id"]})
    assert answer.status_code == 202


async def listed(visitor: Visitor) -> None:
    """A need and an offer, each confirmed by its person, so that a card comes to the coordinator."""
    for person, words, name in (
        (VOLUNTEER, NEED, "Association Tifaouine"),
        (EMPLOYEE, OFFER, "Souss Agrumes"),
    ):
        await visitor.say(person, words)
        await tap(visitor, person, 1)
        await visitor.say(person, name)
        for _ in range(2):
            await tap(visitor, person, 1)


async def test_three_phones_are_enough_for_the_whole_way(tmp_path: Path) -> None:
    """A card, two questions, two answers: each side then holds the other's number, and not before."""
    async with visiting(tmp_path) as visitor:
        people = (await visitor.get("people")).json()
        await listed(visitor)
        card = (await visitor.bubbles(COORDINATOR))[-1]
        await tap(visitor, COORDINATOR, 1)
        before = [
            bubble["text"] for person in (VOLUNTEER, EMPLOYEE) for bubble in await visitor.bubbles(person)
        ]

        for person in (VOLUNTEER, EMPLOYEE):
            await tap(visitor, person, 1)

        after = [(await visitor.bubbles(person))[-1]["text"] for person in (VOLUNTEER, EMPLOYEE)]

    assert 0.5 < card["candidate"]["score"] <= 1
    numbers = [person["phone"] for person in people]
    assert [number for number in numbers for text in before if number in text] == []
    assert numbers[1] in after[0]
    assert numbers[0] in after[1]


async def test_a_second_choice_stands_as_its_own_label(tmp_path: Path) -> None:
    """What was tapped reads as what stood on that very button."""
    async with visiting(tmp_path) as visitor:
        await visitor.say(VOLUNTEER, NEED)

        await tap(visitor, VOLUNTEER, 2)

        said = [bubble["text"] for bubble in await visitor.bubbles(VOLUNTEER) if bubble["side"] == "in"]

    assert said == [NEED, "Expliquez-moi"]


async def test_a_choice_about_an_introduction_that_is_gone_has_no_score(tmp_path: Path) -> None:
    """A bubble that names no known introduction is shown without one."""
    async with visiting(tmp_path) as visitor:
        handle = (await visitor.get("people")).json()[0]["phone"]
        body = {"text": "?", "choices": [{"id": "i:99:1:ok", "label": "ok"}]}
        async with visitor.app.ports.store.begin() as work:
            at = visitor.app.clock.now()
            await work.phones.put("sandbox", handle, "out", key="odd", body=body, at=at)

        assert (await visitor.bubbles(VOLUNTEER))[-1]["candidate"] is None


async def test_what_falls_due_happens_on_the_way_of_the_clock(tmp_path: Path) -> None:
    """A day later the coordinator has been reminded, at the time at which it was due."""
    async with visiting(tmp_path) as visitor:
        await listed(visitor)

        await visitor.post("clock", {"days": 1, "hours": 2})

        reminder = (await visitor.bubbles(COORDINATOR))[-1]

    assert reminder["at"].startswith("2026-11-24T10:00:00")
    assert "1 proposition" in reminder["text"]


async def test_people_of_the_demonstration_ring_when_they_are_written_to(tmp_path: Path) -> None:
    """With the demonstration seeded, its phones come to life as the coordinator decides."""
    async with visiting(tmp_path, demo=True) as visitor:
        await visitor.say(COORDINATOR, "à voir")
        for _ in range(2):
            await tap(visitor, COORDINATOR, 1)

        people = (await visitor.get("people")).json()

    assert {person["role"] for person in people[3:]} == {"volunteer", "employee"}
