"""What the use cases need of the world, as protocols; the store and the channels provide it."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.dialogue.drafts import Draft
from bot.dialogue.phrases import Phrase, Phrasebook
from bot.dialogue.scene import Screen
from bot.domain.calendar import Calendar
from bot.domain.introductions import Introduction, Outcome, State
from bot.domain.listings import ListingKind, ListingState, Need, Offer
from bot.domain.people import Address, Member, Organisation, OrganisationKind, Role
from matching.lexicon import Lexicon
from matching.values import Writing


@dataclass(frozen=True)
class Inbound:
    """A message as a channel delivers it. `external_id` is the network's own id: a repeat carries the same."""

    channel: str
    external_id: str
    handle: str
    text: str = ""
    choice: str | None = None
    sort: str = "text"
    name: str = ""
    contact: str | None = None
    writing: Writing | None = None


@dataclass(frozen=True)
class Outgoing:
    """A message claimed from the outbox; `body` is parts and choices as JSON."""

    id: int
    member_id: int
    channel: str
    handle: str
    body: dict[str, Any]
    writing: Writing
    attempts: int
    created_at: datetime


@dataclass(frozen=True)
class Conversation:
    """Where a person's conversation stands."""

    version: int
    screen: Screen
    queue: tuple[tuple[int, int], ...]
    misses: int
    draft: Draft | None
    heard_at: datetime | None


@dataclass(frozen=True)
class Refusal:
    """A pair that was proposed before, with the reason for which it ended, if it did."""

    need_id: int
    offer_id: int
    reason: str | None


@dataclass(frozen=True)
class Ticket:
    """An open question to a human."""

    id: int
    member_id: int
    name: str
    coordinator_id: int | None
    why: str
    opened_at: datetime


@dataclass(frozen=True)
class Timer:
    """Something that was due."""

    id: int
    kind: str
    subject_id: int
    detail: dict[str, Any]
    due_at: datetime


@dataclass(frozen=True)
class Event:
    """A line of the ledger."""

    id: int
    at: datetime
    actor_id: int | None
    what: str
    subject: str
    subject_id: int
    detail: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class PhoneMessage:
    """A bubble on a sandbox or console phone."""

    id: int
    side: str
    body: dict[str, Any]
    at: datetime
    key: str
    handle: str


class Clock(Protocol):
    """Tells the time, always with its zone."""

    def now(self) -> datetime:
        """The present moment."""
        ...


class Wording(Phrasebook, Protocol):
    """Turns phrases into sentences."""

    def render(self, phrase: Phrase, writing: Writing) -> str:
        """The sentence in that writing."""
        ...


class PeoplePort(Protocol):
    """Members, addresses, organisations, invitations, questions to a human."""

    async def by_address(self, channel: str, handle: str) -> tuple[Member, Address] | None: ...
    async def get(self, member_id: int) -> Member: ...
    async def add(self, name: str, writing: Writing, contact: str | None, now: datetime) -> Member: ...
    async def add_address(self, member_id: int, channel: str, handle: str) -> Address: ...
    async def change(self, member_id: int, **columns: Any) -> None: ...
    async def addresses(self, member_id: int) -> list[Address]: ...
    async def drop_addresses(self, member_id: int) -> None: ...
    async def forgotten(self) -> list[int]: ...
    async def unreachable(self, address_id: int) -> None: ...
    async def coordinators(self) -> list[Member]: ...
    async def organisations(self, kind: OrganisationKind | None = None) -> list[Organisation]: ...
    async def organisation(self, organisation_id: int) -> Organisation | None: ...
    async def add_organisation(
        self, name: str, kind: OrganisationKind, city: str | None, *, folded: str, now: datetime
    ) -> Organisation: ...
    async def consent(self, member_id: int, **columns: Any) -> None: ...
    async def consents(self, member_id: int) -> list[dict[str, Any]]: ...
    async def invite(self, digest: str, role: Role, now: datetime, valid_for: timedelta) -> None: ...
    async def use_invitation(self, digest: str, member_id: int, now: datetime) -> Role | None: ...
    async def open_ticket(
        self, member_id: int, coordinator_id: int | None, why: str, now: datetime
    ) -> int: ...
    async def tickets(self, member_id: int | None = None) -> list[Ticket]: ...
    async def close_tickets(self, member_id: int, now: datetime) -> int: ...


class ConversationsPort(Protocol):
    """Screens, queues and drafts."""

    async def open(self, member_id: int) -> Conversation: ...
    async def save(self, member_id: int, was: int, **columns: Any) -> None: ...
    async def show(self, member_id: int, screen: Screen) -> None: ...
    async def queue(self, member_id: int, shown: list[tuple[int, int]]) -> None: ...
    async def keep_draft(self, member_id: int, draft: Draft | None, version: int) -> None: ...


class ListingsPort(Protocol):
    """Needs and offers."""

    async def add_need(self, listing: Need) -> Need: ...
    async def add_offer(self, listing: Offer) -> Offer: ...
    async def need(self, need_id: int) -> Need: ...
    async def offer(self, offer_id: int) -> Offer: ...
    async def open_needs(self) -> list[Need]: ...
    async def open_offers(self) -> list[Offer]: ...
    async def of_author(self, member_id: int) -> list[Need | Offer]: ...
    async def move(self, kind: ListingKind, listing_id: int, to: ListingState) -> bool: ...
    async def erase_words(self, member_id: int) -> None: ...
    async def reserve(self, offer_id: int, minutes: int) -> bool: ...
    async def release(self, offer_id: int, minutes: int) -> None: ...


class IntroductionsPort(Protocol):
    """Introductions and outcomes."""

    async def add(self, proposal: Introduction) -> int | None: ...
    async def get(self, introduction_id: int) -> Introduction | None: ...
    async def move(self, seen: Introduction, to: State, now: datetime, **columns: Any) -> bool: ...
    async def note(self, introduction_id: int, **columns: Any) -> None: ...
    async def reserved(self, introduction_id: int) -> int: ...
    async def of_need(self, need_id: int) -> list[Introduction]: ...
    async def of_offer(self, offer_id: int) -> list[Introduction]: ...
    async def open_for(self, coordinator_id: int) -> list[Introduction]: ...
    async def waiting_on_parties(self, coordinator_id: int) -> list[Introduction]: ...
    async def of_member(self, member_id: int, states: tuple[State, ...]) -> list[Introduction]: ...
    async def refusals(self) -> list[Refusal]: ...
    async def open_by_need(self) -> dict[int, int]: ...
    async def unanswered(self) -> dict[int, int]: ...
    async def solicited(self, since: datetime) -> dict[int, int]: ...
    async def close(self, outcome: Outcome) -> None: ...
    async def erase_words(self, member_id: int) -> list[str]: ...
    async def outcome(self, introduction_id: int) -> Outcome | None: ...


class MessagesPort(Protocol):
    """Inbox and outbox."""

    async def receive(
        self, channel: str, external_id: str, handle: str, *, body: dict[str, Any], now: datetime
    ) -> int | None: ...
    async def note_reading(self, inbox_id: int, member_id: int, body: dict[str, Any]) -> None: ...
    async def bodies(self, channel: str, external_ids: Sequence[str]) -> dict[str, dict[str, Any]]: ...
    async def last_words(self, member_id: int, most: int) -> list[str]: ...
    async def erase_words(self, member_id: int, before: datetime | None = None) -> None: ...
    async def erase_mentions(self, words: Sequence[str]) -> None: ...
    async def strangers_before(self, before: datetime) -> list[int]: ...
    async def queue(self, message: dict[str, Any]) -> int: ...
    async def claim(self, channels: tuple[str, ...], now: datetime, token: str) -> Outgoing | None: ...
    async def settle(self, outbox_id: int, token: str, **columns: Any) -> bool: ...
    async def waiting(self, channels: tuple[str, ...]) -> int: ...


class TimersPort(Protocol):
    """Due dates."""

    async def set(self, kind: str, subject_id: int, due_at: datetime, **detail: Any) -> None: ...
    async def next_due(self) -> datetime | None: ...
    async def take(self, now: datetime) -> Timer | None: ...
    async def drop(self, subject_id: int, *kinds: str) -> None: ...


class LedgerPort(Protocol):
    """What happened."""

    async def record(
        self, what: str, subject: str, subject_id: int, *, actor_id: int | None, at: datetime, **detail: Any
    ) -> None: ...
    async def last_by(self, actor_id: int, since: datetime, whats: tuple[str, ...]) -> Event | None: ...
    async def by(self, actor_id: int, since: datetime, whats: tuple[str, ...]) -> list[Event]: ...
    async def of(self, subject: str, subject_id: int) -> list[Event]: ...


class SettingsPort(Protocol):
    """Values by name."""

    async def get(self, key: str) -> Any: ...
    async def put(self, key: str, value: Any) -> None: ...


class PhonesPort(Protocol):
    """Bubbles on sandbox and console phones."""

    async def put(
        self, channel: str, handle: str, side: str, *, key: str, body: dict[str, Any], at: datetime
    ) -> int | None: ...
    async def after(self, channel: str, handle: str, last: int) -> Sequence[PhoneMessage]: ...
    async def by_key(self, key: str) -> PhoneMessage | None: ...
    async def last_id(self) -> int: ...
    async def handles(self, channel: str) -> Sequence[str]: ...
    async def undelivered(self, channel: str) -> Sequence[PhoneMessage]: ...


class Work(Protocol):
    """One transaction over every repository."""

    @property
    def people(self) -> PeoplePort: ...
    @property
    def conversations(self) -> ConversationsPort: ...
    @property
    def listings(self) -> ListingsPort: ...
    @property
    def introductions(self) -> IntroductionsPort: ...
    @property
    def messages(self) -> MessagesPort: ...
    @property
    def timers(self) -> TimersPort: ...
    @property
    def ledger(self) -> LedgerPort: ...
    @property
    def settings(self) -> SettingsPort: ...
    @property
    def phones(self) -> PhonesPort: ...


class Store(Protocol):
    """Begins transactions."""

    def begin(self) -> AbstractAsyncContextManager[Work]: ...


class Channel(Protocol):
    """A network that takes messages to people; raises TryLater or GiveUp."""

    name: str

    async def send(self, message: Outgoing) -> None: ...


@dataclass(frozen=True)
class Ports:
    """Everything a use case may reach."""

    store: Store
    clock: Clock
    calendar: Calendar
    lexicon: Lexicon
    wording: Wording
    default_writing: Writing = "fr"
    declaration_number: str = ""
