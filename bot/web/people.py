"""Who holds a phone in the sandbox: those added by hand, and anybody whom the programme writes to."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.domain.people import Role
from bot.usecases.inviting import invite
from bot.usecases.ports import Ports, Work
from bot.usecases.records import Inbound
from bot.usecases.turns import handle
from matching.values import Writing

CHANNEL = "sandbox"
REGISTER = "sandbox_people"
# People whom the programme brought along are numbered from here on, by their member id.
PROGRAMME = 1_000
MOST_PEOPLE = 60
NAMES = (
    "Khadija",
    "Youssef",
    "Nadia",
    "Hassan",
    "Salma",
    "Brahim",
    "Imane",
    "Driss",
    "Zineb",
    "Omar",
    "Latifa",
    "Anas",
)
INVITATION_LASTS = timedelta(hours=1)


@dataclass(frozen=True)
class Person:
    """A phone of the sandbox. `writing` is None where it is guessed from the first message."""

    id: int
    name: str
    role: str
    writing: Writing | None
    handle: str

    def to_json(self, writing: str | None = None) -> dict[str, Any]:
        """As the page wants it; `writing` is the member's own, once known."""
        return {
            "id": self.id,
            "name": self.name,
            "role": self.role,
            "writing": writing or self.writing,
            "phone": self.handle,
        }


class Register:
    """The sandbox's people, kept in the database so that they outlive the process."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports

    async def everybody(self) -> list[Person]:
        """Those added by hand first, then members of the programme whose phones have rung."""
        async with self._ports.store.begin() as work:
            added = await self._added(work)
            known = {person.handle for person in added}
            rung = [handle for handle in await work.phones.handles(CHANNEL) if handle not in known]
            return added + [person for handle in rung if (person := await self._of_programme(work, handle))]

    async def find(self, person_id: int) -> Person | None:
        """The person of that number."""
        return next((person for person in await self.everybody() if person.id == person_id), None)

    async def shown(self, person: Person) -> dict[str, Any]:
        """The person with the writing in which the programme answers them."""
        async with self._ports.store.begin() as work:
            known = await work.people.by_address(CHANNEL, person.handle)
        return person.to_json(known[0].writing if known else None)

    async def add(self, name: str, role: str, writing: Writing | None) -> Person | None:
        """One more phone; a coordinator's first message is an invitation code. None where there are too many."""
        async with self._ports.store.begin() as work:
            rows: list[dict[str, Any]] = await work.settings.get(REGISTER) or []
            if len(rows) >= MOST_PEOPLE:
                return None
            number = len(rows) + 1
            person = Person(
                id=number,
                name=name or NAMES[(number - 1) % len(NAMES)],
                role=role,
                writing=writing,
                handle=f"+212 6 00 00 00 {number:02}",
            )
            row = {
                "id": number,
                "name": person.name,
                "role": role,
                "writing": writing,
                "handle": person.handle,
            }
            await work.settings.put(REGISTER, [*rows, row])
        if role == Role.COORDINATOR.value:
            code = await invite(self._ports, Role.COORDINATOR, INVITATION_LASTS)
            await deliver(self._ports, person, f"sandbox-welcome-{number}", text=code)
        return person

    async def _added(self, work: Work) -> list[Person]:
        rows = await work.settings.get(REGISTER) or []
        return [Person(**row) for row in rows]

    async def _of_programme(self, work: Work, handle: str) -> Person | None:
        known = await work.people.by_address(CHANNEL, handle)
        if known is None:
            return None
        member, _ = known
        role = member.role.value if member.role else Role.VOLUNTEER.value
        return Person(PROGRAMME + member.id, member.name, role, member.writing, handle)


async def deliver(
    ports: Ports, person: Person, key: str, *, text: str = "", choice: str | None = None
) -> int | None:
    """What a person typed or tapped: first as a bubble on their phone, then as a message received.

    The same key may be delivered again and again; the bubble's id is always the same.
    """
    async with ports.store.begin() as work:
        shown = text if choice is None else await _label(work, person.handle, choice)
        body = {"text": shown, "said": text, "choice": choice}
        now = ports.clock.now()
        bubble = await work.phones.put(CHANNEL, person.handle, "in", key=key, body=body, at=now)
        known = await work.phones.by_key(key)
    await handle(ports, inbound(person, key, text, choice))
    return bubble or (known.id if known else None)


def inbound(person: Person, key: str, text: str, choice: str | None) -> Inbound:
    """A person's message as the programme receives it."""
    return Inbound(
        channel=CHANNEL,
        external_id=key,
        handle=person.handle,
        text=text,
        choice=choice,
        name=person.name,
        contact=person.handle,
        writing=person.writing,
    )


async def redeliver(ports: Ports, register: Register) -> int:
    """What was typed and never received, because the process ended in between; a network would try again too."""
    async with ports.store.begin() as work:
        lost = await work.phones.undelivered(CHANNEL)
    people = {person.handle: person for person in await register.everybody()}
    for bubble in lost:
        person = people.get(bubble.handle)
        if person:
            await handle(ports, inbound(person, bubble.key, bubble.body["said"], bubble.body["choice"]))
    return len(lost)


async def _label(work: Work, handle: str, choice: str) -> str:
    """What stands on the button that was tapped."""
    for bubble in reversed(list(await work.phones.after(CHANNEL, handle, 0))):
        for offered in bubble.body.get("choices", ()):
            if offered["id"] == choice:
                return str(offered["label"])
    return "…"
