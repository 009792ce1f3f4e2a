"""Messages that could not be delivered, as a coordinator sees them: whose, why, and what can be done."""

from bot.dialogue.phrases import Choice, Phrase, inner, name, say

# Reasons that have words of their own; networks know many more.
_WHY = {
    "blocked": "courier.why.blocked",
    "stopped": "courier.why.blocked",
    "deactivated": "courier.why.gone",
    "gone": "courier.why.gone",
    "no_whatsapp": "courier.why.gone",
    "no_chat": "courier.why.gone",
    "dead_address": "courier.why.gone",
    "left": "courier.why.blocked",
    "unreachable": "courier.why.gone",
}
# What may be done with letters that nobody wrote down: those that came in.
INCOMING = 0


def why_phrase(why: str) -> Phrase:
    """A reason in words; the network's own word and number where there are no better ones."""
    sort = why.partition(" ")[0]
    return Phrase(_WHY[sort]) if sort in _WHY else say("courier.why.other", code=name(why))


def lost(who: str, why: str, count: int) -> Phrase:
    """Somebody was not reached."""
    return say("courier.lost", name=name(who or "—"), why=inner(why_phrase(why)), pieces=count)


def undelivered_choices() -> tuple[Choice, ...]:
    """Where a coordinator sees all of them."""
    return (Choice("g:undelivered", say("menu.undelivered"), "yes"),)


def row(member_id: int, who: str, why: str, count: int) -> Choice:
    """One person's letters in a list."""
    label = say("letters.row", name=name(who or "—"), why=inner(why_phrase(why)), pieces=count)
    return Choice(f"g:letter:{member_id}", label)


def incoming_row(count: int) -> Choice:
    """Messages that came in and could not be read."""
    return Choice(f"g:letter:{INCOMING}", say("letters.incoming", pieces=count))


def ways(member_id: int) -> tuple[Choice, ...]:
    """Again, or never."""
    return (
        Choice(f"g:send_again:{member_id}", say("choice.send_again"), "yes"),
        Choice(f"g:drop:{member_id}", say("choice.drop_letters"), "no"),
        Choice("g:desk", say("menu.desk")),
    )
