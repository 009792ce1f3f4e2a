"""One transaction at work: what may be reached, the time, and the answer being put together."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.dialogue.commands import menu_choices
from bot.dialogue.drafts import Draft
from bot.dialogue.phrases import Choice, Phrase, say
from bot.dialogue.scene import Scene, Screen
from bot.domain.courier import AT_ANY_HOUR
from bot.domain.joining import where_to
from bot.domain.people import Address, Member, MemberState
from bot.usecases.ports import Ports, Work
from bot.usecases.records import Media

# Whoever types the same number twice must not take back what they just gave: undo never stands first.
STATUS_OR_UNDO = (Choice("g:status", say("menu.status")), Choice("g:undo", say("choice.undo")))
DESK_OR_UNDO = (Choice("g:desk", say("menu.desk")), Choice("g:undo", say("choice.undo")))


@dataclass
class Scope:
    """Ports, transaction and time; every use case works within one."""

    ports: Ports
    work: Work
    now: datetime


@dataclass
class Turn(Scope):
    """A scope that somebody's message opened; collects the one message that answers it."""

    member: Member
    scene: Scene
    draft: Draft | None = None
    number: int = 0
    address: Address | None = None
    media: Media | None = None
    parts: list[Phrase] = field(default_factory=list)
    choices: tuple[Choice, ...] = ()
    asked: bool = False
    forgotten: bool = False
    said_at: datetime = field(init=False)

    def __post_init__(self) -> None:
        # Long before now, where the message had to wait.
        self.said_at = self.now

    def say(self, phrase: Phrase, choices: tuple[Choice, ...] = ()) -> None:
        """One more sentence; the last choices stand."""
        self.parts.append(phrase)
        self.choices = choices or self.choices

    def stale(self) -> None:
        """What was tapped leads nowhere any more; what does lead somewhere is said instead."""
        if self.draft is None:
            self.say(say("stale.choice"), menu_choices(self.stage))
        else:
            self.say(say("stale.draft"))

    @property
    def stage(self) -> Scene:
        """The scene with the member as they now are and nothing under way."""
        return replace(self.scene, member=self.member, draft=None)

    async def reload(self) -> None:
        """The member as just changed."""
        self.member = await self.work.people.get(self.member.id)

    @property
    def handed_over(self) -> bool:
        """Whether the answer goes to another member than the one whose message opened the turn."""
        return self.member.id != self.scene.member.id


async def tell(scope: Scope, member_id: int, parts: list[Phrase], choices: tuple[Choice, ...] = ()) -> bool:
    """Write to somebody who did not ask just now; False where they stopped or nobody is reached there."""
    member = await scope.work.people.get(member_id)
    if member.state is not MemberState.ACTIVE:
        await _untold(scope, member_id, member.state.value)
        return False
    return await queue(scope, member, parts, choices, proactive=True)


async def queue(
    scope: Scope, member: Member, parts: list[Phrase], choices: tuple[Choice, ...], *, proactive: bool
) -> bool:
    """Put a message in the outbox and its choices on the person's screen."""
    return await queue_at(
        scope, member, await _door(scope, member, proactive=proactive), parts, choices, proactive=proactive
    )


async def _door(scope: Scope, member: Member, *, proactive: bool) -> Address | None:
    """An answer goes where the question came from; news go where the person wants them."""
    doors = await scope.work.people.addresses(member.id)
    came_from = scope.address.id if isinstance(scope, Turn) and scope.address and not proactive else None
    return where_to([one for one in doors if one.id == came_from]) or where_to(doors)


async def queue_at(
    scope: Scope,
    member: Member,
    address: Address | None,
    parts: list[Phrase],
    choices: tuple[Choice, ...] = (),
    *,
    proactive: bool,
) -> bool:
    """The same, at one door of theirs."""
    if address is None:
        await _untold(scope, member.id, "no_address")
        return False
    await _put(scope, member, address, parts, choices, proactive=proactive)
    # What may be held is on nobody's screen before it was sent: a number must not answer what was not seen.
    if not proactive or (choices and address.channel in AT_ANY_HOUR):
        await scope.work.conversations.show(member.id, Screen(choices=choices))
    return True


async def remark(scope: Scope, member: Member, address: Address, part: Phrase) -> None:
    """A sentence at a door of theirs, besides; what stands on the screen can still be answered."""
    await _put(scope, member, address, [part], (), proactive=False)


async def _put(
    scope: Scope,
    member: Member,
    address: Address,
    parts: list[Phrase],
    choices: tuple[Choice, ...],
    *,
    proactive: bool,
) -> None:
    message: dict[str, Any] = {
        "member_id": member.id,
        "address_id": address.id,
        "body": {
            "parts": [part.to_json() for part in parts],
            "choices": [choice.to_json() for choice in choices],
        },
        "writing": member.writing,
        "proactive": proactive,
        "created_at": scope.now,
        "due_at": scope.now,
    }
    await scope.work.messages.queue(message)


async def _untold(scope: Scope, member_id: int, why: str) -> None:
    await scope.work.ledger.record(
        "member.not_told", "member", member_id, actor_id=None, at=scope.now, why=why
    )
