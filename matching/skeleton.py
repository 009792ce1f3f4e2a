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

# Order matters: a group must be read before its letters. Capitals are letters already read. Most texts hold few
# of these groups, and to look for a few letters is far quicker than to try a pattern.
_LATIN_GROUPS = (
    ("psych", "psyk"),
    ("techn", "tekn"),
    ("chr", "kr"),
    ("sch", "C"),
    ("tch", "C"),
    ("ch", "C"),
    ("sh", "C"),
    ("kh", "X"),
    ("gh", "G"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("ck", "k"),
    ("qu", "k"),
    ("gue", "ke"),
    ("gui", "ki"),
    ("dj", "j"),
    ("ge", "je"),
    ("gi", "ji"),
)
_SOFT_T = re.compile("(?<!s)t(?=ion|iel|ieu)")
_HARD_X = re.compile("(?<=[ea])xc?(?=[aceipt])")
_SOFT_C = re.compile("s?c(?=[eiy])")
# Lines are words.
_SILENT = re.compile("(?<=[enrtld])s$|(?<=au)x$|(?<=i)er$|(?<=men)t$", re.MULTILINE)
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
    """The words of both scripts are read apart, then brought back into their order."""
    latin = [word for word in folded if word < "\u0600"]
    arabic = [word for word in folded if word >= "\u0600"]
    lines = _latin("\n".join(latin)).translate(_LATIN[heard]) if latin else ""
    if arabic:
        lines += "\n" * bool(latin) + _FEMININE.sub("", "\n".join(arabic)).translate(_ARABIC[heard])
    read = _joined(lines).split("\n")
    one, other = iter(read), iter(read[len(latin) :])
    return (next(one if word < "\u0600" else other) for word in folded)


def _latin(lines: str) -> str:
    """Latin words, a line each, with one letter for each group."""
    if "ti" in lines:
        lines = _SOFT_T.sub("s", lines)
    for group, letter in _LATIN_GROUPS:
        lines = lines.replace(group, letter)
    if "x" in lines:
        lines = _HARD_X.sub("ks", lines)
    return _SILENT.sub("", _SOFT_C.sub("s", lines))


def _joined(lines: str) -> str:
    bones = _DOUBLE.sub(r"\1", lines).replace("mbt", "nt").replace("mb", "nb")
    return _HARD_END.sub("nk", bones) if "ng" in bones else bones
