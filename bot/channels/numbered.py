"""Messages as phones show them that have no page of ours: numbered choices, direction, pieces that are not too long."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from bot.channels.speech import FIRST_STRONG, LEFT_ISOLATE, POP, direction
from matching.characters import continues

RIGHT_MARK = "\u200f"
_ISOLATED = re.compile(f"[{LEFT_ISOLATE}{FIRST_STRONG}][^{POP}]*{POP}")


def numbered(labels: Sequence[str]) -> list[str]:
    """Each label behind its number, as it may be typed."""
    return [f"{number} · {label}" for number, label in enumerate(labels, 1)]


def directed(text: str, writing: str) -> str:
    """The text with a mark before each line that would else be laid out in the wrong direction."""
    if direction(writing) == "ltr":
        return text
    return "\n".join(line if _leads_right(line) else RIGHT_MARK + line for line in text.split("\n"))


def _leads_right(line: str) -> bool:
    """Whether the first letter outside of isolates is Arabic; an empty line needs none."""
    strong = (unicodedata.bidirectional(letter) for letter in _ISOLATED.sub("", line))
    return next((kind in ("R", "AL") for kind in strong if kind in ("L", "R", "AL")), not line)


def length(text: str) -> int:
    """How long a text is to the networks, to whom a character beyond the first 65,536 counts twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def pieces(text: str, most: int) -> list[str]:
    """The text in pieces of at most that length: cut between lines, else words, else characters as people see them.

    >>> pieces("one two three", 8)
    ['one two', 'three']
    """
    cut: list[str] = []
    rest = text
    while length(rest) > most:
        piece = _piece(rest, most)
        cut.append(piece)
        rest = rest[len(piece) :].lstrip("\n ")
    return [piece.rstrip("\n ") for piece in (*cut, rest) if piece.strip()]


def _piece(text: str, most: int) -> str:
    borders = list(_within(text, most))
    if not borders:
        # A single character of more marks than fit: nobody wrote that to be read.
        return fitting(text, most)
    for gap in "\n ":
        found = text.rfind(gap, 1, borders[-1] + 1)
        if found > 0:
            return text[:found]
    return text[: borders[-1]]


def _within(text: str, most: int) -> Iterator[int]:
    """The places within that length where a character ends."""
    size = 0
    for place, letter in enumerate(text):
        if place and not continues(text, place):
            yield place
        size += length(letter)
        if size > most:
            return


def fitting(text: str, most: int) -> str:
    """The beginning of a text that is at most so long, wherever that ends; a character at least."""
    size = 0
    for place, letter in enumerate(text):
        size += length(letter)
        if size > most:
            return text[: max(1, place)]
    return text
