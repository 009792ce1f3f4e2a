"""The JSON beneath the page: what it answers, what it refuses, and that a message counts once."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.dialogue.decisions import tap
from bot.web.sandbox import MOST_BYTES, ROLES
from tests.cast import TestClock, programme
from tests.web.visitors import Visitor, calling, problem, visiting

MESSAGES = "people/1/messages"

JSON = "application/json"

WRONG_PEOPLE: list[tuple[dict[str, Any], str]] = [
    ({}, "role"),
    ({"role": "minister"}, "role"),
    ({"role": "referent"}, "role"),
    ({"role": ["employee"]}, "role"),
    ({"role": "employee", "writing": "mixed"}, "writing"),
    ({"role": "employee", "writing": {}}, "writing"),
    ({"role": "employee", "name": 5}, "name"),
]
WRONG_MESSAGES: list[tuple[dict[str, Any], str]] = [
    ({}, "text"),
    ({"key": "a"}, "text"),
    ({"choice": ""}, "text"),
    ({"text": 5}, "text"),
    ({"text": None}, "text"),
    ({"choice": ["x"]}, "choice"),
    ({"text": "bonjour", "key": ""}, "key"),
    ({"text": "bonjour", "key": "a b"}, "key"),
    ({"text": "bonjour", "key": 7}, "key"),
    ({"text": "bonjour", "key": "k" * 101}, "key"),
]
NO_OBJECTS: list[tuple[bytes, str, tuple[int, str]]] = [
    (b'{"text": "bonjour"}', "text/plain", (415, "content-type")),
    (b"text=bonjour", "application/x-www-form-urlencoded", (415, "content-type")),
    (b'{"text": "' + b"a" * MOST_BYTES + b'"}', JSON, (413, "body")),
    (b"", JSON, (400, "body")),
    (b"{", JSON, (400, "body")),
    (b'{"text": "\xff"}', JSON, (400, "body")),
    (b"[" * 100_000, JSON, (400, "body")),
    (b'{"text": ' + b"[" * 60_000 + b"]" * 60_000 + b"}", JSON, (400, "body")),
    (b'{"text": ' + b"9" * 5_000 + b"}", JSON, (400, "body")),
    (b"[]", JSON, (422, "body")),
    (b'"bonjour"', JSON, (422, "body")),
    (b"null", "application/json; charset=utf-8", (422, "body")),
]
WRONG_STEPS: list[tuple[dict[str, Any], str]] = [
    ({}, "hours"),
    ({"minutes": 5}, "minutes"),
    ({"u" * 50: 5}, "u" * 20),
    ({"days": 0}, "days"),
    ({"days": -1}, "days"),
    ({"days": 61}, "days"),
    ({"days": 1.5}, "days"),
    ({"days": True}, "days"),
    ({"days": "1"}, "days"),
]


@pytest.fixture
async def visitor(tmp_path: Path) -> AsyncIterator[Visitor]:
    """A visitor of an empty sandbox with its three first phones."""
    async with visiting(tmp_path) as found:
        yield found


async def test_the_root_leads_to_the_page(visitor: Visitor) -> None:
    """Whoever opens the bare address sees the sandbox."""
    answer = await visitor.client.get("/")

    assert answer.status_code == 307
    assert answer.headers["location"] == "/sandbox"


async def test_three_phones_lie_ready(visitor: Visitor) -> None:
    """A volunteer, an employee and a coordinator, each with a number of their own."""
    people = (await visitor.get("people")).json()

    assert [person["id"] for person in people] == [1, 2, 3]
    assert [person["role"] for person in people] == list(ROLES)
    assert len({person["phone"] for person in people}) == 3
    assert set(people[0]) == {"id", "name", "role", "writing", "phone"}


async def test_a_person_is_added_with_a_name_a_role_and_a_writing(visitor: Visitor) -> None:
    """What was asked for comes back, with an id, and stands in the list."""
    answer = await visitor.post(
        "people", {"name": " Aïcha\n Bennani ", "role": "employee", "writing": "ary-Latn"}
    )

    person = answer.json()
    assert answer.status_code == 201
    assert person == {
        "id": 4,
        "name": "Aïcha Bennani",
        "role": "employee",
        "writing": "ary-Latn",
        "phone": "+212 6 00 00 00 04",
    }
    assert person in (await visitor.get("people")).json()


async def test_a_long_name_is_cut(visitor: Visitor) -> None:
    """A name has forty characters at most."""
    answer = await visitor.post("people", {"name": "n" * 500, "role": "employee", "writing": None})

    assert answer.json()["name"] == "n" * 40


async def test_a_person_without_a_name_gets_one(visitor: Visitor) -> None:
    """The names of the house are given in turn."""
    answers = [await visitor.post("people", {"role": "volunteer"}) for _ in range(2)]

    assert [answer.json()["name"] for answer in answers] == ["Hassan", "Salma"]


async def test_a_wrong_person_is_refused(visitor: Visitor) -> None:
    """The field that cannot be taken is named, and nobody is added."""
    answers = [await visitor.post("people", body) for body, _ in WRONG_PEOPLE]

    assert [problem(answer) for answer in answers] == [(422, field) for _, field in WRONG_PEOPLE]
    assert len((await visitor.get("people")).json()) == 3


async def test_the_sandbox_holds_sixty_people(visitor: Visitor) -> None:
    """The sixty-first is refused."""
    answers = [await visitor.post("people", {"role": "employee"}) for _ in range(58)]

    assert [answer.status_code for answer in answers] == [201] * 57 + [409]
    assert problem(answers[-1]) == (409, "role")


async def test_a_coordinator_is_invited_by_a_code(visitor: Visitor) -> None:
    """The new phone has sent a one-time code, and is answered as a coordinator."""
    added = await visitor.post("people", {"name": "Nadia", "role": "coordinator", "writing": "en"})

    await visitor.app.pump()
    said, *answers = await visitor.bubbles(added.json()["id"])
    assert said["side"] == "in"
    assert said["text"].startswith("JISR-")
    async with visitor.app.ports.store.begin() as work:
        known = await work.people.by_address("sandbox", added.json()["phone"])
    assert known
    assert known[0].role == "coordinator"
    assert [answer["side"] for answer in answers] == ["out"]


async def test_a_message_is_answered_on_the_phone(visitor: Visitor) -> None:
    """What was typed stands there with what was read in it; below it, the answer with its direction."""
    bubble = await visitor.say(
        1, "bonjour, nous cherchons un comptable à Tiznit, deux heures par semaine", "a1"
    )

    typed, *answers = await visitor.bubbles(1)
    assert typed["id"] == bubble
    assert (typed["side"], typed["dir"], typed["lang"]) == ("in", "auto", None)
    assert typed["reading"]["city"] == "Tiznit"
    assert typed["reading"]["skills"][0]["name"] == "comptabilité"
    assert typed["candidate"] is None
    assert answers
    assert {(answer["side"], answer["lang"], answer["dir"]) for answer in answers} == {("out", "fr", "ltr")}
    assert answers[-1]["reading"] is None


async def test_the_skills_that_were_read_are_named_in_the_writing_of_the_page(visitor: Visitor) -> None:
    """The same message, shown on an English page, is explained in English."""
    await visitor.say(1, "nous cherchons un comptable", "a1")

    typed = (await visitor.bubbles(1, lang="en"))[0]

    assert typed["reading"]["skills"][0]["name"] == "accounting"


async def test_the_list_shows_the_writing_in_which_a_person_is_answered(visitor: Visitor) -> None:
    """It was guessed from the first message."""
    await visitor.say(1, "سلام، بغينا شي واحد يعاونا ف الحسابات", "a1")

    person = (await visitor.get("people")).json()[0]

    assert person["writing"] == "ary-Arab"


async def test_what_comes_after_a_bubble_is_asked_for_by_its_id(visitor: Visitor) -> None:
    """`after` leaves out what is known; `last` is where to go on."""
    first = await visitor.say(1, "bonjour", "a1")

    answer = (await visitor.get(f"{MESSAGES}?after={first}")).json()
    nothing = (await visitor.get(f"{MESSAGES}?after={answer['last']}")).json()

    assert [bubble["side"] for bubble in answer["messages"]] == ["out"]
    assert answer["last"] == answer["messages"][-1]["id"]
    assert nothing == {"messages": [], "last": answer["last"]}


async def test_a_repeated_key_is_one_message(visitor: Visitor) -> None:
    """However often it is sent, one bubble stands there and one answer came; the id is the same."""
    ids = {await visitor.say(1, "bonjour", "same") for _ in range(3)}

    assert len(ids) == 1
    assert [bubble["side"] for bubble in await visitor.bubbles(1)] == ["in", "out"]


async def test_a_repeat_that_comes_at_the_same_time_is_one_message(visitor: Visitor) -> None:
    """Two deliveries of one key that meet count once."""
    ids = set(await asyncio.gather(*(visitor.say(1, "bonjour", "same") for _ in range(4))))

    assert len(ids) == 1
    assert [bubble["side"] for bubble in await visitor.bubbles(1)] == ["in", "out"]


async def test_two_people_may_use_the_same_key(visitor: Visitor) -> None:
    """A key belongs to its phone."""
    await visitor.say(1, "bonjour", "same")
    await visitor.say(2, "bonjour", "same")

    assert [bubble["side"] for bubble in await visitor.bubbles(2)] == ["in", "out"]


async def test_messages_without_keys_are_all_different(visitor: Visitor) -> None:
    """Even at one and the same moment of the clock."""
    ids = {await visitor.say(1, "bonjour") for _ in range(3)}

    assert len(ids) == 3


async def test_a_tapped_choice_shows_its_label(visitor: Visitor) -> None:
    """The bubble says what stood on the button."""
    await visitor.say(1, "bonjour, nous cherchons un comptable à Tiznit", "a1")
    choice = (await visitor.bubbles(1))[-1]["choices"][0]

    answer = await visitor.post(MESSAGES, {"choice": choice["id"], "key": "a2"})

    assert answer.status_code == 202
    shown = [bubble["text"] for bubble in await visitor.bubbles(1) if bubble["side"] == "in"]
    assert shown[-1] == choice["label"]


async def test_a_choice_that_was_never_offered_is_answered(visitor: Visitor) -> None:
    """Its bubble has no label to show, and the programme says something all the same."""
    answer = await visitor.post(MESSAGES, {"choice": "no-such-choice", "key": "a1"})

    bubbles = await visitor.bubbles(1)
    assert answer.status_code == 202
    assert bubbles[0]["text"] == "…"
    assert [bubble["side"] for bubble in bubbles] == ["in", "out"]


async def test_a_wrong_message_is_refused(visitor: Visitor) -> None:
    """The field is named and the phone stays empty."""
    answers = [await visitor.post(MESSAGES, body) for body, _ in WRONG_MESSAGES]

    assert [problem(answer) for answer in answers] == [(422, field) for _, field in WRONG_MESSAGES]
    assert await visitor.bubbles(1) == []


async def test_what_is_no_json_object_is_refused(visitor: Visitor) -> None:
    """Another type, too much, broken, too deep or no object: each is told from the others."""
    answers = [await visitor.send(MESSAGES, content, sort) for content, sort, _ in NO_OBJECTS]

    assert [problem(answer) for answer in answers] == [refusal for _, _, refusal in NO_OBJECTS]


async def test_json_of_a_depth_that_can_be_read_is_taken(visitor: Visitor) -> None:
    """What the message does not need is passed over."""
    deep = b'{"text": "bonjour", "key": "a1", "more": ' + b"[" * 200 + b"]" * 200 + b"}"

    answer = await visitor.send(MESSAGES, deep, "application/json; charset=utf-8")

    assert answer.status_code == 202


async def test_a_phone_that_nobody_has_is_refused(visitor: Visitor) -> None:
    """For reading and for writing."""
    paths = [f"people/{number}/messages" for number in ("99", "0", "1x", "-1", "9" * 5_000)]

    answers = [answer for path in paths for answer in (await visitor.get(path), await visitor.post(path, {}))]

    assert [problem(answer) for answer in answers] == [(404, "id")] * 10


async def test_what_is_no_number_is_no_place_to_go_on_from(visitor: Visitor) -> None:
    """`after` is refused by its name."""
    wrong = ("x", "-1", "", "1.5", "²", "9" * 16)

    answers = [await visitor.get(f"{MESSAGES}?after={after}") for after in wrong]

    assert [problem(answer) for answer in answers] == [(422, "after")] * len(wrong)


async def test_ten_thousand_characters_are_taken_and_shown(visitor: Visitor) -> None:
    """The bubble holds them all, whatever of them is read."""
    text = "نبحث عن محاسب " * 714

    await visitor.say(1, text, "a1")

    assert len(text) > 9_990
    typed, answer = await visitor.bubbles(1)
    assert typed["text"] == text
    assert answer["side"] == "out"


async def test_half_a_character_is_replaced(visitor: Visitor) -> None:
    """JSON can name what UTF-8 cannot hold; the phone can be read all the same."""
    answer = await visitor.send(MESSAGES, rb'{"text": "oui \ud83d\u0000", "key": "a1"}')

    assert answer.status_code == 202
    assert (await visitor.bubbles(1))[0]["text"] == "oui \ufffd\ufffd"


async def test_the_clock_is_moved_forward(visitor: Visitor) -> None:
    """By the sum of the steps, and it says that it was moved."""
    before = (await visitor.get("clock")).json()

    answer = await visitor.post("clock", {"days": 1, "hours": 2})

    assert before == {"now": "2026-11-23T10:00:00+01:00", "moved": False}
    assert answer.json() == {"now": "2026-11-24T12:00:00+01:00", "moved": True}
    assert (await visitor.get("clock")).json() == answer.json()


async def test_a_wrong_step_of_the_clock_is_refused(visitor: Visitor) -> None:
    """Time does not go back, nor by halves, nor without a number."""
    answers = [await visitor.post("clock", body) for body, _ in WRONG_STEPS]

    assert [problem(answer) for answer in answers] == [(422, field) for _, field in WRONG_STEPS]
    assert not (await visitor.get("clock")).json()["moved"]


async def test_the_clock_goes_no_further_than_three_years(visitor: Visitor) -> None:
    """Sixty weeks at a time, the third is too far."""
    answers = [await visitor.post("clock", {"weeks": 60}) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 422]
    assert problem(answers[-1]) == (422, "hours")


async def test_what_is_not_there_is_refused_in_json(visitor: Visitor) -> None:
    """Nothing lies outside the routes and the folder of the page."""
    paths = ("/nothing", "/sandbox/api", "/static/nothing.js", "/static/%2e%2e/server.py")

    answers = [await visitor.client.get(path) for path in paths]

    assert [problem(answer) for answer in answers] == [(404, "request")] * len(paths)


async def test_another_method_is_refused_and_the_right_ones_are_named(visitor: Visitor) -> None:
    """The clock is read and moved, not put."""
    answer = await visitor.client.put("/sandbox/api/clock")

    assert problem(answer) == (405, "request")
    assert "GET" in answer.headers["allow"] or "POST" in answer.headers["allow"]


class BrokenStore:
    """A database that went away."""

    def begin(self) -> Any:
        """Never begins."""
        raise OSError("the disk is gone")


async def test_a_failure_of_ours_is_told_without_its_details(tmp_path: Path) -> None:
    """The page reads that something went wrong; what, stands in the log."""
    async with programme(tmp_path) as app:
        app.ports = replace(app.ports, store=BrokenStore())
        async with calling(app) as visitor:
            answer = await visitor.get("people")

    assert problem(answer) == (500, "request")
    assert "disk" not in answer.text


async def test_a_proposal_on_the_phone_of_a_coordinator_shows_its_score(tmp_path: Path) -> None:
    """The bubble that asks for a decision carries the score and its parts, and only that one."""
    async with visiting(tmp_path, TestClock(), demo=True) as visitor:
        # Those of the programme ring after the weekend's silence, when what waits for a decision is recalled.
        await visitor.post("clock", {"weeks": 1})
        coordinators = [
            person["id"] for person in (await visitor.get("people")).json() if person["role"] == "coordinator"
        ]
        for number, person in enumerate(coordinators):
            await visitor.say(person, "menu", f"m{number}")
        candidates = await _candidates(visitor, coordinators[0])

    assert candidates
    assert all(0 < candidate["score"] <= 1 for candidate in candidates)
    assert all({"name", "value", "weight"} <= set(part) for part in candidates[0]["parts"])


async def test_a_proposal_that_is_gone_has_no_score(visitor: Visitor) -> None:
    """The choices of its bubble stand there; what they were about is not explained."""
    body = {"text": "?", "choices": [{"id": tap(999, 1, "ok"), "label": "Oui"}]}
    phone = (await visitor.get("people")).json()[0]["phone"]
    async with visitor.app.ports.store.begin() as work:
        await work.phones.put("sandbox", phone, "out", key="k", body=body, at=visitor.app.clock.now())

    (bubble,) = await visitor.bubbles(1)

    assert bubble["choices"] == body["choices"]
    assert bubble["candidate"] is None


async def _candidates(visitor: Visitor, coordinator: int) -> list[dict[str, Any]]:
    """Tap the first choice until a proposal shows, a few times at most."""
    for number in range(4):
        bubbles = await visitor.bubbles(coordinator)
        found = [bubble["candidate"] for bubble in bubbles if bubble["candidate"]]
        if found:
            return found
        offered = next(bubble["choices"] for bubble in reversed(bubbles) if bubble["choices"])
        await visitor.post(
            f"people/{coordinator}/messages", {"choice": offered[0]["id"], "key": f"tap{number}"}
        )
    return []


async def test_answers_are_json_in_utf_8(visitor: Visitor) -> None:
    """Arabic is written as itself."""
    await visitor.say(1, "السلام عليكم", "a1")

    answer = await visitor.get(MESSAGES)

    assert answer.headers["content-type"] == JSON
    assert "السلام عليكم" in answer.text
    assert json.loads(answer.text)["messages"]
