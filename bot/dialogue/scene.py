"""Everything that one turn may look at: who speaks, what is open, what was last on their screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.dialogue.drafts import Draft
from bot.dialogue.effects import Effect
from bot.dialogue.phrases import Choice, Phrasebook
from bot.domain.people import Member, Organisation
from matching.lexicon import Lexicon
from matching.reading import Reading


@dataclass(frozen=True)
class Screen:
    """The choices that the person saw last, in order; `topic` says what they are about."""

    topic: str = ""
    choices: tuple[Choice, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The screen as stored."""
        return {"topic": self.topic, "choices": [choice.to_json() for choice in self.choices]}

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "Screen":
        """The screen that `to_json` gave; an empty mapping is an empty screen."""
        choices = tuple(Choice.from_json(choice) for choice in data.get("choices", ()))
        return Screen(data.get("topic", ""), choices)


@dataclass(frozen=True)
class Incoming:
    """One message as the dialogue sees it: cleaned text, or the id of a tapped choice."""

    text: str = ""
    choice: str | None = None
    sort: str = "text"


@dataclass(frozen=True)
class Scene:
    """What the person, the store and the clock say at the start of a turn.

    `running` holds the introductions under way of the member by id, `waiting` those that wait for the
    member's answer; `queue` holds the ids of the coordinator's open proposals in the order in which they
    were last shown, the first `rows` of them as rows that a number names; `ticket_open` tells that a human
    has taken over; `number` numbers a draft that this turn may open.
    """

    member: Member
    now: datetime
    lexicon: Lexicon
    phrasebook: Phrasebook
    reading: Reading
    draft: Draft | None = None
    screen: Screen = Screen()
    organisations: Sequence[Organisation] = ()
    queue: Sequence[tuple[int, int]] = ()
    rows: int = 0
    running: Sequence[int] = ()
    waiting: Sequence[int] = ()
    misses: int = 0
    number: int = 0
    first_time: bool = False
    ticket_open: bool = False

    @property
    def today(self) -> date:
        """The day in Morocco."""
        return self.now.date()


@dataclass(frozen=True)
class Heard:
    """What listening came to: the draft to keep, the effects to carry out, misunderstandings in a row."""

    draft: Draft | None
    effects: tuple[Effect, ...]
    misses: int = 0
