"""What a turn asks for: things to say, to show and to change. The use cases carry them out, in order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.dialogue.phrases import Choice, Phrase
from bot.domain.dictionary import Verdict
from bot.domain.doors import DayKind
from bot.domain.introductions import Decision, Terms
from matching.values import Hours, Writing


@dataclass(frozen=True)
class Say:
    """A sentence to the person who wrote, with the choices that it opens."""

    phrase: Phrase
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class ChooseWriting:
    """Keep this writing for the member."""

    writing: Writing


@dataclass(frozen=True)
class Consent:
    """The member agreed to `wording`, or refused it, which erases what was said."""

    given: bool
    wording: Phrase


@dataclass(frozen=True)
class Submit:
    """A listing is confirmed; `answers` are the draft's."""

    kind: str
    answers: Mapping[str, Any]


@dataclass(frozen=True)
class Enrol:
    """Who the member is: a role, and an organisation known by id or new by name."""

    answers: Mapping[str, Any]


@dataclass(frozen=True)
class Decide:
    """A decision on an introduction, as the person saw it (`version`)."""

    introduction_id: int
    version: int
    decision: Decision
    reason: str | None = None
    terms: Terms | None = None


@dataclass(frozen=True)
class Answer:
    """An answer to one of the follow-up questions (`contact`, `midway`, `later`, `hours`)."""

    introduction_id: int
    question: str
    answer: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Show:
    """Something that only the store knows, such as `desk`, `card`, `compare`, `status` or `my_data`."""

    view: str
    subject: int | None = None


@dataclass(frozen=True)
class Change:
    """A change of the member's own record: `stop`, `resume`, `forget`, `correct`, `more`."""

    what: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Ticket:
    """A person asks for a human (`open`), writes to one (`tell`), is answered (`reply`) or done (`close`)."""

    what: str
    member_id: int | None = None
    words: str = ""


@dataclass(frozen=True)
class Undo:
    """Take back the last decision, if it was made within ten minutes."""


@dataclass(frozen=True)
class ReportHours:
    """The member says to have worked these hours, for one introduction or for the only one there is.

    `in_all`: the figure stands for everything so far, else it is added to what was reported before.
    """

    hours: Hours
    introduction_id: int | None = None
    in_all: bool = False


@dataclass(frozen=True)
class Teach:
    """What a coordinator says of a word that the lexicon did not know, as they saw it (`version`)."""

    word_id: int
    version: int
    verdict: Verdict
    skill_id: str | None = None


@dataclass(frozen=True)
class Letters:
    """What becomes of a member's messages that were not delivered: `send_again` or `drop`."""

    what: str
    member_id: int


@dataclass(frozen=True)
class CorrectDay:
    """A coordinator knows better than the calendar what a day is."""

    day: date
    kind: DayKind


@dataclass(frozen=True)
class AcceptInvitation:
    """The member typed an invitation code."""

    code: str


@dataclass(frozen=True)
class Join:
    """About the doors of one person.

    A fresh code (`ask`), a code typed (`try`) or agreed to (`yes`, by its digest), an address let go (`separate`)
    or chosen for news (`choose`).
    """

    what: str
    code: str = ""
    address_id: int = 0


@dataclass(frozen=True)
class Voice:
    """About a voice note: `keep` it, its words are `typed`, or what was heard is `right` or `wrong`."""

    what: str
    note_id: int = 0
    words: str = ""


Effect = (
    Say
    | ChooseWriting
    | Consent
    | Submit
    | Enrol
    | Decide
    | Answer
    | Show
    | Change
    | Ticket
    | Undo
    | ReportHours
    | Teach
    | Letters
    | CorrectDay
    | AcceptInvitation
    | Join
    | Voice
)
