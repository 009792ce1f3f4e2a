"""What an examination finds: a mark, plain words, and what to mend."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.channels.redaction import without_secrets

LONGEST = 200


class Mark(StrEnum):
    """How a thing is: well, wrong, or not to be told from here."""

    WELL = "✓"
    WRONG = "✗"
    OPEN = "–"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    mark: Mark
    what: str
    mend: str = ""


def well(what: str) -> Finding:
    """Nothing to do."""
    return Finding(Mark.WELL, what)


def wrong(what: str, mend: str) -> Finding:
    """Something to mend."""
    return Finding(Mark.WRONG, what, mend)


def unknown(what: str, mend: str = "") -> Finding:
    """Nothing that can be told from here, or nothing that is wanted."""
    return Finding(Mark.OPEN, what, mend)


def lines(findings: Iterable[Finding]) -> list[str]:
    """The findings as they are printed, without a secret, whoever said it."""
    shown = []
    for one in findings:
        shown.append(f"{one.mark} {plain(one.what)}")
        if one.mend:
            shown.append(f"    → {plain(one.mend)}")
    return shown


def plain(words: str) -> str:
    """Words of others on one line, shortened, with secrets taken out."""
    safe = without_secrets(" ".join("".join(c if c.isprintable() else " " for c in words).split()))
    return safe if len(safe) <= LONGEST else f"{safe[: LONGEST - 1]}…"
