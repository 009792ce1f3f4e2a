"""Who a person is to us: consent, writing, organisation, corrections, and being forgotten."""

import json
from datetime import timedelta
from typing import Any

import pytest

from bot.dialogue.drafts import Draft
from bot.dialogue.effects import AcceptInvitation, Answer, Change, ChooseWriting, Consent, Enrol
from bot.dialogue.listing_slots import CONSENT
from bot.domain.introductions import State
from bot.domain.listings import ListingState
from bot.domain.people import Member, MemberState, Role
from bot.store.tables import (
    consents,
    events,
    inbox,
    invitations,
    members,
    metadata,
    needs,
    offers,
    organisations,
    outbox,
)
from bot.usecases.enrolling import accept_invitation, change, choose_writing, consent, digest, enrol
from bot.usecases.following_up import answer
from bot.usecases.inviting import ALPHABET, invite
from bot.usecases.sweeping import sweep
from tests.cast import Phone
from tests.usecases.stage import Stage

NEW: dict[str, Any] = {"role": None, "state": MemberState.NEW}


async def changed(stage: Stage, who: Member, what: str, **values: Any) -> list[str]:
    """One of the changes of a person's own record; the keys of what is answered."""
    async with stage.turn(who) as turn:
        await change(turn, Change(what, values))
    return [part.key for part in turn.parts]


async def enrolled(stage: Stage, who: Member, **answers: Any) -> Member:
    """The member after saying who they are."""
    async with stage.turn(who) as turn:
        await enrol(turn, Enrol(answers))
        assert turn.member == await turn.work.people.get(who.id)
    return await stage.reload(who)


async def invited(stage: Stage, who: Member, code: str) -> list[str]:
    """Somebody types a code; the keys of what is answered."""
    async with stage.turn(who) as turn:
        await accept_invitation(turn, AcceptInvitation(code))
    return [part.key for part in turn.parts]


async def test_a_yes_is_kept_with_the_exact_wording_and_its_date(stage: Stage) -> None:
    """What was agreed to stands word for word in the writing in which it was read."""
    khadija = await stage.member("Khadija", writing="ary-Latn", **NEW)

    async with stage.turn(khadija) as turn:
        await consent(turn, Consent(given=True, wording=CONSENT))

    (kept,) = await stage.rows(consents)
    assert kept["wording"] == stage.ports.wording.render(CONSENT, "ary-Latn")
    assert (kept["wording_key"], kept["writing"], kept["given_at"]) == (CONSENT.key, "ary-Latn", stage.now)
    assert (kept["member_id"], kept["introduction_id"]) == (khadija.id, None)
    member = await stage.reload(khadija)
    assert (member.state, member.consented_at) == (MemberState.ACTIVE, stage.now)
    assert turn.member == member


async def test_a_refusal_erases_the_words_and_the_draft(stage: Stage) -> None:
    """After a no to the consent neither inbox nor draft holds anything."""
    phone = Phone(stage.ports, "khadija", "fr")
    await phone.say("nous cherchons un comptable à Tiznit, deux heures par semaine")
    khadija = (await stage.rows(members))[0]["id"]
    async with stage.work() as work:
        stranger = await work.people.get(khadija)

    async with stage.turn(stranger, draft=Draft("listing", 1, stage.now)) as turn:
        await consent(turn, Consent(given=False, wording=CONSENT))

    assert turn.draft is None
    assert turn.forgotten
    assert [row["body"] for row in await stage.rows(inbox)] == [{}]
    assert await stage.count(consents) == 0
    assert (await stage.reload(stranger)).state is MemberState.NEW


async def test_a_chosen_writing_holds_from_this_answer_on(stage: Stage) -> None:
    """The writing is changed and known to be chosen, for this very turn."""
    khadija = await stage.member("Khadija", writing="fr")

    async with stage.turn(khadija) as turn:
        await choose_writing(turn, ChooseWriting("ar"))

    assert (turn.member.writing, turn.member.writing_chosen) == ("ar", True)
    assert await stage.reload(khadija) == turn.member


async def test_a_known_organisation_is_joined(stage: Stage) -> None:
    """Who names an organisation that is known joins it; none is added."""
    known = await stage.organisation("Association Tifaouine")
    khadija = await stage.member("Khadija", **NEW)

    member = await enrolled(stage, khadija, role="volunteer", organisation={"id": known.id}, city="Tiznit")

    assert (member.role, member.organisation_id, member.city) == (Role.VOLUNTEER, known.id, "Tiznit")
    assert await stage.count(organisations) == 1


async def test_a_new_organisation_is_added_even_if_one_is_alike(stage: Stage) -> None:
    """Whoever says that it is another one is believed: two organisations of one name may be."""
    known = await stage.organisation("Association Tifaouine")
    khadija = await stage.member("Khadija", **NEW)
    stated = {"new": "Association Tifaouine"}

    member = await enrolled(stage, khadija, role="volunteer", organisation=stated, kind="association")

    added = (await stage.rows(organisations))[-1]
    assert (added["name"], added["kind"], added["folded"]) == (
        "Association Tifaouine",
        "association",
        "tifaouine",
    )
    assert member.organisation_id == added["id"] != known.id


async def test_a_name_taken_back_leaves_no_organisation(stage: Stage) -> None:
    """Typed, "retour", typed otherwise: nobody is to be asked whether they mean the first one."""
    phone = Phone(stage.ports, "omar")
    for words in ("bonjour, notre association à Tiznit cherche un comptable", "1", "Association Zitoun"):
        await phone.say(words)
    first = [row["name"] for row in await stage.rows(organisations)]
    for words in ("retour", "Association Argane"):
        await phone.say(words)

    (left,) = await stage.rows(organisations)
    (member,) = await stage.rows(members)
    assert first == ["Association Zitoun"]
    assert (left["name"], member["organisation_id"]) == ("Association Argane", left["id"])
    assert await stage.count(events, what="organisation.dropped") == 1


async def test_an_organisation_of_others_stays(stage: Stage) -> None:
    """Somebody else joined it meanwhile, a listing is its, or it was there before."""
    khadija, salma = await stage.member("Khadija", **NEW), await stage.member("Salma", **NEW)
    known = await stage.organisation("Association Tifaouine")
    for title in ("Association Zitoun", "Association Argane"):
        stated = {"new": title}
        typed = await enrolled(stage, khadija, role="volunteer", organisation=stated, kind="association")
        if title == "Association Zitoun":
            given = {"id": typed.organisation_id}
            await enrolled(stage, salma, role="volunteer", organisation=given)
        else:
            await stage.need(typed)
        khadija = typed
    for id_ in (known.id, None):
        other: dict[str, Any] = {"id": id_} if id_ else {"none": True}
        khadija = await enrolled(stage, khadija, role="volunteer", organisation=other)

    assert await stage.count(organisations) == 3
    assert await stage.count(events, what="organisation.dropped") == 0


async def test_an_organisation_that_is_there_no_more_is_not_joined(stage: Stage) -> None:
    """Who had typed it thought better of it while it was shown to somebody else."""
    omar = await stage.member("Omar", **NEW)

    member = await enrolled(stage, omar, role="volunteer", organisation={"id": 99})

    assert (member.role, member.organisation_id) == (Role.VOLUNTEER, None)


async def test_somebody_without_an_organisation_is_enrolled_as_well(stage: Stage) -> None:
    """An independent person has a role and no organisation; the city that is known stays."""
    omar = await stage.member("Omar", **NEW, city="Fès")

    member = await enrolled(stage, omar, role="employee", organisation={"none": True}, city="Rabat")

    assert (member.role, member.organisation_id, member.city) == (Role.EMPLOYEE, None, "Fès")


@pytest.mark.parametrize(
    ("writing", "expected"),
    [
        ("fr", ("fr",)),
        ("ar", ("ar", "ary")),
        ("ary-Arab", ("ary", "ar")),
        ("ary-Latn", ("ary",)),
        ("en", ("en",)),
    ],
)
async def test_who_names_no_language_is_taken_to_speak_their_writing(
    stage: Stage, writing: str, expected: tuple[str, ...]
) -> None:
    """The writing says which languages somebody speaks, until they say it themselves."""
    omar = await stage.member("Omar", writing=writing, languages=[], **NEW)

    member = await enrolled(stage, omar, role="employee", organisation={"none": True})

    assert member.languages == expected


async def test_stopping_silences_and_resuming_speaks_again(stage: Stage) -> None:
    """Nobody writes to who stopped; who resumes is written to again; both are in the ledger once."""
    omar = await stage.member("Omar")

    await changed(stage, omar, "stop")
    stopped = await stage.reload(omar)
    await changed(stage, omar, "resume")
    await changed(stage, omar, "resume")

    assert not stopped.may_be_written_to
    assert (await stage.reload(omar)).may_be_written_to
    async with stage.work() as work:
        whats = [event.what for event in await work.ledger.of("member", omar.id)]
    assert whats == ["member.stopped", "member.resumed"]


async def test_a_stranger_who_stops_is_erased(stage: Stage) -> None:
    """Who never consented and says stop leaves no words."""
    phone = Phone(stage.ports, "omar", "fr")
    await phone.say("bonjour, je cherche un comptable")

    await phone.say("stop")

    assert [(row["body"], row["handle"]) for row in await stage.rows(inbox)] == [({}, "")] * 2


async def test_who_asks_for_more_may_be_asked_more_often(stage: Stage) -> None:
    """The wish is kept."""
    omar = await stage.member("Omar")

    await changed(stage, omar, "more")

    assert (await stage.reload(omar)).wants_more


async def test_a_correction_changes_the_record_and_says_so(stage: Stage) -> None:
    """The new value holds at once; the ledger names the field, not the value."""
    omar = await stage.member("Omar")

    said = await changed(stage, omar, "correct", contact="+212 6 99 99 99 99")

    assert said == ["correct.done"]
    assert (await stage.reload(omar)).contact == "+212 6 99 99 99 99"
    async with stage.work() as work:
        (event,) = await work.ledger.of("member", omar.id)
    assert (event.what, event.detail) == ("member.corrected", {"fields": ["contact"]})


async def test_withdrawing_a_listing_ends_what_was_open_about_it(stage: Stage) -> None:
    """The listing closes, its introduction ends, the other side is told and the hours are free again."""
    pair = await stage.pair_in(State.CONFIRMED)

    said = await changed(stage, pair.khadija, "withdraw", kind="need", id=pair.need.id)

    assert said == ["listing.withdrawn"]
    assert (await stage.rows(needs))[0]["state"] == "withdrawn"
    assert (await stage.introduction(pair.id)).state is State.WITHDRAWN
    assert (await stage.keys_to(pair.youssef))[-1] == ["ended.withdrawn.offer"]
    assert ["ended.withdrawn.need"] not in await stage.keys_to(pair.khadija)
    assert await stage.free_minutes(pair.offer.id) == pair.offer.capacity_minutes


async def test_withdrawing_an_offer_tells_the_association(stage: Stage) -> None:
    """The same from the other side."""
    pair = await stage.pair_in(State.CONFIRMED)

    await changed(stage, pair.youssef, "withdraw", kind="offer", id=pair.offer.id)

    assert (await stage.rows(offers))[0]["state"] == "withdrawn"
    assert (await stage.keys_to(pair.khadija))[-1] == ["ended.withdrawn.need"]


async def test_an_introduction_that_nobody_was_asked_about_ends_in_silence(stage: Stage) -> None:
    """A proposal that only the coordinator knows of ends without a word to the parties."""
    pair = await stage.pair_in(State.PROPOSED)

    await changed(stage, pair.khadija, "withdraw", kind="need", id=pair.need.id)

    assert (await stage.introduction(pair.id)).state is State.WITHDRAWN
    assert await stage.sent() == []


@pytest.mark.parametrize("kind", ["need", "offer"])
async def test_nobody_withdraws_what_is_not_theirs(stage: Stage, kind: str) -> None:
    """A listing of somebody else, or of no kind, stays as it is."""
    pair = await stage.pair()
    omar = await stage.member("Omar")

    said = await changed(stage, omar, "withdraw", kind=kind, id=1)

    assert said == ["stale.choice"]
    assert (await stage.rows(needs))[0]["state"] == (await stage.rows(offers))[0]["state"] == "open"
    assert (await stage.introduction(pair.id)).state is State.PROPOSED


async def test_being_forgotten_empties_the_record_and_the_words(stage: Stage) -> None:
    """Name, contact, city, languages, role, organisation, listings' words and messages are gone; rows stay."""
    known = await stage.organisation("Association Tifaouine")
    khadija = await stage.member("Khadija Ouhammou", Role.VOLUNTEER, organisation_id=known.id, city="Tiznit")
    phone = stage.people[khadija.id]
    await stage.need(khadija, deliverable="mes mots", skills=("accounting",), words="je suis Khadija")
    await phone.say("bonjour, je suis Khadija Ouhammou")
    await phone.say(choice="g:human")
    await stage.app.pump()

    await phone.say(choice="g:forget:yes")

    (row,) = await stage.rows(members)
    assert (row["name"], row["contact"], row["city"], row["languages"]) == ("", None, None, [])
    assert (row["state"], row["role"], row["organisation_id"]) == ("forgotten", None, None)
    (need,) = await stage.rows(needs)
    assert (need["state"], need["words"], need["deliverable"]) == (ListingState.WITHDRAWN.value, "", None)
    assert {(str(row["body"]), row["handle"]) for row in await stage.rows(inbox)} == {("{}", "")}
    async with stage.work() as work:
        assert await work.people.tickets() == []
        assert [event.what for event in await work.ledger.of("member", khadija.id)] == ["member.forgotten"]


@pytest.mark.parametrize("who", ["khadija", "youssef"])
async def test_nothing_anywhere_names_who_was_forgotten(stage: Stage, who: str) -> None:
    """No row of any table holds name, number, handle or own words; what others were sent is emptied too."""
    pair = await stage.pair()
    member = getattr(pair, who)
    phone = stage.people[member.id]
    await stage.people[pair.nadia.id].say(choice="i:1:1:ok")
    await phone.say(f"oui mais le soir zarbiya, {member.name}")
    await stage.people[pair.khadija.id if who == "youssef" else pair.youssef.id].say(choice="i:1:2:agree")
    account = {"worked": 60, "reached": "yes", "rating": 5, "said": "merci zarbiya"}
    async with stage.turn(pair.khadija) as turn:
        await answer(turn, Answer(pair.id, "outcome", "closed", account))
    await phone.say(choice="g:human")
    await phone.say("zarbiya, allo ?")
    await stage.app.pump()

    await phone.say(choice="g:forget:yes")
    await stage.app.pump()
    await sweep(stage.ports)

    # The phones are the network's, and a consent stands word for word as it was given.
    tables = [table for table in metadata.sorted_tables if table.name not in ("phone_messages", "consents")]
    kept = {table.name: json.dumps(await stage.rows(table), default=str) for table in tables}
    words = (*member.name.split(), member.contact, "zarbiya" if who == "khadija" else "soir")
    traces = {name: word for name, text in kept.items() for word in words if word in text}
    assert traces == {}
    assert f'"handle": "{phone.name}"' not in str(kept)
    assert not any(
        word in row["wording"] for row in await stage.rows(consents) for word in member.name.split()
    )


async def test_a_forgotten_person_still_hears_that_they_are_and_then_loses_the_handle(stage: Stage) -> None:
    """The confirmation goes out; with the next sweep handle and confirmation are gone too."""
    khadija = await stage.member("Khadija Ouhammou", Role.VOLUNTEER)
    await stage.people[khadija.id].say(choice="g:forget:yes")
    waiting = await stage.keys_to(khadija)

    await stage.app.pump()
    await sweep(stage.ports)

    assert waiting == [["forget.done"]]
    async with stage.work() as work:
        (address,) = await work.people.addresses(khadija.id)
    assert (address.handle, address.reachable) == (f"forgotten-{address.id}", False)
    assert [row["body"] for row in await stage.rows(outbox)] == [{}]


@pytest.mark.parametrize("side", ["khadija", "youssef"])
async def test_forgetting_ends_a_mission_under_way_and_frees_its_hours(stage: Stage, side: str) -> None:
    """What runs after contacts were exchanged ends too: hours back, nothing due, a line in the ledger."""
    pair = await stage.pair_in(State.INTRODUCED)

    await changed(stage, getattr(pair, side), "forget")

    assert (await stage.introduction(pair.id)).state is State.WITHDRAWN
    assert await stage.free_minutes(pair.offer.id) == pair.offer.capacity_minutes
    assert await stage.due(pair.id) == {}
    async with stage.work() as work:
        last = (await work.ledger.of("introduction", pair.id))[-1]
    assert (last.what, last.detail["after"]) == ("introduction.withdraw", "withdrawn")


async def test_a_code_gives_its_role_once(stage: Stage) -> None:
    """Who sends a code first has the role; whoever sends it after hears that it is unknown."""
    nadia, omar = await stage.member("Nadia", **NEW), await stage.member("Omar", **NEW)
    code = await invite(stage.ports, Role.COORDINATOR, timedelta(days=7))

    first, second = await invited(stage, nadia, code), await invited(stage, omar, code)

    assert (first, second) == (["welcome.coordinator"], ["invitation.unknown"])
    coordinator = await stage.reload(nadia)
    assert (coordinator.role, coordinator.state) == (Role.COORDINATOR, MemberState.ACTIVE)
    assert (await stage.reload(omar)).role is None


@pytest.mark.parametrize(
    ("role", "welcome"),
    [
        (Role.REFERENT, "welcome.referent"),
        (Role.VOLUNTEER, "welcome.short"),
        (Role.EMPLOYEE, "welcome.short"),
    ],
)
async def test_every_role_is_welcomed(stage: Stage, role: Role, welcome: str) -> None:
    """A code of any role says what its bearer now is."""
    nadia = await stage.member("Nadia", **NEW)
    code = await invite(stage.ports, role, timedelta(days=7))

    assert await invited(stage, nadia, code) == [welcome]
    assert (await stage.reload(nadia)).role is role


async def test_a_code_ends_with_its_time(stage: Stage) -> None:
    """After its days a code gives nothing."""
    nadia = await stage.member("Nadia", **NEW)
    code = await invite(stage.ports, Role.COORDINATOR, timedelta(days=7))
    stage.clock.pass_(days=7, seconds=1)

    assert await invited(stage, nadia, code) == ["invitation.unknown"]


async def test_only_the_digest_of_a_code_is_kept(stage: Stage) -> None:
    """The database cannot tell a code, and no letter of a code is easily mistaken for another."""
    code = await invite(stage.ports, Role.COORDINATOR, timedelta(days=7))

    (row,) = await stage.rows(invitations)
    assert row["digest"] == digest(code)
    assert code not in str(row)
    assert set(code.removeprefix("JISR").replace("-", "")) <= set(ALPHABET)
    assert not set("IO01") & set(ALPHABET)
