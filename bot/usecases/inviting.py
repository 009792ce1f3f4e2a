"""One-time invitations: the code is shown once, only its digest is kept."""

import secrets
from datetime import timedelta

from bot.domain.people import Role
from bot.usecases.enrolling import digest
from bot.usecases.ports import Ports

# Letters and digits that nobody mistakes for one another when reading a code aloud.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def fresh_code(groups: int, of_letters: int) -> str:
    """A code of so many groups, such as `JISR-K7QM-2FW9-D3HT`; each letter or digit is five bits."""
    made = ("".join(secrets.choice(ALPHABET) for _ in range(of_letters)) for _ in range(groups))
    return "-".join(["JISR", *made])


async def invite(ports: Ports, role: Role, valid_for: timedelta) -> str:
    """A fresh code (60 bits) that gives the role once."""
    code = fresh_code(3, 4)
    async with ports.store.begin() as work:
        await work.people.invite(digest(code), role, ports.clock.now(), valid_for)
    return code
