"""Members, their addresses, their organisations, invitations and questions to a human."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import Address, Member, MemberState, Organisation, OrganisationKind, Role
from bot.errors import Conflict
from bot.store import rows
from bot.store.dialect import insert_once
from bot.store.tables import (
    addresses,
    consents,
    conversations,
    introductions,
    invitations,
    members,
    needs,
    offers,
    organisations,
    outbox,
    tickets,
)
from bot.usecases.records import Ticket
from matching.values import Writing


class People:
    """The repository of people."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._sql = connection

    async def by_address(self, channel: str, handle: str) -> tuple[Member, Address] | None:
        """Who writes from there, if known."""
        found = select(addresses).where(addresses.c.channel == channel, addresses.c.handle == handle)
        row = (await self._sql.execute(found)).first()
        if row is None:
            return None
        return await self.get(row.member_id), rows.address(row)

    async def get(self, member_id: int) -> Member:
        """The member of that id, which must exist."""
        row = (await self._sql.execute(select(members).where(members.c.id == member_id))).one()
        return rows.member(row)

    async def add(self, name: str, writing: Writing, contact: str | None, now: datetime) -> Member:
        """A new member, who has not consented yet."""
        values: dict[str, Any] = {
            "name": name,
            "writing": writing,
            "state": MemberState.NEW.value,
            "contact": contact,
            "created_at": now,
            "languages": [],
        }
        row = (await self._sql.execute(members.insert().values(values).returning(members))).one()
        await self._sql.execute(conversations.insert().values(member_id=row.id, screen={}, queue=[]))
        return rows.member(row)

    async def add_address(self, member_id: int, channel: str, handle: str) -> Address:
        """One more door to a member. Raises Conflict where it leads to somebody already."""
        values = {"member_id": member_id, "channel": channel, "handle": handle, "reachable": True}
        address_id = await insert_once(self._sql, addresses, values)
        if address_id is None:
            raise Conflict
        return Address(address_id, member_id, channel, handle)

    async def change(self, member_id: int, **columns: Any) -> None:
        """Set columns of a member."""
        await self._sql.execute(update(members).where(members.c.id == member_id).values(**columns))

    async def addresses(self, member_id: int) -> list[Address]:
        """The doors to a member, the newest first."""
        found = select(addresses).where(addresses.c.member_id == member_id).order_by(addresses.c.id.desc())
        return [rows.address(row) for row in await self._sql.execute(found)]

    async def drop_addresses(self, member_id: int) -> None:
        """Handles are replaced by something that says nothing; the row stays for what was sent."""
        for address in await self.addresses(member_id):
            gone = update(addresses).where(addresses.c.id == address.id)
            nothing = {
                "handle": f"forgotten-{address.id}",
                "reachable": False,
                "lost_because": None,
                "heard_at": None,
                "joined_at": None,
                "joined_from": None,
                "chosen": False,
            }
            await self._sql.execute(gone.values(nothing))

    async def forgotten(self) -> list[int]:
        """Forgotten members whose handles are still kept and to whom nothing more is to be sent."""
        waiting = select(outbox.c.id).where(
            outbox.c.member_id == members.c.id, outbox.c.sent_at.is_(None), outbox.c.failed_as.is_(None)
        )
        found = (
            select(members.c.id)
            .join(addresses, addresses.c.member_id == members.c.id)
            .where(
                members.c.state == MemberState.FORGOTTEN.value,
                addresses.c.handle.not_like("forgotten-%"),
                ~waiting.exists(),
            )
            .distinct()
        )
        return [row.id for row in await self._sql.execute(found)]

    async def unreachable(self, address_id: int, because: str) -> None:
        """The network said that nobody is there, and why."""
        lost = update(addresses).where(addresses.c.id == address_id)
        await self._sql.execute(lost.values(reachable=False, lost_because=because[:40]))

    async def try_again(self, member_id: int) -> None:
        """Every door to a member that was lost is to be tried again."""
        lost = update(addresses).where(
            addresses.c.member_id == member_id, addresses.c.lost_because.is_not(None)
        )
        await self._sql.execute(lost.values(reachable=True, lost_because=None))

    async def heard(self, address_id: int, at: datetime | None) -> None:
        """Somebody wrote from there, so that it leads to them and its window is open; None: it is closed."""
        wrote = update(addresses).where(addresses.c.id == address_id)
        if at is None:
            await self._sql.execute(wrote.values(heard_at=None))
            return
        await self._sql.execute(wrote.values(reachable=True, lost_because=None))
        # What is taken in late tells nothing of later.
        earlier = or_(addresses.c.heard_at.is_(None), addresses.c.heard_at < at)
        await self._sql.execute(wrote.where(earlier).values(heard_at=at))

    async def reachable(self, address_id: int) -> None:
        """They let us in again."""
        back = update(addresses).where(addresses.c.id == address_id)
        await self._sql.execute(back.values(reachable=True, lost_because=None))

    async def not_heard(self, address_id: int, since: datetime) -> None:
        """The network says that its window is closed: nothing was heard there that would keep it open."""
        address = update(addresses).where(addresses.c.id == address_id, addresses.c.heard_at <= since)
        await self._sql.execute(address.values(heard_at=None))

    async def coordinators(self) -> list[Member]:
        """Active coordinators, those with the fewest open introductions first."""
        load = (
            select(func.count())
            .where(
                introductions.c.coordinator_id == members.c.id,
                introductions.c.state.in_(("proposed", "confirmed")),
            )
            .scalar_subquery()
        )
        found = (
            select(members)
            .where(members.c.role == Role.COORDINATOR.value, members.c.state == MemberState.ACTIVE.value)
            .order_by(load, members.c.id)
        )
        return [rows.member(row) for row in await self._sql.execute(found)]

    async def organisations(self, kind: OrganisationKind | None = None) -> list[Organisation]:
        """Known organisations."""
        found = select(organisations).order_by(organisations.c.id)
        if kind:
            found = found.where(organisations.c.kind == kind.value)
        return [rows.organisation(row) for row in await self._sql.execute(found)]

    async def organisation(self, organisation_id: int) -> Organisation | None:
        """The organisation of that id."""
        found = select(organisations).where(organisations.c.id == organisation_id)
        row = (await self._sql.execute(found)).first()
        return rows.organisation(row) if row else None

    async def add_organisation(
        self, name: str, kind: OrganisationKind, city: str | None, *, folded: str, now: datetime
    ) -> Organisation:
        """A new organisation."""
        values = {"name": name, "kind": kind.value, "city": city, "folded": folded, "created_at": now}
        row = (await self._sql.execute(organisations.insert().values(values).returning(organisations))).one()
        return rows.organisation(row)

    async def drop_organisation(self, organisation_id: int) -> bool:
        """Take out an organisation that is nobody's and no listing's; False where it is somebody's."""
        used = [
            select(table.c.id).where(table.c.organisation_id == organisation_id).exists()
            for table in (members, needs, offers)
        ]
        mine = delete(organisations).where(organisations.c.id == organisation_id, ~or_(*used))
        return (await self._sql.execute(mine)).rowcount == 1

    async def consent(self, member_id: int, **columns: Any) -> None:
        """A dated consent with its exact wording."""
        await self._sql.execute(consents.insert().values(member_id=member_id, **columns))

    async def consents(self, member_id: int) -> list[dict[str, Any]]:
        """What a member agreed to, oldest first."""
        found = select(consents).where(consents.c.member_id == member_id).order_by(consents.c.id)
        return [dict(row._mapping) for row in await self._sql.execute(found)]

    async def invite(self, digest: str, role: Role, now: datetime, valid_for: timedelta) -> None:
        """An invitation by the digest of its code; the code itself is not kept."""
        values = {"digest": digest, "role": role.value, "created_at": now, "expires_at": now + valid_for}
        await self._sql.execute(invitations.insert().values(values))

    async def use_invitation(self, digest: str, member_id: int, now: datetime) -> Role | None:
        """The role that an unused, unexpired invitation gives; it is used up by this."""
        used = (
            update(invitations)
            .where(
                invitations.c.digest == digest,
                invitations.c.used_by.is_(None),
                invitations.c.expires_at > now,
            )
            .values(used_by=member_id, used_at=now)
            .returning(invitations.c.role)
        )
        row = (await self._sql.execute(used)).first()
        return Role(row.role) if row else None

    async def open_ticket(self, member_id: int, coordinator_id: int | None, why: str, now: datetime) -> int:
        """A question to a human."""
        values = {"member_id": member_id, "coordinator_id": coordinator_id, "why": why, "opened_at": now}
        row = (await self._sql.execute(tickets.insert().values(values).returning(tickets.c.id))).one()
        return int(row.id)

    async def tickets(self, member_id: int | None = None) -> list[Ticket]:
        """Open questions to a human, oldest first."""
        found = select(tickets, members.c.name).join(members, members.c.id == tickets.c.member_id)
        found = found.where(tickets.c.closed_at.is_(None)).order_by(tickets.c.id)
        if member_id is not None:
            found = found.where(tickets.c.member_id == member_id)
        listed = await self._sql.execute(found)
        return [
            Ticket(row.id, row.member_id, row.name, row.coordinator_id, row.why, row.opened_at)
            for row in listed
        ]

    async def close_tickets(self, member_id: int, now: datetime) -> int:
        """How many open questions of a member this closed."""
        closing = update(tickets).where(tickets.c.member_id == member_id, tickets.c.closed_at.is_(None))
        return (await self._sql.execute(closing.values(closed_at=now))).rowcount
