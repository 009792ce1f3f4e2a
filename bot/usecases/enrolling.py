"""Who a person is to us: consent, writing, organisation, corrections, and being forgotten."""

import hashlib
from typing import Any

from bot.dialogue.commands import menu_choices
from bot.dialogue.effects import AcceptInvitation, Change, ChooseWriting, Consent, Enrol
from bot.dialogue.naming import distinctive
from bot.dialogue.phrases import Phrase, name, say
from bot.domain.introductions import OPEN_STATES, Decision, State
from bot.domain.people import MemberState, OrganisationKind, Role
from bot.domain.privacy import first_name
from bot.usecases.ending import end, withdraw_listing
from bot.usecases.moving import shift
from bot.usecases.ports import Work
from bot.usecases.scope import Scope, Turn
from matching.values import Writing

SPOKEN: dict[Writing, tuple[str, ...]] = {
    "fr": ("fr",),
    "ar": ("ar", "ary"),
    "ary-Arab": ("ary", "ar"),
    "ary-Latn": ("ary",),
    "en": ("en",),
}


BLANK: dict[str, Any] = {
    "name": "",
    "contact": None,
    "city": None,
    "languages": [],
    "organisation_id": None,
}


def digest(code: str) -> str:
    """What is kept of an invitation code."""
    return hashlib.sha256(code.encode()).hexdigest()


async def choose_writing(turn: Turn, effect: ChooseWriting) -> None:
    """Keep the writing; this very answer is already in it."""
    await turn.work.people.change(turn.member.id, writing=effect.writing, writing_chosen=True)
    await turn.reload()


async def consent(turn: Turn, effect: Consent) -> None:
    """Keep a yes with its wording; a no erases what was said."""
    if not effect.given:
        await erase_words(turn)
        return
    await turn.work.people.change(turn.member.id, state=MemberState.ACTIVE.value, consented_at=turn.now)
    await _keep_wording(turn, effect.wording)
    await record(turn, "member.consented", "member", turn.member.id)
    await turn.reload()


async def _keep_wording(turn: Turn, wording: Phrase) -> None:
    """What was agreed to, as it was read."""
    await turn.work.people.consent(
        turn.member.id,
        wording_key=wording.key,
        wording=turn.ports.wording.render(wording, turn.member.writing),
        writing=turn.member.writing,
        given_at=turn.now,
    )


async def erase_words(turn: Turn) -> None:
    """Nothing of what was said stays."""
    turn.draft = None
    turn.forgotten = True
    await turn.work.messages.erase_words(turn.member.id)


async def enrol(turn: Turn, effect: Enrol) -> None:
    """Role and organisation; a new organisation is created, an alike one never taken for it."""
    answers = effect.answers
    organisation_id = await _organisation(turn, answers)
    member = turn.member
    changes: dict[str, Any] = {
        "role": answers["role"],
        "organisation_id": organisation_id,
        "city": member.city or answers.get("city"),
        "languages": list(member.languages or SPOKEN.get(member.writing, ())),
    }
    await turn.work.people.change(member.id, **changes)
    await record(turn, "member.enrolled", "member", member.id, organisation=organisation_id)
    if member.organisation_id not in (None, organisation_id):
        await _let_go_of_typed(turn, member.organisation_id)
    await turn.reload()


async def _let_go_of_typed(turn: Turn, organisation_id: int | None) -> None:
    """An organisation that they had typed, and then thought better of: nobody is to find it."""
    known = await turn.work.ledger.of("organisation", organisation_id or 0)
    typed = any(event.what == "organisation.added" and event.actor_id == turn.member.id for event in known)
    if typed and organisation_id and await turn.work.people.drop_organisation(organisation_id):
        await record(turn, "organisation.dropped", "organisation", organisation_id)


async def _organisation(turn: Turn, answers: Any) -> int | None:
    stated = answers["organisation"]
    if "id" in stated:
        # Whoever had typed it may have thought better of it since it was shown.
        known = await turn.work.people.organisation(int(stated["id"]))
        return known.id if known else None
    if "new" not in stated:
        return None
    kind = OrganisationKind(answers["kind"])
    title = stated["new"]
    added = await turn.work.people.add_organisation(
        title, kind, answers.get("city"), folded=distinctive(title), now=turn.now
    )
    await record(turn, "organisation.added", "organisation", added.id)
    return added.id


async def change(turn: Turn, effect: Change) -> None:
    """One of the changes that a person may make to their own record."""
    await _CHANGES[effect.what](turn, dict(effect.values))


async def _stop(turn: Turn, values: dict[str, Any]) -> None:
    was = turn.member.state
    if was is MemberState.ACTIVE:
        await _end_open(turn)
        await turn.work.people.change(turn.member.id, state=MemberState.STOPPED.value)
        await record(turn, "member.stopped", "member", turn.member.id)
    else:
        await erase_words(turn)


async def _end_open(turn: Turn) -> None:
    """Who may not be written to any more is asked nothing more; the other sides are told."""
    for introduction in await turn.work.introductions.of_member(turn.member.id, tuple(OPEN_STATES)):
        await end(turn, introduction, Decision.WITHDRAW, "ended.withdrawn")


async def _resume(turn: Turn, values: dict[str, Any]) -> None:
    if turn.member.state is MemberState.STOPPED:
        await turn.work.people.change(turn.member.id, state=MemberState.ACTIVE.value)
        await record(turn, "member.resumed", "member", turn.member.id)


async def _more(turn: Turn, values: dict[str, Any]) -> None:
    await turn.work.people.change(turn.member.id, wants_more=True)


async def _correct(turn: Turn, values: dict[str, Any]) -> None:
    await turn.work.people.change(turn.member.id, **values)
    await record(turn, "member.corrected", "member", turn.member.id, fields=sorted(values))
    await turn.reload()
    turn.say(say("correct.done"))


async def _withdraw(turn: Turn, values: dict[str, Any]) -> None:
    listing_id = int(values["id"])
    mine = {(kind_of(listing), listing.id) for listing in await turn.work.listings.of_author(turn.member.id)}
    if (values["kind"], listing_id) not in mine:
        turn.stale()
        return
    await withdraw_listing(turn, values["kind"], listing_id)
    await record(turn, f"{values['kind']}.withdrawn", values["kind"], listing_id)
    turn.say(say("listing.withdrawn"))


def kind_of(listing: Any) -> str:
    """`need` or `offer`."""
    return "offer" if hasattr(listing, "capacity_minutes") else "need"


async def _forget(turn: Turn, values: dict[str, Any]) -> None:
    """Withdraw, empty, anonymise; the ledger keeps numbers without a person."""
    member_id = turn.member.id
    for listing in await turn.work.listings.of_author(member_id):
        await withdraw_listing(turn, kind_of(listing), listing.id)
    await _end_open(turn)
    for running in await turn.work.introductions.of_member(member_id, (State.INTRODUCED,)):
        await shift(turn, running, Decision.WITHDRAW, reason=Decision.WITHDRAW.value)
    await turn.work.listings.erase_words(member_id)
    # All of it, held back or not: the confirmation, which comes after, is the last that they hear.
    await turn.work.messages.drop_waiting(member_id)
    await _erase_mentions(turn)
    await erase_words(turn)
    await turn.work.people.close_tickets(member_id, turn.now)
    await turn.work.people.change(member_id, state=MemberState.FORGOTTEN.value, role=None, **BLANK)
    await _forget_doors(turn)
    await record(turn, "member.forgotten", "member", member_id)


async def _forget_doors(turn: Turn) -> None:
    """Codes, and whoever the joined doors were before: the same person, to be forgotten with them."""
    await turn.work.doors.drop_codes(turn.member.id)
    await turn.work.voices.drop(turn.member.id)
    joined = {one.joined_from for one in await turn.work.people.addresses(turn.member.id)} - {None}
    for former in sorted(one for one in joined if one):
        gone: dict[str, Any] = {**BLANK, "state": MemberState.FORGOTTEN.value, "role": None}
        await turn.work.people.change(former, **gone)
        await turn.work.doors.drop_codes(former)
        await turn.work.voices.drop(former)
        await turn.work.listings.erase_words(former)
        await turn.work.messages.drop_waiting(former)
        await turn.work.messages.erase_words(former)
        conversation = await turn.work.conversations.open(former)
        await turn.work.conversations.keep_draft(former, None, conversation.version)


async def let_go_of(work: Work, member_id: int) -> None:
    """The handles of a forgotten person go, with what the networks delivered from there."""
    for address in await work.people.addresses(member_id):
        await work.deliveries.erase(address.channel, address.handle)
    await work.people.drop_addresses(member_id)


async def _erase_mentions(turn: Turn) -> None:
    """What others were sent of a person: under their name, of their introductions and words, in their words."""
    introductions, member = turn.work.introductions, turn.member
    taps = [f"i:{one.id}:" for one in await introductions.of_member(member.id, tuple(State))]
    said = await introductions.erase_words(member.id)
    unknown = await turn.work.dictionary.erase(member.id)
    taps += [f"w:{word_id}:" for word_id in unknown]
    # Whole and as a name: an unknown word may look like a part of any message.
    gone = [name(written) for written in unknown.values() if written]
    about = [first_name(member.name), member.contact or "", *taps, *said]
    await turn.work.messages.erase_mentions(about, gone)


_CHANGES = {
    "stop": _stop,
    "resume": _resume,
    "more": _more,
    "correct": _correct,
    "withdraw": _withdraw,
    "forget": _forget,
}


async def accept_invitation(turn: Turn, effect: AcceptInvitation) -> None:
    """A one-time code gives its role once; a wrong or used one gives nothing and says so."""
    role = await turn.work.people.use_invitation(digest(effect.code), turn.member.id, turn.said_at)
    if role is None:
        turn.say(say("invitation.unknown"))
        return
    changes = {"role": role.value, "state": MemberState.ACTIVE.value, "consented_at": turn.now}
    await turn.work.people.change(turn.member.id, **changes)
    await record(turn, "member.invited", "member", turn.member.id, role=role.value)
    await turn.reload()
    welcome = say(_WELCOME[role])
    await _keep_wording(turn, welcome)
    turn.say(welcome, menu_choices(turn.stage))


_WELCOME = {
    Role.COORDINATOR: "welcome.coordinator",
    Role.REFERENT: "welcome.referent",
    Role.VOLUNTEER: "welcome.short",
    Role.EMPLOYEE: "welcome.short",
}


async def record(scope: Scope, what: str, subject: str, subject_id: int, **detail: Any) -> None:
    """A line of the ledger; the actor is who wrote, where somebody wrote."""
    actor = scope.member.id if isinstance(scope, Turn) else None
    await scope.work.ledger.record(what, subject, subject_id, actor_id=actor, at=scope.now, **detail)
