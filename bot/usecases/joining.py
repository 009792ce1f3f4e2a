"""Joining the doors of one person: by a code and the person's own yes, never by name or number; and undone."""

from bot.dialogue.commands import menu_choices
from bot.dialogue.doors import door_choices, door_name, door_names, sure_choices
from bot.dialogue.effects import Join
from bot.dialogue.phrases import Choice, Phrase, contact, inner, name, say
from bot.domain.introductions import State
from bot.domain.joining import (
    CODE_LASTS,
    HAVE_A_DESK,
    MOST_TRIES,
    TRIES_WITHIN,
    just_joined,
    unusable,
    where_to,
)
from bot.domain.people import Address, Member, MemberState
from bot.errors import Conflict
from bot.usecases.enrolling import digest, record
from bot.usecases.inviting import fresh_code
from bot.usecases.scope import Turn, queue_at

GROUPS, OF_LETTERS = 3, 3
# What a choice's id can hold, and more than anybody could try.
DIGEST = 40
ASK_A_HUMAN = (Choice("g:human", say("choice.human")), Choice("g:menu", say("choice.menu")))


def joining_code() -> str:
    """A code such as `JISR-K7Q-M2F-W9D` (45 bits), with a letter and a digit at least.

    >>> len(joining_code())
    16
    """
    while True:
        code = fresh_code(GROUPS, OF_LETTERS)
        letters = code.removeprefix("JISR").replace("-", "")
        if not letters.isalpha() and not letters.isdecimal():
            return code


def kept(code: str) -> str:
    """What is kept of a joining code."""
    return digest(code)[:DIGEST]


async def join(turn: Turn, effect: Join) -> None:
    """Everything that concerns the doors of one person."""
    await _WAYS[effect.what](turn, effect)


async def _ask(turn: Turn, effect: Join) -> None:
    """A fresh code for somebody known; whoever is not known yet hears where to ask for one."""
    if not (turn.member.may_be_written_to and turn.member.consented_at):
        turn.say(say("join.elsewhere"))
        return
    if await _too_often(turn, "door.code"):
        turn.say(say("join.too_many"), ASK_A_HUMAN)
        return
    code = joining_code()
    await turn.work.doors.make(kept(code), turn.member.id, turn.now, CODE_LASTS)
    await record(turn, "door.code", "member", turn.member.id)
    turn.say(say("join.code", code=contact(code)))


async def _too_often(turn: Turn, what: str) -> bool:
    since = turn.now - TRIES_WITHIN
    return len(await turn.work.ledger.by(turn.member.id, since, (what,))) >= MOST_TRIES


async def _try(turn: Turn, effect: Join) -> None:
    """A code typed: asked back before anything is joined."""
    if await _too_often(turn, "door.missed"):
        turn.say(say("join.too_many"), ASK_A_HUMAN)
        return
    host = await _host(turn, kept(effect.code))
    if host is None or not await _may_move(turn):
        return
    if turn.member.state is MemberState.NEW and not turn.member.writing_chosen:
        await turn.work.people.change(turn.member.id, writing=host.writing)
        await turn.reload()
    organisation = await turn.work.people.organisation(host.organisation_id) if host.organisation_id else None
    who = ", ".join(one for one in (host.name, organisation.name if organisation else "") if one)
    turn.say(say("join.sure", who=name(who or "—")), sure_choices(kept(effect.code)))


async def _host(turn: Turn, digest_: str) -> Member | None:
    """Whose conversation a code opens; where it opens none, why not is said and the try counts."""
    code = await turn.work.doors.code(digest_)
    why = unusable(code, turn.member.id, turn.said_at)
    host = await turn.work.people.get(code.member_id) if code and not why else None
    if host is not None and host.may_be_written_to:
        return host
    if why != "own":
        await record(turn, "door.missed", "member", turn.member.id)
    turn.say(Phrase(f"join.{why or 'wrong'}"))
    return None


async def _may_move(turn: Turn) -> bool:
    """Whether this phone brings nothing of its own: what somebody asked for or gave is not merged by machine."""
    work, mine = turn.work, turn.member
    own = bool(
        mine.role in HAVE_A_DESK
        or await work.listings.of_author(mine.id)
        or await work.introductions.of_member(mine.id, tuple(State))
        or await work.people.tickets(mine.id)
        or await work.voices.of_member(mine.id)
        or len(await work.people.addresses(mine.id)) > 1
    )
    if own:
        turn.say(say("join.has_own"), ASK_A_HUMAN)
    return not own


async def _yes(turn: Turn, effect: Join) -> None:
    """The address becomes the host's; both doors are told, and this one asks where news shall go."""
    host, door = await _host(turn, effect.code), turn.address
    if host is None or door is None or not await _may_move(turn):
        return
    if not await turn.work.doors.use(effect.code, turn.said_at):
        raise Conflict
    before = where_to(await turn.work.people.addresses(host.id))
    await turn.work.doors.join(door.id, turn.member.id, host.id, turn.now)
    turn.draft = None
    await _hand_over(turn, host.id)
    doors = await turn.work.people.addresses(host.id)
    await turn.work.ledger.record("door.joined", "address", door.id, actor_id=host.id, at=turn.now)
    told = say("join.done_there", door=inner(door_name(door, doors)))
    await queue_at(turn, turn.member, before, [told], proactive=False)
    turn.say(say("join.done"))
    turn.say(
        say("ask.door"), (*door_choices(doors)[:MOST_DOORS], taking_back(door, say("choice.undo_joining")))
    )


def taking_back(door: Address, label: Phrase) -> Choice:
    """Undo a joining while it is fresh."""
    return Choice(f"g:separate:{door.id}", label)


async def _hand_over(turn: Turn, member_id: int) -> None:
    """From here on the turn answers another member at the same door: theirs is the conversation there now."""
    conversation = await turn.work.conversations.open(member_id)
    await turn.work.conversations.save(member_id, conversation.version, misses=0, heard_at=turn.now)
    turn.member = await turn.work.people.get(member_id)
    turn.address = await _door(turn, turn.address.id if turn.address else 0)


async def _door(turn: Turn, address_id: int) -> Address | None:
    mine = await turn.work.people.addresses(turn.member.id)
    return next((one for one in mine if one.id == address_id), None)


async def separate(turn: Turn, effect: Join) -> None:
    """A joined door goes back to the conversation that it was; both sides are told."""
    host, doors = turn.member, await turn.work.people.addresses(turn.member.id)
    door = await _door(turn, effect.address_id)
    former_id = await turn.work.doors.separate(effect.address_id, host.id)
    if door is None or former_id is None:
        turn.say(say("doors.none_joined"))
        return
    await record(turn, "door.separated", "address", door.id)
    left = where_to(await turn.work.people.addresses(host.id))
    await turn.work.doors.redirect(host.id, door.id, left.id if left else None)
    told = say("doors.separated", door=inner(door_name(door, doors)))
    if turn.address is not None and turn.address.id == door.id:
        remaining = where_to(await turn.work.people.addresses(host.id))
        await queue_at(turn, host, remaining, [told], proactive=False)
        await _hand_over(turn, former_id)
        turn.say(say("doors.separated_here"), menu_choices(turn.stage))
        return
    turn.say(told)
    former = await turn.work.people.get(former_id)
    there = where_to(await turn.work.people.addresses(former_id))
    await queue_at(turn, former, there, [say("doors.separated_here")], proactive=False)


async def _choose(turn: Turn, effect: Join) -> None:
    """News go to that door from now on."""
    if not await turn.work.doors.choose(effect.address_id, turn.member.id):
        turn.stale()
        return
    doors = await turn.work.people.addresses(turn.member.id)
    chosen = next(one for one in doors if one.chosen)
    await record(turn, "door.chosen", "address", chosen.id)
    back = [taking_back(one, say("choice.undo_joining")) for one in just_joined(doors, turn.now)]
    said = say("doors.chosen", door=inner(door_name(chosen, doors)))
    turn.say(said, () if turn.draft else (*menu_choices(turn.stage), *back[:1]))


async def show_doors(turn: Turn, subject: int) -> None:
    """The doors of a person, and where news go: a tap changes it."""
    doors = await turn.work.people.addresses(turn.member.id)
    if len(doors) < 2:
        turn.say(say("doors.one", door=door_names(doors)), (_JOIN, _MENU))
        return
    news = inner(door_name(where_to(doors) or doors[0], doors))
    turn.say(say("doors.several", doors=door_names(doors), news=news))
    more = (_SEPARATE,) if any(one.joined_from for one in doors) else ()
    turn.say(say("ask.door"), (*door_choices(doors)[:MOST_DOORS], _JOIN, *more, _MENU))


async def show_separable(turn: Turn, subject: int) -> None:
    """The joined doors, one of which a tap lets go."""
    doors = await turn.work.people.addresses(turn.member.id)
    joined = tuple(
        choice
        for one, choice in zip(doors, door_choices(doors, "separate"), strict=True)
        if one.joined_from is not None
    )
    if not joined:
        turn.say(say("doors.none_joined"))
        return
    turn.say(say("ask.separate"), (*joined[:MOST_DOORS], Choice("g:menu", say("choice.join_no"), "no")))


# A WhatsApp list holds ten rows, and three of them lead elsewhere.
MOST_DOORS = 7
_JOIN = Choice("g:join", say("choice.join"))
_SEPARATE = Choice("g:separate", say("choice.separate"))
_MENU = Choice("g:menu", say("choice.menu"))


_WAYS = {"ask": _ask, "try": _try, "yes": _yes, "separate": separate, "choose": _choose}
