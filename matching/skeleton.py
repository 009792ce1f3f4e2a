"""The consonants that a word keeps in every spelling, where Arabic, Latin Darija and French loans meet.

A skeleton is a key for finding candidates, never a proof: *ghadi* "going" and *ghda* "lunch" share one. Score
on the `sounds` or the full string afterwards, and look up no key shorter than `SHORTEST_KEY`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from matching.text import fold

SHORTEST_KEY = 3

# No word of any of the five writings is longer: what is longer was typed to hurt.
LONGEST_WORD = 40

_ARABIC_CONSONANTS = {
    **dict.fromkeys("قك", "k"),
    **dict.fromkeys("حه", "h"),
    **dict.fromkeys("تثط", "t"),
    **dict.fromkeys("دذضظ", "d"),
    **dict.fromkeys("سصز", "s"),
    **dict(zip("بجخرشعغفلمن", "bjxrc3gflmn", strict=True)),
}
_LATIN_CONSONANTS = {
    **dict.fromkeys("cgq9", "k"),
    **dict.fromkeys("78", "h"),
    **dict(zip("5XxCGpvz", "xxccgbfs", strict=True)),
    "2": "",
}
_ARABIC_VOWELS = dict(zip("اوي", "aui", strict=True))
_LATIN_VOWELS = dict(zip("aeiouyw", "aiiuuiu", strict=True))

# Order matters: a group must be read before its letters. Capitals are letters already read. Lines are words.
_LATIN_GROUPS = tuple(
    (re.compile(group, re.MULTILINE), letter)
    for group, letter in (
        ("(?<!s)t(?=ion|iel|ieu)", "s"),
        ("(?<=psy)ch|(?<=te)ch(?=n)|ch(?=r)", "k"),
        ("[st]?ch|sh", "C"),
        ("kh", "X"),
        ("gh", "G"),
        ("ph", "f"),
        ("(?<=[td])h", ""),
        ("qu|ck|gu(?=[ei])", "k"),
        ("dj|g(?=[ei])", "j"),
        ("(?<=[ea])xc?(?=[aceipt])", "ks"),
        ("s?c(?=[eiy])", "s"),
        ("(?<=[enrtld])s$|(?<=au)x$|(?<=i)er$|(?<=men)t$", ""),
    )
)
_DOUBLE = re.compile(r"([^\n])\1+")
_HARD_END = re.compile("ng$", re.MULTILINE)
# A last ه is nearly always the feminine ending, which no Latin spelling keeps.
_FEMININE = re.compile("ه$", re.MULTILINE)


def _table(consonants: Mapping[str, str], vowels: Mapping[str, str], *, heard: bool) -> dict[int, str]:
    return str.maketrans({**consonants, **{vowel: sound if heard else "" for vowel, sound in vowels.items()}})


_LATIN = {heard: _table(_LATIN_CONSONANTS, _LATIN_VOWELS, heard=heard) for heard in (False, True)}
_ARABIC = {heard: _table(_ARABIC_CONSONANTS, _ARABIC_VOWELS, heard=heard) for heard in (False, True)}


@lru_cache(maxsize=32_768)
def skeleton(word: str) -> str:
    """The consonants of one word, in Latin letters (c is ش, x is خ, h is ح or ه, k is ق or ك), if any."""
    return skeletons((" ".join(fold(word[:LONGEST_WORD]).split()),))[0]


def skeletons(folded: Sequence[str]) -> list[str]:
    """The skeletons of many folded words at once, which is several times faster than one by one."""
    return list(_read(folded, heard=False))


def sounds(folded: Sequence[str]) -> list[str]:
    """Like `skeletons`, with the vowels that are written: *mohasib* gives *muhasib*, and *محاسب* *mhasb*."""
    return list(_read(folded, heard=True))


def _read(folded: Sequence[str], *, heard: bool) -> Iterator[str]:
    """The lines of both scripts are read apart; each word is empty in one of them."""
    latin = "\n".join("" if word >= "\u0600" else word for word in folded)
    arabic = "\n".join(word if word >= "\u0600" else "" for word in folded)
    for group, letter in _LATIN_GROUPS:
        latin = group.sub(letter, latin)
    latin = _joined(latin.translate(_LATIN[heard]))
    arabic = _joined(_FEMININE.sub("", arabic).translate(_ARABIC[heard]))
    for one, other in zip(latin.split("\n"), arabic.split("\n"), strict=True) if folded else ():
        yield one or other


def _joined(lines: str) -> str:
    bones = _DOUBLE.sub(r"\1", lines).replace("mbt", "nt").replace("mb", "nb")
    return _HARD_END.sub("nk", bones)
