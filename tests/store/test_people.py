"""Members, their doors, organisations, consents, invitations and questions to a human."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError, NoResultFound, StatementError

from bot.domain.people import Address, Member, MemberState, Organisation, OrganisationKind, Role
from bot.errors import Conflict
from bot.store.work import SqlStore
from bot.usecases.records import Ticket
from tests.store.records import (
    CHANNEL,
    NOW,
    WEEK,
    add_coordinator,
    add_door,
    add_introduction,
    add_member,
    add_pair,
    message,
)


async def test_a_new_member_has_not_consented(store: SqlStore) -> None:
    """What is known of somebody who just wrote is a name, a writing and perhaps a contact."""
    async with store.begin() as work:
        added = await work.people.add("فاطمة", "ary-Arab", None, NOW)

    async with store.begin() as work:
        kept = await work.people.get(added.id)

    assert Member(added.id, "فاطمة", None, "ary-Arab", MemberState.NEW) == added == kept


async def test_a_member_who_is_not_there_cannot_be_got(store: SqlStore) -> None:
    """Ids come from our own rows; one that leads nowhere is a mistake of ours."""
    with pytest.raises(NoResultFound):
        async with store.begin() as work:
            await work.people.get(404)


async def test_what_is_known_of_a_member_can_be_changed(store: SqlStore) -> None:
    """Changed columns come back as they were set; moments in UTC whatever zone they came in."""
    morocco = timezone(timedelta(hours=1))
    async with store.begin() as work:
        added = await add_member(work)
        await work.people.change(
            added.id,
            role=Role.VOLUNTEER.value,
            state=MemberState.ACTIVE.value,
            languages=["ary", "fr"],
            city="Tiznit",
            consented_at=datetime(2026, 11, 23, 10, tzinfo=morocco),
            wants_more=True,
            writing_chosen=True,
        )
        kept = await work.people.get(added.id)

    assert kept == Member(
        added.id,
        "Khadija",
        Role.VOLUNTEER,
        "fr",
        MemberState.ACTIVE,
        writing_chosen=True,
        city="Tiznit",
        contact="khadija@example.org",
        languages=("ary", "fr"),
        consented_at=datetime(2026, 11, 23, 9, tzinfo=UTC),
        wants_more=True,
    )
    assert kept.consented_at is not None
    assert timedelta(0) == kept.consented_at.utcoffset()


async def test_a_moment_without_its_zone_is_refused(store: SqlStore) -> None:
    """Nobody can tell later which hour it was."""
    naive = NOW.replace(tzinfo=None)

    with pytest.raises(StatementError, match="a moment needs its zone"):
        async with store.begin() as work:
            await add_member(work, human_until=naive)


async def test_an_address_leads_to_its_member(store: SqlStore) -> None:
    """Channel and handle together say who writes."""
    async with store.begin() as work:
        door = await add_door(work)
        found = await work.people.by_address(CHANNEL, "Khadija")
        elsewhere = await work.people.by_address("console", "Khadija")
        member = await work.people.get(door.member_id)

    assert (member, door) == found
    assert Address(door.id, member.id, CHANNEL, "Khadija", reachable=True) == door
    assert elsewhere is None


async def test_an_address_leads_to_one_member_only(store: SqlStore) -> None:
    """Whoever comes second to the same door starts over, and finds the member who is there."""
    async with store.begin() as work:
        first = await add_door(work)

    with pytest.raises(Conflict):
        async with store.begin() as work:
            await add_door(work)

    async with store.begin() as work:
        found = await work.people.by_address(CHANNEL, "Khadija")
    assert found is not None
    assert first == found[1]


async def test_the_newest_address_comes_first(store: SqlStore) -> None:
    """Somebody is answered where they wrote from last; what nobody answers at is marked."""
    async with store.begin() as work:
        old = await add_door(work)
        new = await work.people.add_address(old.member_id, "console", "khadija")
        await work.people.unreachable(old.id, "blocked")
        found = await work.people.addresses(old.member_id)

    assert [(new.id, True), (old.id, False)] == [(one.id, one.reachable) for one in found]


async def test_a_dropped_address_says_nothing_of_its_member(store: SqlStore) -> None:
    """The row stays for what was sent there; the handle is gone and free for another."""
    async with store.begin() as work:
        door = await add_door(work)
        await work.people.drop_addresses(door.member_id)
        (kept,) = await work.people.addresses(door.member_id)
        again = await add_door(work)

    assert Address(door.id, door.member_id, CHANNEL, f"forgotten-{door.id}", reachable=False) == kept
    assert door.member_id != again.member_id


@pytest.mark.parametrize("settled", [{"sent_at": NOW}, {"failed_as": "blocked"}])
async def test_a_forgotten_member_is_let_go_once_nothing_is_to_be_sent(
    store: SqlStore, settled: dict[str, Any]
) -> None:
    """The goodbye goes out first, or fails for good; then the handle may go, once."""
    async with store.begin() as work:
        door = await add_door(work)
        await add_door(work, "Youssef")
        await work.people.change(door.member_id, state=MemberState.FORGOTTEN.value)
        await work.messages.queue(message(door))
        goodbye = await work.messages.claim((CHANNEL,), NOW, "token")
        assert goodbye is not None
        before = await work.people.forgotten()
        await work.messages.settle(goodbye.id, "token", **settled)
        after = await work.people.forgotten()
        await work.people.drop_addresses(door.member_id)
        at_last = await work.people.forgotten()

    assert ([], [door.member_id], []) == (before, after, at_last)


async def test_the_coordinator_with_the_shortest_desk_comes_first(store: SqlStore) -> None:
    """Only open introductions weigh, and only active coordinators count."""
    async with store.begin() as work:
        nadia, samir = await add_coordinator(work, "Nadia"), await add_coordinator(work, "Samir")
        await add_coordinator(work, "Hind", MemberState.STOPPED)
        pair = await add_pair(work)
        at_first = await work.people.coordinators()
        await add_introduction(work, pair, coordinator_id=nadia.id, state="confirmed")
        await add_introduction(work, pair, coordinator_id=samir.id, state="dismissed")
        then = await work.people.coordinators()

    assert [nadia, samir] == at_first
    assert [samir, nadia] == then


async def test_organisations_are_listed_by_kind(store: SqlStore) -> None:
    """An association and a company are told apart; one that is not there is none."""
    async with store.begin() as work:
        add = work.people.add_organisation
        association = await add("جمعية النور", OrganisationKind.ASSOCIATION, "Salé", folded="nour", now=NOW)
        company = await add("Souss Agrumes", OrganisationKind.COMPANY, None, folded="souss agrumes", now=NOW)
        everyone = await work.people.organisations()
        companies = await work.people.organisations(OrganisationKind.COMPANY)
        found = await work.people.organisation(association.id)
        missing = await work.people.organisation(404)

    expected = Organisation(association.id, "جمعية النور", OrganisationKind.ASSOCIATION, "Salé", "nour")
    assert expected == association == found
    assert [association, company] == everyone
    assert [company] == companies
    assert missing is None


async def test_a_consent_is_kept_with_its_wording(store: SqlStore) -> None:
    """What was agreed to can be shown word for word, oldest first, each to its own member."""
    async with store.begin() as work:
        khadija, youssef = await add_member(work), await add_member(work, "Youssef")
        for member, wording in ((khadija, "D'accord ?"), (youssef, "موافق؟"), (khadija, "Et cela ?")):
            await work.people.consent(
                member.id, wording_key="ask.consent", wording=wording, writing="fr", given_at=NOW
            )
        kept = await work.people.consents(khadija.id)

    assert [one["wording"] for one in kept] == ["D'accord ?", "Et cela ?"]
    assert kept[0]["given_at"] == NOW
    assert kept[0]["introduction_id"] is None


async def test_an_invitation_gives_its_role_once(store: SqlStore) -> None:
    """The second who shows the same code gets nothing."""
    async with store.begin() as work:
        nadia, samir = await add_member(work, "Nadia"), await add_member(work, "Samir")
        await work.people.invite("digest", Role.COORDINATOR, NOW, WEEK)
        first = await work.people.use_invitation("digest", nadia.id, NOW)
        second = await work.people.use_invitation("digest", samir.id, NOW)

    assert first is Role.COORDINATOR
    assert second is None


@pytest.mark.parametrize(
    ("later", "role"),
    [(WEEK - timedelta(seconds=1), Role.REFERENT), (WEEK, None), (WEEK * 2, None)],
)
async def test_an_invitation_expires(store: SqlStore, later: timedelta, role: Role | None) -> None:
    """At the end of its time a code gives nothing any more."""
    async with store.begin() as work:
        nadia = await add_member(work, "Nadia")
        await work.people.invite("digest", Role.REFERENT, NOW, WEEK)
        given = await work.people.use_invitation("digest", nadia.id, NOW + later)

    assert role is given


async def test_an_unknown_invitation_gives_nothing(store: SqlStore) -> None:
    """A guessed code is no code."""
    async with store.begin() as work:
        nadia = await add_member(work, "Nadia")
        given = await work.people.use_invitation("guessed", nadia.id, NOW)

    assert given is None


async def test_two_invitations_never_share_a_code(store: SqlStore) -> None:
    """Else one code would give two roles."""
    async with store.begin() as work:
        await work.people.invite("digest", Role.REFERENT, NOW, WEEK)

    with pytest.raises(IntegrityError):
        async with store.begin() as work:
            await work.people.invite("digest", Role.COORDINATOR, NOW, WEEK)


async def test_a_question_to_a_human_stays_open_until_closed(store: SqlStore) -> None:
    """Open questions are listed with who asks, for all or for one; closing tells how many there were."""
    async with store.begin() as work:
        nadia = await add_coordinator(work)
        khadija, youssef = await add_member(work), await add_member(work, "Youssef")
        first = await work.people.open_ticket(khadija.id, nadia.id, "asked", NOW)
        second = await work.people.open_ticket(youssef.id, None, "lost", NOW)
        everyone, of_one = await work.people.tickets(), await work.people.tickets(youssef.id)
        closed = await work.people.close_tickets(khadija.id, NOW)
        again = await work.people.close_tickets(khadija.id, NOW)
        left = await work.people.tickets()

    lost = Ticket(second, youssef.id, "Youssef", None, "lost", NOW)
    assert [Ticket(first, khadija.id, "Khadija", nadia.id, "asked", NOW), lost] == everyone
    assert [lost] == of_one == left
    assert (closed, again) == (1, 0)
