"""What passes between the use cases and the world: messages, and rows as they are read."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.dialogue.drafts import Draft
from bot.dialogue.scene import Screen
from bot.domain.doors import Fate
from matching.values import Writing

# How a message is held that waited for somebody to write, and now goes out as an answer.
RELEASED = "released"


@dataclass(frozen=True)
class Media:
    """A file that came with a message: how the network calls it, and its type; nothing was fetched yet."""

    reference: str
    type: str
    seconds: int | None = None


@dataclass(frozen=True)
class Inbound:
    """A message as a channel delivers it. `external_id` is the network's own id: a repeat carries the same.

    `sort` is `text` for words and taps, else what came instead of them: `voice`, `picture`, `file`, `sticker`,
    `contact`, `location`, `edited`; `spoken` are the words of a voice note, which a coordinator typed (`typed_by`)
    or the person agreed to; `left` and `back` tell that the person blocked us and let us in again.
    """

    channel: str
    external_id: str
    handle: str
    text: str = ""
    choice: str | None = None
    sort: str = "text"
    name: str = ""
    contact: str | None = None
    writing: Writing | None = None
    media: Media | None = None
    # When it came, where that was not just now.
    at: datetime | None = None
    typed_by: int | None = None


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
    proactive: bool = False
    address_id: int = 0
    heard_at: datetime | None = None
    reachable: bool = True
    held_because: str | None = None
    perhaps_twice: bool = False
    sent_at: datetime | None = None


@dataclass(frozen=True)
class Letters:
    """How many messages to one member could not be delivered, for one reason."""

    member_id: int
    name: str
    why: str
    count: int


@dataclass(frozen=True)
class Told:
    """What a network tells of a message that it took: its own id, ours with the attempt, what became of it.

    `trouble` is the class of a failure, as the network's channel reads its `code`.
    """

    external_id: str
    fate: Fate
    outbox_id: int | None = None
    attempt: int = 0
    trouble: str = ""
    code: int | None = None

    @property
    def why(self) -> str | None:
        """A failure in two words, for a coordinator."""
        return f"{self.trouble} {self.code or ''}".strip()[:60] if self.fate is Fate.FAILED else None


@dataclass(frozen=True)
class Untold:
    """A message that a network took at some attempt and may have more to tell of than what we last heard."""

    external_id: str
    outbox_id: int
    attempt: int
    fate: Fate
    sent_at: datetime


@dataclass(frozen=True)
class Knock:
    """What may be said where the window is closed: news wait about a `sort` of listing, in the listing's words.

    `sort` is `need` or `offer` for somebody's own listing, `desk` for a coordinator's proposals, else `other`.
    """

    handle: str
    writing: Writing
    sort: str
    words: str


@dataclass(frozen=True)
class Conversation:
    """Where a person's conversation stands."""

    version: int
    screen: Screen
    queue: tuple[tuple[int, int], ...]
    misses: int
    draft: Draft | None
    heard_at: datetime | None
    # How many of the queue, from its beginning, were rows that a number names.
    rows: int = 0


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
