"""Days that coordinators know better than the calendar."""

from bot.usecases.ports import Ports


async def know_days(ports: Ports) -> None:
    """The calendar as it was corrected last, by whichever process."""
    async with ports.store.begin() as work:
        ports.calendar.correct(await work.days.all())
