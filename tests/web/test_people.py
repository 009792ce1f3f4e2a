"""Who holds a phone, and what was typed just before a crash."""

from pathlib import Path

from bot.domain.people import Role
from bot.usecases.records import Inbound
from bot.usecases.turns import handle
from bot.web.people import PROGRAMME, Person, Register, deliver, redeliver
from tests.cast import CHANNEL, TestClock, programme
from tests.web.visitors import visiting

AICHA = "+212 6 61 00 00 00"


async def test_the_people_outlive_the_process(tmp_path: Path) -> None:
    """Those of yesterday are there, and the first three are not added again."""
    async with visiting(tmp_path) as visitor:
        await visitor.post("people", {"name": "Aïcha", "role": "employee", "writing": "ar"})
        before = (await visitor.get("people")).json()
    async with visiting(tmp_path) as visitor:
        after = (await visitor.get("people")).json()

    assert after == before
    assert len(after) == 4


async def test_a_member_of_the_programme_has_a_phone_once_it_has_rung(tmp_path: Path) -> None:
    """Numbered apart from those added by hand, under the role and the writing of the member."""
    async with programme(tmp_path) as app:
        register = Register(app.ports)
        nobody = await register.everybody()
        await handle(app.ports, Inbound(CHANNEL, "x-1", AICHA, "salam", name="Aïcha", writing="ary-Latn"))
        silent = await register.everybody()
        await app.pump()

        (person,) = await register.everybody()

        assert nobody == silent == []
        assert person == Person(person.id, "Aïcha", Role.VOLUNTEER.value, "ary-Latn", AICHA)
        assert person.id > PROGRAMME
        assert await register.find(person.id) == person
        assert await register.find(1) is None


async def test_a_member_keeps_the_role_that_the_programme_knows(tmp_path: Path) -> None:
    """Not everybody who was brought along is a volunteer."""
    async with programme(tmp_path) as app:
        await handle(app.ports, Inbound(CHANNEL, "x-1", AICHA, "salam", name="Aïcha"))
        async with app.ports.store.begin() as work:
            known = await work.people.by_address(CHANNEL, AICHA)
            assert known
            await work.people.change(known[0].id, role=Role.EMPLOYEE)
        await app.pump()

        (person,) = await Register(app.ports).everybody()

        assert person.role == "employee"


async def test_a_phone_of_nobody_known_is_not_shown(tmp_path: Path) -> None:
    """A bubble whose owner no address names belongs to no person of the page."""
    async with programme(tmp_path) as app:
        async with app.ports.store.begin() as work:
            await work.phones.put(CHANNEL, AICHA, "out", key="k", body={"text": "?"}, at=app.clock.now())

        assert await Register(app.ports).everybody() == []


async def test_what_was_typed_before_a_crash_is_answered_after_it(tmp_path: Path) -> None:
    """The bubble stood there, the turn had not begun: the next start begins it, once."""
    async with visiting(tmp_path) as visitor:
        number = (await visitor.get("people")).json()[0]["phone"]
        async with visitor.app.ports.store.begin() as work:
            body = {"text": "bonjour", "said": "bonjour", "choice": None}
            now = visitor.app.clock.now()
            await work.phones.put(CHANNEL, number, "in", key="1-a1", body=body, at=now)
        unanswered = [bubble["side"] for bubble in await visitor.bubbles(1)]
    for _ in range(2):
        async with visiting(tmp_path) as visitor:
            await visitor.app.pump()
            answered = [bubble["side"] for bubble in await visitor.bubbles(1)]

    assert unanswered == ["in"]
    assert answered == ["in", "out"]


async def test_a_page_that_sends_again_after_a_crash_is_answered_once(tmp_path: Path) -> None:
    """The bubble keeps its id, and the turn that never began begins now."""
    async with visiting(tmp_path) as visitor:
        people = Register(visitor.app.ports)
        person = await people.find(1)
        assert person
        async with visitor.app.ports.store.begin() as work:
            body = {"text": "bonjour", "said": "bonjour", "choice": None}
            now = visitor.app.clock.now()
            first = await work.phones.put(CHANNEL, person.handle, "in", key="1-a1", body=body, at=now)

        again = await visitor.say(1, "bonjour", "a1")

        assert again == first
        assert [bubble["side"] for bubble in await visitor.bubbles(1)] == ["in", "out"]


async def test_a_bubble_of_a_phone_that_is_gone_is_left_alone(tmp_path: Path) -> None:
    """It counts among the lost, and nobody is answered for it."""
    async with programme(tmp_path) as app:
        async with app.ports.store.begin() as work:
            body = {"text": "bonjour", "said": "bonjour", "choice": None}
            await work.phones.put(CHANNEL, AICHA, "in", key="9-a1", body=body, at=app.clock.now())

        lost = await redeliver(app.ports, Register(app.ports))

        assert lost == 1
        async with app.ports.store.begin() as work:
            assert await work.people.by_address(CHANNEL, AICHA) is None


async def test_a_tap_shows_the_newest_label_of_its_choice(tmp_path: Path) -> None:
    """Of two buttons with one meaning, the later is the one that was tapped."""
    async with programme(tmp_path, TestClock()) as app:
        person = Person(1, "Aïcha", "volunteer", "fr", AICHA)
        async with app.ports.store.begin() as work:
            for number, (id_, label) in enumerate((("yes", "Oui"), ("yes", "D’accord"), ("no", "Non"))):
                body = {
                    "text": "?",
                    "choices": [{"id": "other", "label": "…"}, {"id": id_, "label": label}],
                }
                now = app.clock.now()
                await work.phones.put(CHANNEL, AICHA, "out", key=f"k{number}", body=body, at=now)

        bubble = await deliver(app.ports, person, "1-a1", choice="yes")

        async with app.ports.store.begin() as work:
            tapped = await work.phones.by_key("1-a1")
        assert tapped
        assert (tapped.id, tapped.body["text"]) == (bubble, "D’accord")
