"""Numbers in digits and in the words of French, Standard Arabic, both writings of Darija, and English."""

import re
from collections.abc import Sequence
from functools import lru_cache

from matching.spelling import Spellings

# Spellings of each number, folded; the notation is that of `spelling`.
_WORDS = {
    0: "zero صفر",
    1: "une? one ~wa7ed[aeh]? واحده? وحده?",
    2: "deux deus two ~[jzg]u[jz] ~[jzg]wj [jz]?j[uo]+j+e? جوج زوج جوز اثن(?:ان|ين|تان|تين) اتنين",
    3: "trois troi three t+h?e?l+[ae]?t+h?[ah]* ثلاثه? [تث]لاته? تلاثه? تلته?",
    4: "quatres? four ~[a]?reb[ae]?3[ae]? arba+ rebaa اربعه? ربعه?",
    5: "cinqu?e? five (?:5|kh|x)[ae]?m+e?sa? خمسه?",
    6: "six sis s[ei]?tt+a? sta سته?",
    7: "sept seven s[ae]?b+[ae]?3[ae]? sebaa سبعه?",
    8: "huit uit eight tme?n t[ae]?ma?e?n+[iy]+[ae]? ثمانيه? ثمان [تث]منيه? تمانيه",
    9: "neuf nine t[ei]?s+e?3(?:ou|oo|[uow])*d? t[ei]?s+e?3a t[ei]?s+(?:ou|oo|[uow])d تسعه? تسعو?د",
    10: "dix ten (?:3[aei]?|a)(?:ch|sh|x)e?r+a? عشره?",
    11: "onze? eleven ~7[e]?da$(?:[er]*) احد?اش حداش حضاش",
    12: "douze? twelve ~[ei]?tna$(?:[er]*) ا?[طت]ناش اثناش",
    13: "treize? thirteen ~tel[ae]?ta$(?:[er]*) [تث]ل[طت]+اش تلتطاش",
    14: "quatorze? fourteen ~[a]?reb[ae]?3[ae]?ta$(?:[er]*) ا?ربع[طت]اش",
    15: "quinz?e? fifteen ~5[ae]?mes[ae]?ta$(?:[er]*) خمس[طت]اش",
    16: "seize? sixteen s[ei]?tt?a+(?:ch|sh|x)(?:er)? س[طت]اش",
    17: "dixsept seventeen ~seb[ae]?3[ae]?ta$(?:[er]*) سبع[طت]اش",
    18: "dixhuit eighteen ~t[ae]?m[ae]?nta$(?:[er]*) [تث]من[طت]اش",
    19: "dixneuf nineteen ~tes[ae]?3[ae]?ta$(?:[er]*) تسع[طت]اش",
    20: "vingts? vint twenty (?:3[aei]?|[ai])(?:ch|sh|x)r+i+n+e? عشر(?:ين|ون)",
    30: "trente thirty t[ei]?l[ae]+t+i+n+e? [تث]لا[تث](?:ين|ون)",
    40: "quarante fou?rty a?r[ae]?b+[ae]?3+i+n+e? ا?ربع(?:ين|ون)",
    50: "cinquante fifty (?:5|kh|x)[ae]?m+e?s+i+n+e? خمس(?:ين|ون)",
    60: "soixante sixty s[ei]?tt+i+n+e? stine? ست(?:ين|ون)",
    70: "septante seventy s[ae]?b+[ae]?3i+n+e? سبع(?:ين|ون)",
    80: "octante eighty t[ae]?m[ae]+n+i+n+e? [تث]مان(?:ين|ون)",
    90: "nonante ninety t[ei]?s+e?3i+n+e? تسع(?:ين|ون)",
    100: "cents? hundred m(?:i|y|iy)+[ae]t? م(?:ا?ي|يي)ه",
    200: "m(?:i|y)+a?t(?:i|ay)ne? م(?:ا?ي|يي)ت(?:ين|ان)",
    1000: "mille thousand 2?alf 2?alaf الاف الف",
    2000: "الفين alfa?[iy]n",
}
_COLLECTIVES = {
    8: "huitaines?",
    10: "di[zsx]aines? 3achara?t عشرات",
    12: "dou[zs]aines? dozens? دزينه",
    15: "quin[zs]aines?",
    20: "vin[gt]*aines?",
    30: "trent?aines?",
    40: "quarant?aines?",
    50: "cinquant?aines?",
    60: "soixant?aines?",
    100: "cent?aines?",
}
_TEEN_HEADS = {"احد": 11, "احدي": 11, "اثنا": 12, "اثني": 12, "اثنتا": 12, "اثنتي": 12}
_TENTH = re.compile("عشره?")
_AND = frozenset({"et", "w", "o", "u", "و", "and"})
_DIGITS = re.compile(r"(\d{1,9})(?:[.,](\d{1,2}))?(aine?s?|ene)?")
_THOUSANDS = re.compile(r"\d{3}")

_VALUES = (*_WORDS, *_COLLECTIVES)
_KNOWN = Spellings((*_WORDS.values(), *_COLLECTIVES.values()))

NumberRead = tuple[float, int]


@lru_cache(maxsize=4096)
def _atom(word: str) -> tuple[int, bool] | None:
    """The value of a word that is a number by itself, and whether it is a collective such as `dizaine`."""
    line = _KNOWN.line_of(word)
    return None if line is None else (_VALUES[line], line >= len(_WORDS))


def is_number(word: str) -> bool:
    """Whether a folded word is a number by itself."""
    return (word[:1].isdigit() and _DIGITS.fullmatch(word) is not None) or _atom(word) is not None


def begins_number(word: str) -> bool:
    """Whether a number may begin with this folded word."""
    return word in _TEEN_HEADS or is_number(word)


def read_number(tokens: Sequence[str], i: int) -> NumberRead | None:
    """The number that begins at folded token `i` and the index after it; no number there is None."""
    if not 0 <= i < len(tokens):
        return None
    if tokens[i][:1].isdigit() and (found := _DIGITS.fullmatch(tokens[i])):
        return _in_digits(tokens, i, found)
    return _teen(tokens, i) or _in_words(tokens, i)


def _in_digits(tokens: Sequence[str], i: int, found: re.Match[str]) -> NumberRead:
    whole, part, _ = found.groups()
    if part is not None:
        return float(f"{whole}.{part}"), i + 1
    if whole[0] != "0" and len(whole) <= 3 and _THOUSANDS.fullmatch(_at(tokens, i + 1)):
        return float(whole + tokens[i + 1]), i + 2
    return float(whole), i + 1


def _teen(tokens: Sequence[str], i: int) -> NumberRead | None:
    """The Arabic numbers from 11 to 19, written in two words."""
    if not _TENTH.fullmatch(_at(tokens, i + 1)):
        return None
    if tokens[i] in _TEEN_HEADS:
        return float(_TEEN_HEADS[tokens[i]]), i + 2
    unit, _ = _atom(tokens[i]) or (0, False)
    return (10.0 + unit, i + 2) if 3 <= unit <= 9 else None


def _in_words(tokens: Sequence[str], i: int) -> NumberRead | None:
    first = _atom(tokens[i])
    if first is None:
        return None
    value, i = first[0], i + 1
    while i < len(tokens):
        word, after, joined = _after_and(tokens, i)
        second = _atom(word)
        composed = None if second is None else _compose(value, second, joined=joined)
        if composed is None:
            break
        value, i = composed, after
    return float(value), i


def _compose(value: int, following: tuple[int, bool], *, joined: bool) -> int | None:
    """The number that two make side by side, `vingt` and `deux`; None when they stay two."""
    second, collective = following
    tail = value % 100
    if collective:
        return None if joined or value > 9 else value * second
    if second == 0:
        return None
    if second in (100, 1000):
        return None if joined else _scaled(value, second)
    if second >= 100:
        return value + second if joined and value % 1000 == 0 else None
    added = (
        (value >= 100 and tail == 0)
        or (tail >= 20 and tail % 10 == 0 and second < 10 and tail not in (70, 90))
        or (tail in (60, 80) and second < 20)
        or (tail == 10 and 6 < second < 10 and not joined)
        or (tail in (70, 90) and 1 < second < 10 and not joined)
        or (0 < tail < 10 and joined and second >= 20)
    )
    if added:
        return value + second
    return value + 76 if tail == 4 and second == 20 and not joined else None


def _scaled(value: int, scale: int) -> int | None:
    """`deux cents`, `trois mille`, and the `cents` of `deux mille trois cents`."""
    if value < scale:
        return value * scale
    if value % 1000 == 0 and scale == 100:
        return value + scale
    unit = value % scale
    return value + unit * (scale - 1) if 1 < unit < 10 else None


def _after_and(tokens: Sequence[str], i: int) -> tuple[str, int, bool]:
    """The word at `i` without its "and", the index after it, and whether there was an "and"."""
    word = tokens[i]
    if word in _AND and i + 1 < len(tokens):
        return tokens[i + 1], i + 2, True
    if word[0] in "وw" and len(word) > 2 and _atom(word) is None:
        return word[1:], i + 1, True
    return word, i + 1, False


def _at(tokens: Sequence[str], i: int) -> str:
    return tokens[i] if i < len(tokens) else ""
