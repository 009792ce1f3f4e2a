"""A stage for use cases: people and listings made at once, turns opened without a message, rows looked at."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Table, func, select

from bot.app import App
from bot.dialogue.drafts import Draft
from bot.dialogue.effects import Decide
from bot.dialogue.scene import Scene
from bot.domain.calendar import MOROCCO
from bot.domain.introductions import Decision, Introduction, State, Terms
from bot.domain.listings import Frame, ListingState, Need, Offer, capacity
from bot.domain.people import Member, MemberState, Organisation, OrganisationKind, Role
from bot.store.tables import (
    consents,
    events,
    introductions,
    needs,
    offers,
    outbox,
    outcomes,
    tickets,
    timers,
)
from bot.usecases.deciding import decide, undo
from bot.usecases.ports import Ports, Work
from bot.usecases.scope import Scope, Turn
from bot.usecases.sweeping import sweep
from matching.reading import read
from matching.values import Hours
from tests.cast import CHANNEL, Phone, TestClock

# What a decision could change; the screens and the messages of the person who decides are not among it.
RECORDS = (introductions, needs, offers, outcomes, consents, events, timers, tickets, outbox)


@dataclass(frozen=True)
class Sent:
    """A message in the outbox: to whom, the keys of its parts, the ids of its choices, its body."""

    member_id: int
    keys: list[str]
    choices: list[str]
    body: dict[str, Any]


@dataclass
class Pair:
    """Two parties, what they want and give, and a coordinator's introduction of them."""

    nadia: Member
    khadija: Member
    youssef: Member
    need: Need
    offer: Offer
    introduction: Introduction

    @property
    def id(self) -> int:
        """The introduction's id."""
        return self.introduction.id


@dataclass
class Stage:
    """A running programme without listeners: every use case can be called by itself."""

    app: App
    clock: TestClock
    people: dict[int, Phone] = field(default_factory=dict)

    @property
    def ports(self) -> Ports:
        """What the programme reaches."""
        return self.app.ports

    @property
    def now(self) -> datetime:
        """The stage's time."""
        return self.ports.clock.now()

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        """One transaction."""
        async with self.ports.store.begin() as work:
            yield work

    @asynccontextmanager
    async def scope(self) -> AsyncIterator[Scope]:
        """One transaction with the time, as the sweep has it."""
        async with self.work() as work:
            yield Scope(self.ports, work, self.now)

    @asynccontextmanager
    async def turn(self, member: Member, *, draft: Draft | None = None) -> AsyncIterator[Turn]:
        """One transaction that this person's message opened."""
        async with self.work() as work:
            fresh = await work.people.get(member.id)
            reading = read("", today=self.now.date(), lexicon=self.ports.lexicon)
            scene = Scene(
                member=fresh,
                now=self.now.astimezone(MOROCCO),
                lexicon=self.ports.lexicon,
                phrasebook=self.ports.wording,
                reading=reading,
                draft=draft,
                number=77,
            )
            yield Turn(self.ports, work, self.now, member=fresh, scene=scene, draft=draft, number=77)

    async def member(self, name: str, role: Role | None = Role.EMPLOYEE, **columns: Any) -> Member:
        """An active member whose phone carries their first name."""
        async with self.work() as work:
            return await self._member(work, name, role, columns)

    async def _member(self, work: Work, name: str, role: Role | None, columns: dict[str, Any]) -> Member:
        handle = next(iter(name.split()), "somebody").lower()
        given = {"writing": "fr", "contact": f"+212 6 61 00 00 {len(self.people):02}", **columns}
        writing, contact, state = (
            given.pop("writing"),
            given.pop("contact"),
            given.pop("state", MemberState.ACTIVE),
        )
        added = await work.people.add(name, writing, contact, self.now)
        await work.people.add_address(added.id, CHANNEL, handle)
        changes = {"role": role.value if role else None, "state": state.value, "languages": ["fr", "ary"]}
        await work.people.change(added.id, **{**changes, **given})
        self.people[added.id] = Phone(self.ports, handle, contact=contact)
        return await work.people.get(added.id)

    async def organisation(
        self, title: str, kind: str = "association", city: str | None = None
    ) -> Organisation:
        """An organisation."""
        async with self.work() as work:
            return await work.people.add_organisation(
                title, OrganisationKind(kind), city, folded=title.lower(), now=self.now
            )

    def _listing(self, author: Member, changes: dict[str, Any]) -> dict[str, Any]:
        skills = changes.pop("skills", ("accounting",))
        return {
            "id": 0,
            "author_id": author.id,
            "organisation_id": author.organisation_id,
            "state": ListingState.OPEN,
            "words": f"words of {author.name.split()[0]}",
            "skills": tuple((id_, 1.0, "") for id_ in skills),
            "created_at": self.now,
            "city": "Agadir",
            "hours": Hours(2, "week"),
            **changes,
        }

    async def need(self, author: Member, **changes: Any) -> Need:
        """An open need for accounting in Agadir, two hours a week, unless it is said otherwise."""
        async with self.work() as work:
            return await self._need(work, author, changes)

    async def _need(self, work: Work, author: Member, changes: dict[str, Any]) -> Need:
        deliverable = changes.pop("deliverable", "mission.accounts.a")
        done_when = changes.pop("done_when", "mission.accounts.done")
        listing = Need(**self._listing(author, changes), deliverable=deliverable, done_when=done_when)
        return await work.listings.add_need(listing)

    async def offer(self, author: Member, **changes: Any) -> Offer:
        """An open offer of accounting in Agadir, three hours a week, unless it is said otherwise."""
        async with self.work() as work:
            return await self._offer(work, author, changes)

    async def _offer(self, work: Work, author: Member, changes: dict[str, Any]) -> Offer:
        given = self._listing(author, {"hours": Hours(3, "week"), **changes})
        held = capacity(given["hours"])
        counted: dict[str, Any] = {
            "capacity_minutes": held.minutes,
            "capacity_per": held.per,
            "frame": Frame.WORKING_TIME,
        }
        return await work.listings.add_offer(Offer(**given, **counted))

    async def proposal(
        self, need: Need, offer: Offer, coordinator: Member | None = None, **changes: Any
    ) -> Introduction:
        """A proposal of the two, as a round would keep it."""
        async with self.work() as work:
            return await self._proposal(work, (need.id, offer.id), coordinator, changes)

    async def _proposal(
        self, work: Work, pair: tuple[int, int], coordinator: Member | None, changes: dict[str, Any]
    ) -> Introduction:
        given = {"terms": Terms(minutes=300), "score": 0.8, "reasons": (), "parts": (), **changes}
        kept = Introduction(
            id=0,
            need_id=pair[0],
            offer_id=pair[1],
            state=State.PROPOSED,
            version=1,
            engine="test",
            created_at=self.now,
            moved_at=self.now,
            coordinator_id=coordinator.id if coordinator else None,
            **given,
        )
        added = cast(int, await work.introductions.add(kept))
        await work.ledger.record("introduction.proposed", "introduction", added, actor_id=None, at=self.now)
        return cast(Introduction, await work.introductions.get(added))

    async def pair(self, **terms: Any) -> Pair:
        """A volunteer, an employee and a coordinator, with a proposal between the first two."""
        async with self.work() as work:
            nadia = await self._member(work, "Nadia Berrada", Role.COORDINATOR, {})
            khadija = await self._member(work, "Khadija Ouhammou", Role.VOLUNTEER, {})
            youssef = await self._member(work, "Youssef Tazi", Role.EMPLOYEE, {})
            need, offer = await self._need(work, khadija, {}), await self._offer(work, youssef, {})
            changes = {"terms": Terms(**terms)} if terms else {}
            proposal = await self._proposal(work, (need.id, offer.id), nadia, changes)
        return Pair(nadia, khadija, youssef, need, offer, proposal)

    async def pair_in(self, state: State) -> Pair:
        """The same, brought to a state by the decisions that lead there."""
        pair = await self.pair()
        steps: dict[State, tuple[tuple[Member, Decision], ...]] = {
            State.PROPOSED: (),
            State.CONFIRMED: ((pair.nadia, Decision.CONFIRM),),
            State.INTRODUCED: (
                (pair.nadia, Decision.CONFIRM),
                (pair.khadija, Decision.AGREE),
                (pair.youssef, Decision.AGREE),
            ),
            State.DISMISSED: ((pair.nadia, Decision.DISMISS),),
            State.DECLINED: ((pair.nadia, Decision.CONFIRM), (pair.youssef, Decision.DECLINE)),
        }
        for who, decision in steps.get(state, ()):
            await self.decide(who, pair.id, decision, reason="other")
        if state not in steps:
            await self.force(pair.id, state)
        pair.introduction = await self.introduction(pair.id)
        return pair

    async def force(self, introduction_id: int, state: State, **columns: Any) -> None:
        """Put an introduction into a state, whatever the table of moves says."""
        async with self.work() as work:
            seen = await work.introductions.get(introduction_id)
            await work.introductions.move(cast(Introduction, seen), state, self.now, **columns)

    async def decide(
        self,
        who: Member,
        introduction_id: int,
        decision: Decision,
        *,
        version: int | None = None,
        **given: Any,
    ) -> list[str]:
        """A decision on how things now stand (or on an older version); the keys of what is answered."""
        async with self.turn(who) as turn:
            seen = cast(Introduction, await turn.work.introductions.get(introduction_id))
            current = seen.version if decision in (Decision.CONFIRM, Decision.DISMISS) else seen.terms.version
            wanted = Decide(introduction_id, version if version is not None else current, decision, **given)
            await decide(turn, wanted)
        return [part.key for part in turn.parts]

    async def undo(self, who: Member) -> list[str]:
        """Take the last decision back; the keys of what is answered."""
        async with self.turn(who) as turn:
            await undo(turn, None)  # type: ignore[arg-type]
        return [part.key for part in turn.parts]

    async def introduction(self, introduction_id: int) -> Introduction:
        """How an introduction stands."""
        async with self.work() as work:
            return cast(Introduction, await work.introductions.get(introduction_id))

    async def introductions(self) -> list[Introduction]:
        """All of them, oldest first."""
        return [await self.introduction(row["id"]) for row in await self.rows(introductions)]

    async def free_minutes(self, offer_id: int) -> int:
        """What an offer can still promise."""
        async with self.work() as work:
            return (await work.listings.offer(offer_id)).free_minutes

    async def reload(self, member: Member) -> Member:
        """The member as they now are."""
        async with self.work() as work:
            return await work.people.get(member.id)

    async def rows(self, table: Table, **where: Any) -> list[dict[str, Any]]:
        """The rows of a table, in the order in which they came."""
        found = select(table).filter_by(**where).order_by(*table.primary_key.columns)
        async with self.app.engine.connect() as connection:
            return [dict(row._mapping) for row in await connection.execute(found)]

    async def count(self, table: Table, **where: Any) -> int:
        """How many rows there are."""
        async with self.app.engine.connect() as connection:
            found = select(func.count()).select_from(table).filter_by(**where)
            return int((await connection.execute(found)).scalar_one())

    async def records(self) -> dict[str, list[dict[str, Any]]]:
        """Everything that a decision could change."""
        return {table.name: await self.rows(table) for table in RECORDS}

    async def sent(self, member: Member | None = None) -> list[Sent]:
        """The outbox, of one member or of all."""
        where = {"member_id": member.id} if member else {}
        return [
            Sent(
                row["member_id"],
                [part["key"] for part in row["body"].get("parts", ())],
                [choice["id"] for choice in row["body"].get("choices", ())],
                row["body"],
            )
            for row in await self.rows(outbox, **where)
        ]

    async def keys_to(self, member: Member) -> list[list[str]]:
        """What each message to a member speaks of."""
        return [message.keys for message in await self.sent(member)]

    async def due(self, subject_id: int) -> dict[str, datetime]:
        """What is due about a subject: kind and moment in Morocco."""
        return {
            row["kind"]: row["due_at"].astimezone(MOROCCO)
            for row in await self.rows(timers, subject_id=subject_id)
            if row["done_at"] is None
        }

    async def wait(self, **by: float) -> None:
        """Let time go by, then do what is due."""
        self.clock.pass_(**by)
        await sweep(self.ports)

    async def wait_until(self, moment: datetime) -> None:
        """Let time go by up to a moment, then do what is due."""
        self.clock.moment = moment.astimezone(self.clock.moment.tzinfo) + timedelta(seconds=1)
        await sweep(self.ports)

    async def texts(self) -> list[tuple[int, str]]:
        """Every message as its reader would see it (plain spaces), with the reader's id and the choices."""
        shown = []
        for row in await self.rows(outbox):
            labels = [part["label"] for part in row["body"].get("choices", ())]
            whole = {"parts": [*row["body"].get("parts", ()), *labels]}
            text = self.app.speech.message(whole, row["writing"]).replace("\xa0", " ")
            shown.append((row["member_id"], text))
        return shown
