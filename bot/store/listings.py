"""Needs and offers, and the hours promised from an offer."""

from typing import Any

from sqlalchemy import Table, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.listings import ListingKind, ListingState, Need, Offer
from bot.store import rows
from bot.store.tables import needs, offers, organisations

_TABLES: dict[ListingKind, Table] = {"need": needs, "offer": offers}


class Listings:
    """The repository of listings."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._sql = connection

    async def add_need(self, listing: Need) -> Need:
        """Keep a need; the id that it carries is replaced by the database's."""
        values = rows.listing_columns(listing) | {
            "deliverable": listing.deliverable,
            "done_when": listing.done_when,
        }
        return rows.need((await self._sql.execute(needs.insert().values(values).returning(needs))).one())

    async def add_offer(self, listing: Offer) -> Offer:
        """Keep an offer; the id that it carries is replaced by the database's."""
        values = rows.listing_columns(listing) | {
            "capacity_minutes": listing.capacity_minutes,
            "reserved_minutes": 0,
            "capacity_per": listing.capacity_per,
            "frame": listing.frame.value,
        }
        return rows.offer((await self._sql.execute(offers.insert().values(values).returning(offers))).one())

    async def need(self, need_id: int) -> Need:
        """The need of that id, which must exist."""
        return rows.need((await self._sql.execute(select(needs).where(needs.c.id == need_id))).one())

    async def offer(self, offer_id: int) -> Offer:
        """The offer of that id, which must exist."""
        return rows.offer((await self._sql.execute(select(offers).where(offers.c.id == offer_id))).one())

    async def open_needs(self) -> list[Need]:
        """Needs that are matched."""
        return [rows.need(row) for row in await self._open(needs)]

    async def open_offers(self) -> list[Offer]:
        """Offers that are matched."""
        return [rows.offer(row) for row in await self._open(offers)]

    async def _open(self, table: Table) -> Any:
        found = select(table).where(table.c.state == ListingState.OPEN.value).order_by(table.c.id)
        return await self._sql.execute(found)

    async def of_author(self, member_id: int) -> list[Need | Offer]:
        """A member's open listings, oldest first."""
        found: list[Need | Offer] = []
        for table, read in ((needs, rows.need), (offers, rows.offer)):
            wanted = select(table).where(
                table.c.author_id == member_id, table.c.state == ListingState.OPEN.value
            )
            found += [read(row) for row in await self._sql.execute(wanted.order_by(table.c.id))]
        return found

    async def hold_needs(self, organisation_id: int) -> int:
        """How many open needs an organisation has, to which nobody else adds one until this ends."""
        whose = select(organisations.c.id).where(organisations.c.id == organisation_id)
        await self._sql.execute(whose.with_for_update(key_share=True))
        found = select(func.count()).where(
            needs.c.organisation_id == organisation_id, needs.c.state == ListingState.OPEN.value
        )
        return int((await self._sql.execute(found)).scalar_one())

    async def move(self, kind: ListingKind, listing_id: int, to: ListingState) -> bool:
        """Move an open listing; False where it no longer was open. Opening again works from `filled`."""
        table = _TABLES[kind]
        was = ListingState.FILLED if to is ListingState.OPEN else ListingState.OPEN
        moving = (
            update(table).where(table.c.id == listing_id, table.c.state == was.value).values(state=to.value)
        )
        return (await self._sql.execute(moving)).rowcount == 1

    async def read_again(self, kind: ListingKind, listing_id: int, **columns: Any) -> None:
        """Set what was read anew in the words of an open listing."""
        table = _TABLES[kind]
        await self._sql.execute(update(table).where(table.c.id == listing_id).values(**columns))

    async def erase_words(self, member_id: int) -> None:
        """Withdraw a member's listings and empty their words; what was counted stays counted."""
        blank: dict[str, Any] = {"words": "", "state": ListingState.WITHDRAWN.value}
        for table, also in ((needs, {"deliverable": None, "done_when": None}), (offers, {})):
            found = select(table.c.id, table.c.skills).where(table.c.author_id == member_id)
            for row in (await self._sql.execute(found)).all():
                # A skill keeps the words that said so; only which skill it was may stay.
                skills = [[skill, weight, ""] for skill, weight, _ in row.skills]
                mine = update(table).where(table.c.id == row.id)
                await self._sql.execute(mine.values(skills=skills, **blank, **also))

    async def reserve(self, offer_id: int, minutes: int) -> bool:
        """Promise minutes of an offer, if it still has them."""
        promising = (
            update(offers)
            .where(offers.c.id == offer_id, offers.c.reserved_minutes + minutes <= offers.c.capacity_minutes)
            .values(reserved_minutes=offers.c.reserved_minutes + minutes)
        )
        return (await self._sql.execute(promising)).rowcount == 1

    async def release(self, offer_id: int, minutes: int) -> None:
        """Give promised minutes back."""
        giving = update(offers).where(offers.c.id == offer_id)
        await self._sql.execute(giving.values(reserved_minutes=offers.c.reserved_minutes - minutes))
