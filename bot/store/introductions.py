"""Introductions, moved only from the state and version that somebody saw."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.introductions import OPEN_STATES, Decision, Introduction, Outcome, State, Terms
from bot.store import rows
from bot.store.dialect import insert_once
from bot.store.tables import events, introductions, needs, offers, outcomes
from bot.usecases.records import Refusal

_t = introductions
_OPEN = tuple(state.value for state in OPEN_STATES)
# Reached by a confirmation alone; the others may have ended before anybody was asked: the ledger tells.
_ASKED = ("confirmed", "accepted", "introduced", "completed", "declined")
_ENDED = ("lapsed", "withdrawn", "superseded")


class Introductions:
    """The repository of introductions."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._sql = connection

    async def add(self, proposal: Introduction) -> int | None:
        """Keep a proposal; None where the pair was proposed before."""
        values = {
            "need_id": proposal.need_id,
            "offer_id": proposal.offer_id,
            "state": proposal.state.value,
            "version": proposal.version,
            "score": proposal.score,
            "parts": list(proposal.parts),
            "reasons": list(proposal.reasons),
            "engine": proposal.engine,
            "terms": rows.terms_json(proposal.terms),
            "coordinator_id": proposal.coordinator_id,
            "created_at": proposal.created_at,
            "moved_at": proposal.moved_at,
        }
        return await insert_once(self._sql, introductions, values)

    async def get(self, introduction_id: int) -> Introduction | None:
        """The introduction of that id."""
        row = (await self._sql.execute(select(_t).where(_t.c.id == introduction_id))).first()
        return rows.introduction(row) if row else None

    async def move(self, seen: Introduction, to: State, now: datetime, **columns: Any) -> bool:
        """Move it, if it still is as it was seen; False where somebody was faster."""
        terms = columns.pop("terms", None)
        if isinstance(terms, Terms):
            columns["terms"] = rows.terms_json(terms)
        moving = (
            update(_t)
            .where(_t.c.id == seen.id, _t.c.state == seen.state.value, _t.c.version == seen.version)
            .values(state=to.value, version=seen.version + 1, moved_at=now, **columns)
        )
        return (await self._sql.execute(moving)).rowcount == 1

    async def note(self, introduction_id: int, **columns: Any) -> None:
        """Set columns that are no part of its state."""
        await self._sql.execute(update(_t).where(_t.c.id == introduction_id).values(**columns))

    async def reserved(self, introduction_id: int) -> int:
        """Minutes that it holds of its offer."""
        found = select(_t.c.reserved_minutes).where(_t.c.id == introduction_id)
        return int((await self._sql.execute(found)).scalar_one())

    async def of_need(self, need_id: int) -> list[Introduction]:
        """All introductions of a need, oldest first."""
        return await self._list(_t.c.need_id == need_id)

    async def of_offer(self, offer_id: int) -> list[Introduction]:
        """All introductions of an offer, oldest first."""
        return await self._list(_t.c.offer_id == offer_id)

    async def open_for(self, coordinator_id: int) -> list[Introduction]:
        """Proposals that wait for a coordinator: theirs and nobody's, best first."""
        mine = or_(_t.c.coordinator_id == coordinator_id, _t.c.coordinator_id.is_(None))
        found = await self._list(and_(_t.c.state == State.PROPOSED.value, mine))
        return sorted(found, key=lambda one: (-one.score, one.id))

    async def waiting_on_parties(self, coordinator_id: int) -> list[Introduction]:
        """Confirmed by this coordinator and not yet answered by both."""
        return await self._list(
            and_(_t.c.state == State.CONFIRMED.value, _t.c.coordinator_id == coordinator_id)
        )

    async def of_member(self, member_id: int, states: tuple[State, ...]) -> list[Introduction]:
        """Introductions that a member is a party of, in one of these states."""
        mine = or_(
            _t.c.need_id.in_(select(needs.c.id).where(needs.c.author_id == member_id)),
            _t.c.offer_id.in_(select(offers.c.id).where(offers.c.author_id == member_id)),
        )
        return await self._list(and_(mine, _t.c.state.in_([state.value for state in states])))

    async def _list(self, condition: Any) -> list[Introduction]:
        found = await self._sql.execute(select(_t).where(condition).order_by(_t.c.id))
        return [rows.introduction(row) for row in found]

    async def refusals(self) -> list[Refusal]:
        """Every pair that was ever proposed (none is proposed twice) and why it ended."""
        found = select(_t.c.need_id, _t.c.offer_id, _t.c.ended_because)
        return [
            Refusal(row.need_id, row.offer_id, row.ended_because) for row in await self._sql.execute(found)
        ]

    async def open_by_need(self) -> dict[int, int]:
        """Need id → number of open proposals."""
        counting = (
            select(_t.c.need_id, func.count().label("n")).where(_t.c.state.in_(_OPEN)).group_by(_t.c.need_id)
        )
        return {row.need_id: row.n for row in await self._sql.execute(counting)}

    async def unanswered(self) -> dict[int, int]:
        """Member id → questions that they left open or are about to be asked: each proposal may become one."""
        counts: dict[int, int] = {}
        for table, key, answer in (
            (needs, _t.c.need_id, _t.c.need_yes),
            (offers, _t.c.offer_id, _t.c.offer_yes),
        ):
            counting = (
                select(table.c.author_id, func.count().label("n"))
                .join(_t, key == table.c.id)
                .where(_t.c.state.in_((State.PROPOSED.value, State.CONFIRMED.value)), answer.is_(None))
                .group_by(table.c.author_id)
            )
            for row in await self._sql.execute(counting):
                counts[row.author_id] = counts.get(row.author_id, 0) + row.n
        return counts

    async def solicited(self, since: datetime) -> dict[int, int]:
        """Member id → introductions of their offers, proposed since then, about which they were asked."""
        confirmed = exists().where(
            events.c.subject == "introduction",
            events.c.subject_id == _t.c.id,
            events.c.what == f"introduction.{Decision.CONFIRM.value}",
        )
        counting = (
            select(offers.c.author_id, func.count().label("n"))
            .join(_t, _t.c.offer_id == offers.c.id)
            .where(
                _t.c.created_at >= since, or_(_t.c.state.in_(_ASKED), and_(_t.c.state.in_(_ENDED), confirmed))
            )
            .group_by(offers.c.author_id)
        )
        return {row.author_id: row.n for row in await self._sql.execute(counting)}

    async def close(self, outcome: Outcome) -> None:
        """Keep what came of it."""
        await self._sql.execute(outcomes.insert().values(asdict(outcome)))

    async def erase_words(self, member_id: int) -> list[str]:
        """Empty a member's conditions and accounts, which are returned; what was agreed and counted stays."""
        mine = {
            "need": _t.c.need_id.in_(select(needs.c.id).where(needs.c.author_id == member_id)),
            "offer": _t.c.offer_id.in_(select(offers.c.id).where(offers.c.author_id == member_id)),
        }
        erased = []
        for party, condition in mine.items():
            for seen in await self._list(condition):
                if seen.terms.changed_by == party:
                    erased.append(seen.terms.note)
                    await self.note(seen.id, terms=rows.terms_json(replace(seen.terms, note="")))
        accounts = outcomes.c.introduction_id.in_(select(_t.c.id).where(mine["need"]))
        told = [row.words for row in await self._sql.execute(select(outcomes.c.words).where(accounts))]
        await self._sql.execute(update(outcomes).where(accounts).values(words=""))
        return erased + told

    async def outcome(self, introduction_id: int) -> Outcome | None:
        """What came of it, if it is known."""
        found = select(outcomes).where(outcomes.c.introduction_id == introduction_id)
        row = (await self._sql.execute(found)).first()
        return Outcome(**row._mapping) if row else None
