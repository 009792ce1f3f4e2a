"""Views that only the store can fill."""

from dataclasses import replace

import pytest

from bot.dialogue.desk import MOST_CHOICES, MOST_ROWS
from bot.dialogue.effects import Show
from bot.dialogue.phrases import say
from bot.domain.dictionary import Word, WordState
from bot.domain.doors import VoiceState
from bot.domain.introductions import Decision, State
from bot.domain.people import Member, Role
from bot.domain.voices import VoiceNote
from bot.usecases.asking import open_ticket
from bot.usecases.scope import Turn, tell
from bot.usecases.showing import show
from tests.cast import CHANNEL, Phone
from tests.usecases.stage import Pair, Stage


async def shown(stage: Stage, who: Member, view: str, subject: int | None = None) -> Turn:
    """A view, and the turn that showed it."""
    async with stage.turn(who) as turn:
        await show(turn, Show(view, subject))
    return turn


def keys(turn: Turn) -> list[str]:
    """What was shown."""
    return [part.key for part in turn.parts]


def ids(turn: Turn) -> list[str]:
    """What can be chosen."""
    return [choice.id for choice in turn.choices]


async def crowd(stage: Stage, count: int) -> Member:
    """A coordinator with so many proposals on the desk, the best last."""
    nadia = await stage.member("Nadia", Role.COORDINATOR)
    khadija, youssef = await stage.member("Khadija", Role.VOLUNTEER), await stage.member("Youssef")
    offer = await stage.offer(youssef)
    for number in range(count):
        await stage.proposal(await stage.need(khadija), offer, nadia, score=0.5 + number / 100)
    return nadia


async def ticket_of(stage: Stage, who: Member) -> None:
    """Somebody asks for a human."""
    async with stage.turn(who) as turn:
        await open_ticket(turn, "asked")


@pytest.mark.parametrize("view", ["desk", "card", "compare", "hand_over", "tickets"])
async def test_the_desk_is_for_coordinators(stage: Stage, view: str) -> None:
    """Nobody else sees a card, a queue, or who asked for a human."""
    pair = await stage.pair()

    assert keys(await shown(stage, pair.khadija, view, pair.id)) == ["stale.choice"]


@pytest.mark.parametrize("view", ["card", "compare", "hand_over"])
async def test_an_unknown_number_shows_nothing(stage: Stage, view: str) -> None:
    """A card that does not exist is out of date."""
    nadia = await stage.member("Nadia", Role.COORDINATOR)

    assert keys(await shown(stage, nadia, view, 99)) == ["stale.choice"]


async def test_an_empty_desk_says_so(stage: Stage) -> None:
    """Where nothing waits there is nothing to choose."""
    nadia = await stage.member("Nadia", Role.COORDINATOR)

    turn = await shown(stage, nadia, "desk")

    assert (keys(turn), ids(turn)) == (["desk.empty"], [])


async def test_the_desk_shows_the_best_first_and_numbers_them(stage: Stage) -> None:
    """The rows are the queue that typed numbers mean."""
    nadia = await crowd(stage, 3)

    turn = await shown(stage, nadia, "desk")

    assert keys(turn) == ["desk.title"]
    assert ids(turn) == ["i:3:1:card", "i:2:1:card", "i:1:1:card"]
    async with stage.work() as work:
        assert (await work.conversations.open(nadia.id)).queue == ((3, 1), (2, 1), (1, 1))


async def test_a_long_queue_shows_its_best_and_how_many_more(stage: Stage) -> None:
    """Nine rows at most, and the rest as a number, behind a row of its own."""
    nadia = await crowd(stage, MOST_ROWS + 2)

    turn = await shown(stage, nadia, "desk")
    rest = await shown(stage, nadia, "desk", MOST_ROWS)
    assert await queue_of(stage, nadia) == (((2, 1), (1, 1), *((n, 1) for n in range(11, 2, -1))), 2)
    last = await shown(stage, nadia, "desk", MOST_ROWS + 1)
    assert await queue_of(stage, nadia) == (((1, 1), *((n, 1) for n in range(11, 1, -1))), 1)
    beyond = await shown(stage, nadia, "desk", MOST_ROWS + 2)
    assert await queue_of(stage, nadia) == (tuple((n, 1) for n in range(11, 0, -1)), MOST_ROWS)

    assert keys(turn) == ["desk.title", "desk.more"]
    assert turn.parts[1].params == {"count": 2}
    assert len(turn.choices) == MOST_ROWS + 1
    assert ids(turn)[-1] == f"g:desk:{MOST_ROWS}"
    assert (keys(rest), ids(rest)) == (["desk.title"], ["i:2:1:card", "i:1:1:card"])
    assert ids(last) == ["i:1:1:card"]
    assert ids(beyond) == ids(turn)


async def queue_of(stage: Stage, member: Member) -> tuple[tuple[tuple[int, int], ...], int]:
    """What a coordinator's numbers mean: every open proposal, and how many of them are rows."""
    async with stage.work() as work:
        found = await work.conversations.open(member.id)
    return found.queue, found.rows


async def test_a_desk_with_everything_on_it_has_ten_rows(stage: Stage) -> None:
    """A WhatsApp list takes no more: what leads elsewhere stays, and page by page every proposal is seen."""
    nadia = await crowd(stage, MOST_CHOICES)
    salma, lost = await stage.member("Salma"), await stage.member("Omar")
    await ticket_of(stage, salma)
    async with stage.scope() as scope:
        word = Word(
            id=0,
            folded="zz",
            written="zz",
            writing="fr",
            state=WordState.ASKED,
            version=1,
            created_at=scope.now,
        )
        await scope.work.dictionary.add(word)
        note = VoiceNote(0, salma.id, CHANNEL, "r", "audio/ogg", VoiceState.WAITING, scope.now)
        await scope.work.voices.keep(note)
        await tell(scope, lost.id, [say("stop.done")])
        claimed = await scope.work.messages.claim((CHANNEL,), scope.now, "t")
        assert claimed
        await scope.work.messages.settle(claimed.id, "t", failed_as="blocked")

    pages = [ids(await shown(stage, nadia, "desk", first)) for first in (0, 5)]
    assert (await queue_of(stage, nadia))[1] == 5

    assert [len(page) for page in pages] == [MOST_CHOICES, MOST_CHOICES - 1]
    assert [page[-4:] for page in pages] == [["g:tickets", "g:words", "g:notes", "g:undelivered"]] * 2
    assert pages[0][5] == "g:desk:5"
    assert len({one for page in pages for one in page if one.startswith("i:")}) == MOST_CHOICES


async def test_the_desk_tells_of_questions_and_of_silence(stage: Stage) -> None:
    """Beside the proposals stand the people who wait, and how many parties have not answered."""
    pair = await stage.pair_in(State.CONFIRMED)
    await ticket_of(stage, pair.khadija)
    await stage.proposal(await stage.need(pair.khadija), pair.offer, pair.nadia)

    turn = await shown(stage, pair.nadia, "desk")

    assert keys(turn) == ["desk.title", "desk.asked", "desk.tickets"]
    assert ids(turn) == ["i:2:1:card", "g:tickets"]


async def test_a_typed_number_means_the_row_that_was_shown(stage: Stage) -> None:
    """After the desk, "ok 2" confirms the second row."""
    nadia = await crowd(stage, 3)
    await shown(stage, nadia, "desk")

    await stage.people[nadia.id].say("ok 2")

    assert [one.state for one in await stage.introductions()] == [
        State.PROPOSED,
        State.CONFIRMED,
        State.PROPOSED,
    ]


async def test_a_card_shows_both_sides_and_what_can_be_done(stage: Stage) -> None:
    """First names, words without numbers, and the choices."""
    pair = await stage.pair()

    turn = await shown(stage, pair.nadia, "card", pair.id)

    assert (keys(turn), ids(turn)) == (["card.body"], ["i:1:1:ok", "i:1:1:refuse"])
    text = stage.app.speech.render(turn.parts[0], "fr")
    assert "Khadija" in text
    assert "Ouhammou" not in text
    assert "Tazi" not in text


async def test_a_card_of_something_decided_says_how_it_stands(stage: Stage) -> None:
    """A card that is no longer a proposal shows its state instead of choices."""
    pair = await stage.pair_in(State.CONFIRMED)

    turn = await shown(stage, pair.nadia, "card", pair.id)

    assert (keys(turn), ids(turn)) == (["card.title", "desk.state"], [])


async def test_handing_over_gives_the_card_to_a_colleague(stage: Stage) -> None:
    """The colleague with the shortest desk gets it, with a word."""
    pair = await stage.pair()
    rachid = await stage.member("Rachid Alaoui", Role.COORDINATOR)

    turn = await shown(stage, pair.nadia, "hand_over", pair.id)

    assert keys(turn) == ["desk.handed_over"]
    assert (await stage.introduction(pair.id)).coordinator_id == rachid.id
    (message,) = await stage.sent(rachid)
    assert (message.keys, message.choices) == (["desk.handed_to_you", "card.title"], ["i:1:1:card"])


async def test_without_a_colleague_nothing_is_handed_over(stage: Stage) -> None:
    """A coordinator alone keeps the card."""
    pair = await stage.pair()

    assert keys(await shown(stage, pair.nadia, "hand_over", pair.id)) == ["desk.no_colleague"]
    assert (await stage.introduction(pair.id)).coordinator_id == pair.nadia.id


async def test_what_was_decided_is_not_handed_over(stage: Stage) -> None:
    """Only a proposal changes desks."""
    pair = await stage.pair_in(State.CONFIRMED)
    await stage.member("Rachid", Role.COORDINATOR)

    assert keys(await shown(stage, pair.nadia, "hand_over", pair.id)) == ["stale.choice"]


async def test_nobody_waits_for_a_human(stage: Stage) -> None:
    """An empty list says so."""
    nadia = await stage.member("Nadia", Role.COORDINATOR)

    assert keys(await shown(stage, nadia, "tickets")) == ["tickets.none"]


async def test_one_question_can_be_answered_at_once(stage: Stage) -> None:
    """With a single person waiting, reply and close stand there."""
    pair = await stage.pair()
    await ticket_of(stage, pair.khadija)

    turn = await shown(stage, pair.nadia, "tickets")

    assert keys(turn) == ["tickets.title", "tickets.row"]
    assert ids(turn) == [f"g:reply:{pair.khadija.id}", f"g:close:{pair.khadija.id}"]


async def test_several_questions_are_a_list(stage: Stage) -> None:
    """Each person is a row that leads to a reply."""
    pair = await stage.pair()
    await ticket_of(stage, pair.khadija)
    await ticket_of(stage, pair.youssef)

    turn = await shown(stage, pair.nadia, "tickets")

    assert keys(turn) == ["tickets.title"]
    assert ids(turn) == [f"g:reply:{pair.khadija.id}", f"g:reply:{pair.youssef.id}"]


async def test_a_desk_with_questions_alone_shows_them(stage: Stage) -> None:
    """People who wait are reason enough to look."""
    nadia, khadija = (
        await stage.member("Nadia", Role.COORDINATOR),
        await stage.member("Khadija", Role.VOLUNTEER),
    )
    await ticket_of(stage, khadija)

    turn = await shown(stage, nadia, "desk")

    assert keys(turn) == ["desk.title", "desk.tickets"]


async def status_after(stage: Stage, pair: Pair, *decisions: tuple[str, Decision]) -> Turn:
    """What the volunteer sees after some decisions."""
    for who, decision in decisions:
        await stage.decide(getattr(pair, who), pair.id, decision)
    return await shown(stage, pair.khadija, "status")


async def test_the_status_tells_of_listings_and_introductions(stage: Stage) -> None:
    """What is open, what is looked at, what waits for an answer, with that answer's choices."""
    pair = await stage.pair()

    proposed = await status_after(stage, pair)
    waiting = await status_after(stage, pair, ("nadia", Decision.CONFIRM))
    answered = await status_after(stage, pair, ("khadija", Decision.AGREE))
    made = await status_after(stage, pair, ("youssef", Decision.AGREE))

    line = "status.introduction"
    assert keys(proposed) == ["status.need", f"{line}.proposed"]
    assert (keys(waiting), ids(waiting)) == (
        ["status.need", f"{line}.confirmed.waiting", "question.need"],
        ["i:1:1:agree", "i:1:1:but", "i:1:1:decline"],
    )
    assert (keys(answered), ids(answered)) == (["status.need", f"{line}.confirmed.answered"], [])
    assert keys(made) == [f"{line}.introduced"]


async def test_who_has_nothing_open_is_told_so(stage: Stage) -> None:
    """No listing, no introduction: no status."""
    omar = await stage.member("Omar")

    assert keys(await shown(stage, omar, "status")) == ["status.nothing"]


async def test_a_coordinator_who_asks_for_news_sees_the_desk(stage: Stage) -> None:
    """What is new for a coordinator is what waits for a decision."""
    pair = await stage.pair()

    assert keys(await shown(stage, pair.nadia, "status")) == ["desk.title"]


async def test_the_question_that_waits_is_put_again(stage: Stage) -> None:
    """With its terms and its answers; once answered there is nothing to put."""
    pair = await stage.pair_in(State.CONFIRMED)

    waiting = await shown(stage, pair.youssef, "waiting")
    await stage.decide(pair.youssef, pair.id, Decision.AGREE)
    answered = await shown(stage, pair.youssef, "waiting")

    assert (keys(waiting), ids(waiting)[0]) == (["question.offer"], "i:1:1:agree")
    assert keys(answered) == ["stale.choice"]


async def test_my_data_shows_what_is_kept_and_what_can_be_done(stage: Stage) -> None:
    """The record, the listings, each consent with its words and day, and the declaration's number."""
    known = await stage.organisation("Association Tifaouine")
    khadija = await stage.member("Khadija Ouhammou", Role.VOLUNTEER, organisation_id=known.id, city="Tiznit")
    await stage.need(khadija)
    stage.clock.pass_(hours=14, minutes=30)
    async with stage.work() as work:
        kept = {"wording_key": "consent.wording", "wording": "D’accord avec tout", "writing": "fr"}
        await work.people.consent(khadija.id, given_at=stage.now, **kept)

    turn = await shown(stage, khadija, "my_data")

    assert keys(turn) == ["my_data.record", "my_data.reached", "my_data.listings", "my_data.consent"]
    assert ids(turn) == ["g:correct", "g:withdraw", "g:forget", "g:join", "g:menu"]
    text = "\n".join(stage.app.speech.render(part, "fr") for part in turn.parts)
    for word in (
        "Khadija Ouhammou",
        "Association Tifaouine",
        "Tiznit",
        khadija.contact or "",
        "D’accord avec tout",
    ):
        assert word in text
    # Half past midnight in Morocco is the day after.
    assert "24 novembre 2026" in text


async def test_my_data_of_somebody_unknown_has_gaps_and_the_declaration(stage: Stage) -> None:
    """What is not known is a dash; the declaration is named where there is one."""
    stage.app.ports = replace(stage.ports, declaration_number="D-123/2026")
    omar = await stage.member("", Role.EMPLOYEE, contact=None, languages=[])

    turn = await shown(stage, omar, "my_data")

    assert keys(turn) == ["my_data.record", "my_data.reached", "my_data.listings", "my_data.declaration"]
    assert turn.parts[0].params["name"] == {"t": "name", "v": "—"}
    assert turn.parts[0].params["city"] == turn.parts[0].params["contact"] == "—"
    assert turn.parts[-1].params["number"] == {"t": "name", "v": "D-123/2026"}


async def test_withdrawing_lists_what_is_open(stage: Stage) -> None:
    """Needs and offers alike, each a choice of its own."""
    khadija = await stage.member("Khadija", Role.VOLUNTEER)
    nothing = await shown(stage, khadija, "withdraw")
    need, offer = await stage.need(khadija), await stage.offer(khadija)

    turn = await shown(stage, khadija, "withdraw")

    assert keys(nothing) == ["withdraw.nothing"]
    assert keys(turn) == ["withdraw.which"]
    assert ids(turn) == [f"g:withdraw:need-{need.id}", f"g:withdraw:offer-{offer.id}", "g:menu"]


async def test_a_yes_that_was_given_can_be_taken_back_where_one_withdraws(stage: Stage) -> None:
    """Who changed their mind finds it first, before the listing itself."""
    pair = await stage.pair_in(State.CONFIRMED)
    before = await shown(stage, pair.khadija, "withdraw")
    await stage.decide(pair.khadija, pair.id, Decision.AGREE)

    after = await shown(stage, pair.khadija, "withdraw")

    assert ids(before) == [f"g:withdraw:need-{pair.need.id}", "g:menu"]
    assert ids(after)[0] == "i:1:1:back_out"


async def test_comparing_sets_the_others_beside_the_proposal(stage: Stage) -> None:
    """Each line says who, in which words and why; each can be taken."""
    pair = await stage.pair()
    karim = await stage.offer(await stage.member("Karim Alami"))

    turn = await shown(stage, pair.nadia, "compare", pair.id)

    assert keys(turn) == ["compare.title", "compare.line", "compare.line"]
    assert ids(turn) == ["i:1:1:ok", f"i:1:1:swap:{karim.id}"]
    text = stage.app.speech.render(turn.parts[2], "fr")
    assert "Karim" in text
    assert "Alami" not in text


async def test_another_of_the_compared_is_confirmed_at_once(stage: Stage) -> None:
    """The first is put aside, the other's parties are asked."""
    pair = await stage.pair()
    karim = await stage.member("Karim")
    offer = await stage.offer(karim)

    await stage.people[pair.nadia.id].say(choice=f"i:1:1:swap:{offer.id}")

    first, taken = await stage.introductions()
    assert (first.state, first.ended_because) == (State.DISMISSED, "next")
    assert (taken.state, taken.offer_id, taken.coordinator_id) == (State.CONFIRMED, offer.id, pair.nadia.id)
    assert await stage.keys_to(karim) == [["question.offer"]]
    assert (await stage.keys_to(pair.nadia))[-1] == ["decided.confirmed"]


async def test_an_offer_that_is_gone_meanwhile_gives_way_to_the_next(stage: Stage) -> None:
    """Where the chosen one no longer fits, the next best is shown."""
    pair = await stage.pair()

    await stage.people[pair.nadia.id].say(choice="i:1:1:swap:99")

    assert (await stage.keys_to(pair.nadia))[-1] == ["decided.nobody_else"]
    assert (await stage.introduction(pair.id)).state is State.DISMISSED


@pytest.mark.parametrize(
    ("who", "tap"), [("khadija", "i:1:1:swap:1"), ("nadia", "i:1:9:swap:1"), ("nadia", "i:9:1:swap:1")]
)
async def test_swapping_is_for_coordinators_who_see_what_is(stage: Stage, who: str, tap: str) -> None:
    """A party, an old version or an unknown number swaps nothing."""
    pair = await stage.pair()

    await stage.people[getattr(pair, who).id].say(choice=tap)

    assert (await stage.keys_to(getattr(pair, who)))[-1] == ["stale.choice"]
    assert (await stage.introduction(pair.id)).state is State.PROPOSED


async def test_what_was_confirmed_is_not_swapped(stage: Stage) -> None:
    """A swap of something decided says how it stands."""
    pair = await stage.pair_in(State.CONFIRMED)
    version = pair.introduction.version

    await stage.people[pair.nadia.id].say(choice=f"i:1:{version}:swap:1")

    assert (await stage.keys_to(pair.nadia))[-1] == ["stale.state"]
    assert (await stage.introduction(pair.id)).state is State.CONFIRMED


async def test_a_stranger_sees_no_status(stage: Stage) -> None:
    """Views of one's own need no consent, and show nothing where nothing is."""
    phone = Phone(stage.ports, "omar", "fr")

    await phone.say(choice="g:status")

    (message,) = await stage.sent()
    assert message.keys == ["status.nothing"]
