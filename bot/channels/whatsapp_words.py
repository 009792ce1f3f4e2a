"""Words as WhatsApp takes them: no markup that nobody meant, no longer than it allows, lines where it has none."""

import re

from bot.channels.numbered import fitting, length
from matching.characters import continues

# A message may have 1,600 characters; one with buttons 1,024. Cutting at a thousand suits both.
LONGEST = 1000
MOST_CHARACTERS = 1600
_LOOKALIKES = str.maketrans({"*": "\u2217", "~": "\u223c", "`": "\u2019"})
# An underscore within a word is part of an address; elsewhere it would begin italics.
_LOOSE_UNDERSCORE = re.compile(r"(?<!\w)_|_(?!\w)")
_QUOTE = re.compile(r"^> ?", re.MULTILINE)
_BLANK = re.compile(r"\s+")
_ENDS = re.compile(r"[.!?؟…:;]\s|\n")


def plain(text: str) -> str:
    """The text with nothing in it that WhatsApp would take for markup, or Twilio for a variable.

    >>> plain("*oui* a_b@c.ma _non_")
    '∗oui∗ a_b@c.ma \u02cdnon\u02cd'
    """
    text = _LOOSE_UNDERSCORE.sub("\u02cd", text.translate(_LOOKALIKES))
    return _QUOTE.sub("\u203a ", text).replace("{{", "{ {").replace("}}", "} }")


def one_line(text: str) -> str:
    r"""The text without new lines and tabs; a variable may hold none, and may not be empty.

    >>> one_line(" deux \n lignes "), one_line("")
    ('deux lignes', '…')
    """
    return _BLANK.sub(" ", text).strip() or "…"


def shortened(text: str, most: int) -> str:
    """The text, cut between two words where it is too long."""
    if len(text) <= most:
        return text
    kept, _, _ = text[: most - 1].rpartition(" ")
    return (kept or text[: most - 1]).rstrip() + "…"


def split(text: str, most: int = LONGEST) -> list[str]:
    """The text in pieces: cut after a line or a sentence, else between words, never within a letter."""
    pieces = []
    while length(text) > most:
        at = _cut(text, most)
        pieces.append(text[:at].rstrip())
        text = text[at:].lstrip()
    return [piece for piece in (*pieces, text) if piece.strip()]


def _cut(text: str, most: int) -> int:
    """Where to cut: in the second half if anything ends there."""
    head = fitting(text, most)
    for breaks in (("\n",), None, (" ",)):
        found = [one.end() for one in _ENDS.finditer(head)] if breaks is None else [head.rfind(breaks[0]) + 1]
        at = max(found, default=0)
        if at > len(head) // 2:
            return at
    at = len(head)
    while at > 1 and continues(text, at):
        at -= 1
    return at if at > 1 else len(head)
