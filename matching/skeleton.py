"""The consonants that a word keeps in every spelling: Arabic letters, Latin Darija and French loans meet here.

A skeleton is a key for finding candidates, never a proof: *ghadi* "going" and *ghda* "lunch" share one. Score on
the full string afterwards, and look up no key shorter than `SHORTEST_KEY`.
"""

import re
from functools import lru_cache

from matching.text import fold

SHORTEST_KEY = 3

# No word of any of the five writings is longer: what is longer was typed to hurt.
_LONGEST_WORD = 40

_ARABIC_LETTERS = str.maketrans(
    {
        **dict.fromkeys("اوي", ""),
        **dict.fromkeys("قك", "k"),
        **dict.fromkeys("حه", "h"),
        **dict.fromkeys("تثط", "t"),
        **dict.fromkeys("دذضظ", "d"),
        **dict.fromkeys("سصز", "s"),
        **dict(zip("بجخرشعغفلمن", "bjxrc3gflmn", strict=True)),
    }
)

# Order matters: a group must be read before its letters. Capitals are letters already read.
_LATIN_GROUPS = tuple(
    (re.compile(group), letter)
    for group, letter in (
        ("t(?=ion|iel|ieu)", "s"),
        ("sch|tch|ch|sh", "C"),
        ("kh", "X"),
        ("gh", "G"),
        ("ph", "f"),
        ("th", "t"),
        ("dh", "d"),
        ("qu|ck", "k"),
        ("gu(?=[ei])", "k"),
        ("dj|g(?=[ei])", "j"),
        ("(?<=[ea])xc?(?=[aceipt])", "ks"),
        ("sc(?=[eiy])|c(?=[eiy])", "s"),
        ("(?<=[enrtld])s$|(?<=au)x$|(?<=i)er$|(?<=men)t$", ""),
    )
)
_LATIN_LETTERS = str.maketrans(
    {
        **dict.fromkeys("aeiouyw2", ""),
        **dict.fromkeys("cgq9", "k"),
        **dict.fromkeys("78", "h"),
        **dict(zip("5XxCGpvzç", "xxccgbfss", strict=True)),
    }
)
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """The consonants of one word, in Latin letters (c is ش, x is خ, h is ح or ه, k is ق or ك); it may be empty."""
    plain = fold(word[:_LONGEST_WORD])
    bones = _arabic_bones(plain) if plain[:1] >= "\u0600" else _latin_bones(plain)
    return _DOUBLE.sub(r"\1", bones).replace("mbt", "nt").replace("mb", "nb")


def _arabic_bones(word: str) -> str:
    # A last ه is nearly always the feminine ending, which no Latin spelling keeps.
    return word.removesuffix("ه").translate(_ARABIC_LETTERS)


def _latin_bones(word: str) -> str:
    for group, letter in _LATIN_GROUPS:
        word = group.sub(letter, word)
    return word.translate(_LATIN_LETTERS)
