"""The demonstration programme: organisations, people, listings and introductions in every state, seeded once."""

from datetime import date, datetime, timedelta
from typing import Any

from bot.demonstration import programme
from bot.dialogue.naming import distinctive
from bot.domain.calendar import local_day
from bot.domain.introductions import RESERVING_STATES, Outcome, State
from bot.domain.listings import Frame, ListingState, Need, Offer, capacity
from bot.domain.missions import DIAGNOSTIC, shape_for
from bot.domain.people import MemberState, OrganisationKind, Role
from bot.domain.themes import theme_of
from bot.usecases.ports import Ports, Work
from bot.usecases.proposing import Market, open_market, proposal_of, propose_round
from bot.usecases.scope import Scope
from matching.candidates import Candidate
from matching.values import Hours, Window

Rows = dict[str, list[dict[str, Any]]]

SEEDED = "demonstration"
CHANNEL = "sandbox"
# Listings wait for about a week before the first introductions of the programme.
LISTED_BEFORE = timedelta(days=40)
_NEED_AFTER = {
    State.INTRODUCED: ListingState.FILLED,
    State.COMPLETED: ListingState.FILLED,
    State.WITHDRAWN: ListingState.WITHDRAWN,
}
_TIMERS = {
    State.PROPOSED: ("coordinator_reminder", 1),
    State.CONFIRMED: ("party_reminder", 2),
    State.INTRODUCED: ("close_out", 12),
}


async def seed(ports: Ports, rows: Rows | None = None) -> bool:
    """Fill an empty database with the programme (or with other rows of its form); False where that was done before.

    Raises LookupError for an introduction that the matcher would never propose.
    """
    async with ports.store.begin() as work:
        if await work.settings.get(SEEDED) is not None:
            return False
        await _Seeding(ports, work, rows or programme()).everything()
        await work.settings.put(SEEDED, True)
    return True


class _Seeding:
    """Keeps what each key of the programme became."""

    def __init__(self, ports: Ports, work: Work, rows: Rows) -> None:
        self._ports = ports
        self._work = work
        self._now = ports.clock.now()
        self._rows = rows
        self._organisations: dict[str, int] = {}
        self._members: dict[str, tuple[int, int | None]] = {}
        self._needs: dict[str, int] = {}
        self._offers: dict[str, int] = {}

    async def everything(self) -> None:
        """All rows, in the order in which they refer to one another."""
        for row in self._rows["organisation"]:
            await self._organisation(row)
        people = [row for row in self._rows["person"] if row["role"] != Role.COORDINATOR.value]
        for number, row in enumerate(people, 1):
            await self._person(row, number)
        for row in self._rows["offer"]:
            self._offers[row["key"]] = (await self._work.listings.add_offer(self._offer(row))).id
        for row in self._rows["need"]:
            self._needs[row["key"]] = (await self._work.listings.add_need(self._need(row))).id
        market = await open_market(Scope(self._ports, self._work, self._now))
        for row in self._rows["introduction"]:
            await self._introduction(row, market)
        await propose_round(Scope(self._ports, self._work, self._now))

    async def _organisation(self, row: dict[str, Any]) -> None:
        added = await self._work.people.add_organisation(
            row["name"],
            OrganisationKind(row["kind"]),
            row["city"],
            folded=distinctive(row["name"]),
            now=self._now - LISTED_BEFORE,
        )
        self._organisations[row["key"]] = added.id

    async def _person(self, row: dict[str, Any], number: int) -> None:
        handle = f"+212 6 00 10 {number // 100:02} {number % 100:02}"
        since = self._now - LISTED_BEFORE
        member = await self._work.people.add(row["name"], row["writing"], handle, since)
        organisation_id = self._organisations[row["organisation"]]
        await self._work.people.change(
            member.id,
            role=row["role"],
            state=MemberState.ACTIVE.value,
            organisation_id=organisation_id,
            city=row["city"],
            languages=row["languages"],
            consented_at=since,
        )
        await self._work.people.add_address(member.id, CHANNEL, handle)
        self._members[row["key"]] = (member.id, organisation_id)

    def _shared(self, row: dict[str, Any]) -> dict[str, Any]:
        author_id, organisation_id = self._members[row["author"]]
        hours = row.get("hours")
        first = row["skills"][0]
        return {
            "id": 0,
            "author_id": author_id,
            "organisation_id": organisation_id,
            "state": ListingState.OPEN,
            "words": row["words"],
            "skills": tuple((id_, 1.0 if id_ == first else 0.8, "") for id_ in row["skills"]),
            "created_at": self._now - LISTED_BEFORE + timedelta(days=row.get("listed_after", 10)),
            "city": row.get("city"),
            "mode": row.get("mode"),
            "hours": Hours(hours["value"], hours["per"]) if hours else None,
            "window": self._window(row),
            "languages": tuple(row.get("languages", ())),
            "access": tuple(row.get("access", ())),
            "people": row.get("people"),
            "theme": row.get("theme")
            or theme_of(first, self._ports.lexicon.skills[first].family, tuple(row.get("access", ()))),
        }

    def _window(self, row: dict[str, Any]) -> Window | None:
        start, end = (self._day(row.get(side)) for side in ("starts_in", "ends_in"))
        return Window(start, end) if start or end else None

    def _day(self, days: int | None) -> date | None:
        return local_day(self._now + timedelta(days=days)) if days is not None else None

    def _need(self, row: dict[str, Any]) -> Need:
        first = row["skills"][0]
        shape = shape_for(first, self._ports.lexicon.skills[first].family)
        diagnostic = row["deliverable"] == f"mission.{DIAGNOSTIC}"
        done_when = f"mission.{DIAGNOSTIC}.done" if diagnostic else shape.done_when
        return Need(**self._shared(row), deliverable=row["deliverable"], done_when=done_when)

    def _offer(self, row: dict[str, Any]) -> Offer:
        shared = self._shared(row)
        held = capacity(shared["hours"])
        frame = Frame(row.get("frame", Frame.UNSURE.value))
        return Offer(**shared, capacity_minutes=held.minutes, capacity_per=held.per, frame=frame)

    async def _introduction(self, row: dict[str, Any], market: Market) -> None:
        need_id, offer_id, state = self._needs[row["need"]], self._offers[row["offer"]], State(row["state"])
        candidate = _candidate(market, need_id, offer_id)
        at = self._now - timedelta(days=row["days_ago"])
        minutes = max(30, market.demand(candidate))
        proposal = proposal_of(candidate, minutes, at)
        introduction_id = await self._work.introductions.add(proposal)
        if introduction_id is None:
            return
        yes = {f"{side}_yes": 1 if row.get(f"{side}_yes") else None for side in ("need", "offer")}
        seen = await self._work.introductions.get(introduction_id)
        if seen and state is not State.PROPOSED:
            await self._work.introductions.move(seen, state, at, ended_because=row.get("reason"), **yes)
        await self._hours(row, state, introduction_id, offer_id, minutes)
        await self._consequences(row, state, introduction_id, need_id, at)

    async def _hours(
        self, row: dict[str, Any], state: State, introduction_id: int, offer_id: int, minutes: int
    ) -> None:
        if state in RESERVING_STATES and await self._work.listings.reserve(offer_id, minutes):
            await self._work.introductions.note(introduction_id, reserved_minutes=minutes)
        if "declared_minutes" in row:
            await self._work.introductions.note(introduction_id, declared_minutes=row["declared_minutes"])

    async def _consequences(
        self, row: dict[str, Any], state: State, introduction_id: int, need_id: int, at: datetime
    ) -> None:
        record = self._work.ledger.record
        await record("introduction.proposed", "introduction", introduction_id, actor_id=None, at=at)
        if state is not State.PROPOSED:
            what = f"introduction.{state.value}"
            await record(what, "introduction", introduction_id, actor_id=None, at=at, after=state.value)
        if state in _NEED_AFTER:
            await self._work.listings.move("need", need_id, _NEED_AFTER[state])
        if state is State.COMPLETED:
            await self._work.introductions.close(_outcome(row, introduction_id, at))
        if state in _TIMERS:
            kind, days = _TIMERS[state]
            due = self._ports.calendar.after(self._now, days)
            await self._work.timers.set(kind, introduction_id, due)


def _candidate(market: Market, need_id: int, offer_id: int) -> Candidate:
    """The pair as the matcher sees it; a pair that it would not propose has no place in the programme."""
    found = (one for one in market.candidates(need_id, limit=60) if one.offer == offer_id)
    candidate = next(found, None)
    if candidate is None:
        raise LookupError(f"need {need_id} and offer {offer_id} of the demonstration do not fit")
    return candidate


def _outcome(row: dict[str, Any], introduction_id: int, at: datetime) -> Outcome:
    return Outcome(
        introduction_id=introduction_id,
        declared_minutes=row.get("declared_minutes", row["worked_minutes"]),
        confirmed_minutes=row["worked_minutes"],
        reached=row["reached"],
        rating=row.get("rating"),
        words=row.get("words", ""),
        closed_at=at,
    )
