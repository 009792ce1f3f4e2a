"""Days that coordinators know better than the calendar."""

from datetime import timedelta

from bot.dialogue.effects import CorrectDay
from bot.dialogue.phrases import Phrase, day
from bot.domain.doors import DayKind
from bot.usecases.ports import Ports
from bot.usecases.scope import Turn

# What is said of Ramadan replaces what was said of the same Ramadan, not of another year's.
ONE_RAMADAN = timedelta(days=40)
_OF_RAMADAN = (DayKind.RAMADAN_BEGINS, DayKind.RAMADAN_ENDS)


async def know_days(ports: Ports) -> None:
    """The calendar as it was corrected last, by whichever process."""
    async with ports.store.begin() as work:
        ports.calendar.correct(await work.days.all())


async def correct_day(turn: Turn, effect: CorrectDay) -> None:
    """What a coordinator says of a day holds at once; the opposite, said later, replaces it."""
    if not turn.member.is_coordinator:
        turn.stale()
        return
    days = turn.work.days
    if effect.kind in _OF_RAMADAN:
        await days.drop_near(effect.day, effect.kind, ONE_RAMADAN)
    await days.note(effect.day, effect.kind, turn.member.id)
    await turn.work.ledger.record(
        f"calendar.{effect.kind.value}",
        "day",
        effect.day.toordinal(),
        actor_id=turn.member.id,
        at=turn.now,
    )
    turn.ports.calendar.correct(await days.all())
    turn.say(Phrase(f"calendar.{effect.kind.value}", {"on": day(effect.day)}))
