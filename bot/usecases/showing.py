"""Views that only the store can fill: the desk, a card, one's status and data."""

from bot.dialogue.decisions import party_choices, tap
from bot.dialogue.desk import MOST_CHOICES, MOST_ROWS
from bot.dialogue.doors import door_name, door_names
from bot.dialogue.effects import Show
from bot.dialogue.letters import undelivered_choices
from bot.dialogue.phrases import Choice, Phrase, contact, excerpt, inner, name, say, several
from bot.domain.calendar import local_day
from bot.domain.introductions import Introduction, Party, State
from bot.domain.joining import just_joined
from bot.domain.listings import Listing
from bot.usecases.asking import ticket_choices
from bot.usecases.cards import hours_label, organisation_name, party_question, place, skill_names, title
from bot.usecases.desk import compare, show_card
from bot.usecases.enrolling import kind_of
from bot.usecases.following_up import open_outcome
from bot.usecases.joining import show_doors, show_separable, taking_back
from bot.usecases.letters import counted, letter, undelivered
from bot.usecases.parties import party_of
from bot.usecases.scope import Turn, tell
from bot.usecases.voices import show_notes
from bot.usecases.words import dictionary, learnt_word, one_word, words_asked

_ALIVE = (State.PROPOSED, State.CONFIRMED, State.ACCEPTED, State.INTRODUCED)


async def show(turn: Turn, effect: Show) -> None:
    """The view asked for."""
    await _VIEWS[effect.view](turn, effect.subject or 0)


async def desk(turn: Turn, subject: int) -> None:
    """What needs a coordinator's attention, numbered, from the row `subject` on; a number opens the card."""
    if not turn.member.is_coordinator:
        turn.stale()
        return
    waiting = await turn.work.introductions.open_for(turn.member.id)
    asked = await turn.work.introductions.waiting_on_parties(turn.member.id)
    others = await _other_rows(turn)
    first = subject if subject < len(waiting) else 0
    shown = _rows(len(waiting) - first, MOST_CHOICES - len(others))
    # All of them, those on the screen first: a card's own number holds though its row is not shown.
    known = [(one.id, one.version) for one in (*waiting[first:], *waiting[:first])]
    await turn.work.conversations.queue(turn.member.id, known, shown)
    if not (waiting or others):
        turn.say(say("desk.empty", count=len(asked)))
        return
    if waiting or all(row.id == "g:tickets" for _, row in others):
        turn.say(say("desk.title", count=len(waiting)))
    rows = await _desk_rows(turn, waiting, first, shown)
    if asked:
        turn.say(say("desk.asked", count=len(asked)))
    for told, _ in others:
        turn.parts += [told] if told else []
    turn.choices = (*rows, *(row for _, row in others))


def _rows(waiting: int, room: int) -> int:
    """How many proposals are shown where so many rows have room: one row less where it leads on to more."""
    return waiting if waiting <= room else room - 1


async def _desk_rows(turn: Turn, waiting: list[Introduction], first: int, shown: int) -> list[Choice]:
    """So many proposals from the first one on; what else waits is behind the last row."""
    end = first + shown
    rows = [Choice(tap(one.id, one.version, "card"), await title(turn, one)) for one in waiting[first:end]]
    if left := len(waiting) - end:
        turn.say(say("desk.more", count=left))
        rows.append(Choice(f"g:desk:{end}", say("choice.see_more")))
    return rows


async def _other_rows(turn: Turn) -> list[tuple[Phrase | None, Choice]]:
    """What else waits for a coordinator: a sentence, and the row that leads there."""
    tickets, lost = await turn.work.people.tickets(), await counted(turn)
    words, notes = await turn.work.dictionary.asked(), await turn.work.voices.waiting()
    rows: list[tuple[Phrase | None, Choice]] = [
        (Phrase(f"desk.{view}", {"count": len(found)}), Choice(f"g:{view}", Phrase(f"menu.{view}")))
        for view, found in (("tickets", tickets), ("words", words), ("notes", notes))
        if found
    ]
    return rows + [(None, choice) for choice in (undelivered_choices() if lost else ())]


async def card(turn: Turn, subject: int) -> None:
    """One proposal in full."""
    found = await turn.work.introductions.get(subject)
    if found is None or not turn.member.is_coordinator:
        turn.stale()
        return
    if found.state is State.PROPOSED:
        await show_card(turn, found)
    else:
        turn.say(await title(turn, found))
        turn.say(say("desk.state", state=inner(Phrase(f"state.{found.state.value}"))))


async def hand_over(turn: Turn, subject: int) -> None:
    """Give a proposal to a colleague."""
    found = await turn.work.introductions.get(subject)
    others = [one for one in await turn.work.people.coordinators() if one.id != turn.member.id]
    if found is None or not turn.member.is_coordinator or found.state is not State.PROPOSED:
        turn.stale()
        return
    if not others:
        turn.say(say("desk.no_colleague"))
        return
    await turn.work.introductions.note(found.id, coordinator_id=others[0].id)
    choices = (Choice(tap(found.id, found.version, "card"), say("choice.see_card"), "yes"),)
    await tell(turn, others[0].id, [say("desk.handed_to_you"), await title(turn, found)], choices)
    turn.say(say("desk.handed_over", name=name(others[0].name)))


async def tickets(turn: Turn, subject: int) -> None:
    """People who asked for a human."""
    if not turn.member.is_coordinator:
        turn.stale()
        return
    waiting = await turn.work.people.tickets()
    if not waiting:
        turn.say(say("tickets.none"))
        return
    turn.say(say("tickets.title", count=len(waiting)))
    turn.choices = tuple(
        Choice(f"g:reply:{one.member_id}", say("tickets.row", name=name(one.name)))
        for one in waiting[:MOST_ROWS]
    )
    if len(waiting) == 1:
        turn.choices = ticket_choices(waiting[0].member_id)
        turn.say(say("tickets.row", name=name(waiting[0].name)))


async def status(turn: Turn, subject: int) -> None:
    """One's listings and introductions, and any question that waits for an answer."""
    listings = await turn.work.listings.of_author(turn.member.id)
    alive = await turn.work.introductions.of_member(turn.member.id, _ALIVE)
    if not listings and not alive and turn.member.is_coordinator:
        await desk(turn, subject)
        return
    if not listings and not alive:
        turn.say(say("status.nothing"))
        return
    for listing in listings:
        turn.say(Phrase(f"status.{kind_of(listing)}", _row_facts(listing)))
    for introduction in alive:
        await _status_line(turn, introduction)


async def _status_line(turn: Turn, introduction: Introduction) -> None:
    need = await turn.work.listings.need(introduction.need_id)
    party = await party_of(turn, introduction)
    key = introduction.state.value
    waits = party and introduction.state is State.CONFIRMED and not introduction.yes_of(party)
    if introduction.state is State.CONFIRMED:
        key = "confirmed.waiting" if waits else "confirmed.answered"
    turn.say(Phrase(f"status.introduction.{key}", {"skills": skill_names(need)}))
    if waits and party:
        await ask_again(turn, introduction, party)


async def ask_again(turn: Turn, introduction: Introduction, party: Party) -> None:
    """The question that waits for this person's answer, with its terms: nobody agrees to what they do not see."""
    question = await party_question(turn, introduction, party)
    turn.say(question, party_choices(introduction.id, introduction.terms.version))


async def waiting(turn: Turn, subject: int) -> None:
    """The oldest question that waits for this person's answer, once more."""
    for introduction in await turn.work.introductions.of_member(turn.member.id, (State.CONFIRMED,)):
        party = await party_of(turn, introduction)
        if party and not introduction.yes_of(party):
            await ask_again(turn, introduction, party)
            return
    turn.stale()


async def my_data(turn: Turn, subject: int) -> None:
    """What is kept about a person, in words, and what they can do about it."""
    member = turn.member
    spoken = several(Phrase(f"spoken.{code}") for code in member.languages)
    facts = {
        "name": name(member.name or "—"),
        "organisation": await organisation_name(turn, member.organisation_id),
        "city": {"t": "city", "v": member.city} if member.city else "—",
        "contact": contact(member.contact) if member.contact else "—",
        "writing": inner(Phrase(f"writing.{member.writing}")),
        "languages": spoken if member.languages else "—",
    }
    turn.say(say("my_data.record", **facts))
    doors = await turn.work.people.addresses(member.id)
    turn.say(say("my_data.reached", doors=door_names(doors)))
    listings = await turn.work.listings.of_author(member.id)
    turn.say(say("my_data.listings", count=len(listings)))
    notes = await turn.work.voices.of_member(member.id)
    if notes:
        turn.say(say("my_data.notes", count=len(notes)))
    for given in await turn.work.people.consents(member.id):
        on = {"t": "day", "v": local_day(given["given_at"]).isoformat()}
        turn.say(say("my_data.consent", on=on, words=excerpt(given["wording"], 120)))
    if turn.ports.declaration_number:
        turn.say(say("my_data.declaration", number=name(turn.ports.declaration_number)))
    turn.choices = tuple(
        Choice(f"g:{command}", Phrase(f"my_data.{command}"))
        for command in ("correct", "withdraw", "forget", "doors" if len(doors) > 1 else "join", "menu")
    )


async def withdraw(turn: Turn, subject: int) -> None:
    """One's open listings, to close one, and the yeses that can still be taken back."""
    listings = await turn.work.listings.of_author(turn.member.id)
    given = [
        Choice(tap(one.id, one.terms.version, "back_out"), say("choice.back_out"))
        for one in await turn.work.introductions.of_member(turn.member.id, (State.CONFIRMED,))
        if (party := await party_of(turn, one)) and one.yes_of(party)
    ]
    doors = await turn.work.people.addresses(turn.member.id)
    given += [
        taking_back(one, say("choice.undo_joining_of", door=inner(door_name(one, doors))))
        for one in just_joined(doors, turn.now)
    ]
    if not listings and not given:
        turn.say(say("withdraw.nothing"))
        return
    turn.say(say("withdraw.which"))
    rows = tuple(
        Choice(
            f"g:withdraw:{kind_of(listing)}-{listing.id}",
            Phrase(f"status.{kind_of(listing)}", _row_facts(listing)),
        )
        for listing in listings
    )
    turn.choices = (*[*given, *rows][:MOST_ROWS], Choice("g:menu", say("choice.keep"), "no"))


def _row_facts(listing: Listing) -> dict[str, object]:
    return {
        "skills": skill_names(listing),
        "place": inner(place(listing)),
        "hours": inner(hours_label(listing)),
    }


_VIEWS = {
    "desk": desk,
    "card": card,
    "compare": compare,
    "hand_over": hand_over,
    "tickets": tickets,
    "status": status,
    "my_data": my_data,
    "withdraw": withdraw,
    "waiting": waiting,
    "outcome": open_outcome,
    "words": words_asked,
    "undelivered": undelivered,
    "letter": letter,
    "word": one_word,
    "dictionary": dictionary,
    "learnt_word": learnt_word,
    "doors": show_doors,
    "separate": show_separable,
    "notes": show_notes,
}
