"""The forms in which a place's name is looked up: by letter, by sound, and with what is glued to it."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

# A shorter sound is shared with everyday words: "settat" and "stat".
_SHORTEST_SOUND = 5
_LONGEST_WORD = 40
_ARTICLES = frozenset({"el", "al"})
_ARABIC_ARTICLE = "ال"
_ARABIC_SOUNDS = str.maketrans("طثصضظذق", "تتسدددك")
# Groups of letters that are one sound, in this order; a capital is a letter that is read no further.
_GROUPS = (
    *dict.fromkeys(("tch", "ch", "sh"), "C").items(),
    *zip("kh gh ph th dh dj ou oo ck".split(), "5GftdjUUK", strict=True),
)
_SOFT = re.compile("(?:(g)u|c)(?=[eiy])")
_SOUNDS = str.maketrans("789q3ywoCGKUcx", "hhkkaiuucgkukc", "e")
_DOUBLE = re.compile(r"([^\n])\1+")
# A last h is not heard.
_SILENT = re.compile("h$", re.MULTILINE)


class Cut(NamedTuple):
    """A word as a stem and what is glued to it: a preposition, an article, "and" (`joined`).

    `strength` of the preposition is -1 to 2; `here` when it puts somebody in the place.
    """

    stem: str
    strength: int = 0
    here: bool = False
    article: bool = False
    joined: bool = False


def is_arabic(word: str) -> bool:
    """Whether a folded word is in Arabic letters."""
    return "\u0600" <= word[:1] <= "\u06ff"


def plain(word: str) -> str:
    """A folded word in ASCII or Arabic letters; other scripts (Tifinagh, say) are put into ASCII."""
    if word.isascii() or is_arabic(word):
        return word
    # Slow to import, and hardly a word needs it.
    from anyascii import anyascii  # noqa: PLC0415

    return anyascii(word).lower()


def stem(word: str) -> str:
    """A plain word without the Arabic article; the Latin article as a word is always `l`."""
    if word.startswith(_ARABIC_ARTICLE) and len(word) > 3:
        return word[2:]
    return "l" if word in _ARTICLES else word


@lru_cache(maxsize=16_384)
def sound(key: str) -> str:
    """The key as it is heard, or nothing when that would be too short to tell names from words."""
    if len(key) < _SHORTEST_SOUND:
        return ""
    heard = _arabic_sound(key) if is_arabic(key) else _latin_sounds(key)
    return heard if len(heard) >= _SHORTEST_SOUND else ""


def sounds(keys: Sequence[str]) -> list[str]:
    """The sounds of many keys at once, which is several times faster than one by one."""
    latin = _latin_sounds("\n".join("" if is_arabic(key) else key for key in keys)).split("\n")
    heard = (_arabic_sound(key) if is_arabic(key) else other for key, other in zip(keys, latin, strict=True))
    return [one if len(one) >= _SHORTEST_SOUND else "" for one in heard] if keys else []


def _arabic_sound(key: str) -> str:
    # The first alef stays, or "Agadir" would be "able".
    ending = "ه" if key[-1] in "اه" else ""
    body = key[1:].removesuffix("ه").replace("ا", "")
    return (key[0] + body + ending).translate(_ARABIC_SOUNDS)


def _latin_sounds(lines: str) -> str:
    for group, heard in _GROUPS:
        lines = lines.replace(group, heard)
    if "c" in lines or "gu" in lines:
        lines = _SOFT.sub(_soft, lines)
    heard = _DOUBLE.sub(r"\1", lines.translate(_SOUNDS))
    return _SILENT.sub("", heard) if "h" in heard else heard


def _soft(found: re.Match[str]) -> str:
    return "g" if found[1] else "s"


@lru_cache(maxsize=16_384)
def cuts(word: str) -> tuple[Cut, ...]:
    """The ways to read a plain word as a name, the whole word first: "ftanja", "بالرشيدية", "لطنجة"."""
    if len(word) > _LONGEST_WORD:
        return ()
    return _arabic_cuts(word) if is_arabic(word) else _latin_cuts(word)


# What is below 0 begins many words, so it leads no name that may be anything else: "bsla" is an onion.
_LATIN_HEADS = (("fl", 2), ("f", 2), ("mn", 2), ("bl", -1), ("b", -1), ("dl", -1), ("d", -1), ("l", -1))
_LATIN_LETTERS = frozenset(head[0] for head, _ in _LATIN_HEADS)


def _latin_cuts(word: str) -> tuple[Cut, ...]:
    whole = Cut(stem(word))
    if word[:1] not in _LATIN_LETTERS:
        return (whole,)
    glued = [
        Cut(word[len(head) :], strength, head[0] in "fb")
        for head, strength in _LATIN_HEADS
        if word.startswith(head) and len(word) >= len(head) + 3
    ]
    return (whole, *glued)


def _arabic_cuts(word: str) -> tuple[Cut, ...]:
    if word[0] == "و" and len(word) > 3:
        joined = (cut._replace(joined=True) for cut in _unjoined_cuts(word[1:]))
        return (*_unjoined_cuts(word), *joined)
    return _unjoined_cuts(word)


def _unjoined_cuts(word: str) -> tuple[Cut, ...]:
    whole = Cut(stem(word), article=stem(word) != word)
    return (whole, *_led_cuts(word[0], word[1:])) if len(word) > 2 and word[0] in "فبلد" else (whole,)


def _led_cuts(head: str, tail: str) -> tuple[Cut, ...]:
    strength, here = (2, True) if head in "فب" else (1, False)
    if stem(tail) != tail:
        return (Cut(stem(tail), strength, here, article=True),)
    if tail[0] == "ل":
        return (Cut(tail[1:], strength, here, article=True), Cut(tail, strength, here))
    if head == "ل":
        # Before a name with an article this is the article in Darija, no preposition.
        return (Cut(tail, strength), Cut(tail, article=True))
    return (Cut(tail, strength, here),)
