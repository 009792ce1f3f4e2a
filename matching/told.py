"""A message cut into words once, for all the readers that look at words."""

from dataclasses import dataclass
from functools import lru_cache

from matching.skeleton import sounds
from matching.text import Token, clean, tokens

# What follows some hundred words of a message adds noise, not meaning; and a hostile text must stay cheap.
_MOST_CHARACTERS = 4_000
_MOST_TOKENS = 300
# People use the same words; their sounds are kept, up to this many words.
_MOST_KEPT = 32_768
_SOUNDS: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Told:
    """The cleaned text, all its tokens, the folded words and numbers among them, and the sounds of these."""

    text: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    sounds: tuple[str, ...]


@lru_cache(maxsize=32)
def tell(text: str) -> Told:
    """The words of a raw text, up to a few hundred."""
    said = clean(text[:_MOST_CHARACTERS])
    # A word of mere strokes, "ـــ", folds to nothing.
    cut = [token for token in tokens(said)[:_MOST_TOKENS] if token.folded or token.sort == "mark"]
    words = tuple(token.folded for token in cut if token.sort != "mark")
    return Told(said, tuple(cut), words, heard(words, _SOUNDS))


def heard(words: tuple[str, ...], known: dict[str, str], *, most: int = _MOST_KEPT) -> tuple[str, ...]:
    """The sounds of words; only those not among the `known` are listened to, all together."""
    unknown = [word for word in words if word not in known]
    if len(known) + len(unknown) > most:
        known.clear()
        unknown = list(words)
    if unknown:
        known.update(zip(unknown, sounds(unknown), strict=True))
    return tuple(map(known.__getitem__, words))
