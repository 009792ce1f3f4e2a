"""One-time invitations: the code is shown once, only its digest is kept."""

import secrets
from datetime import timedelta

from bot.domain.people import Role
from bot.usecases.enrolling import digest
from bot.usecases.ports import Ports

# Letters and digits that nobody mistakes for one another when reading a code aloud.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


async def invite(ports: Ports, role: Role, valid_for: timedelta) -> str:
    """A fresh code `JISR-XXXX-XXXX-XXXX` (60 bits) that gives the role once."""
    code = "-".join(["JISR", *("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))])
    async with ports.store.begin() as work:
        await work.people.invite(digest(code), role, ports.clock.now(), valid_for)
    return code
