"""Words without what is glued to them: clitics, endings and the persons of Darija verbs.

All three functions take and give folded words, many at once, and never leave a word empty.
"""

import re
from collections.abc import Sequence

# A line is a word: each pattern says how long the word must be to lose its head or its tail.
_ARABIC_HEAD = re.compile(r"^(?:و?[فبك]?ال|و?لل)(?=[\u0600-\u06ff]{3})", re.MULTILINE)
_ARABIC_LETTER = re.compile(r"^[وفبلك](?=[\u0600-\u06ff]{3})", re.MULTILINE)
_LATIN_HEAD = re.compile(r"^[ldfb](?=[^\Waeiouy_][^\W_]{3})", re.MULTILINE)
_ARABIC_TAIL = re.compile(r"^(?=[\u0600-\u06ff]{5})(.{2,}?)(?:ات|ين|ون|يه|ها|هم|نا|كم|ه|ي)$", re.MULTILINE)
_FRENCH_TAIL = re.compile(
    r"^(?=[a-z\d]{6})(.{2,}?)(?:e?ments?|ations?|at(?:eur|rice)s?|eu(?:r|se)s?|rices?|aient|ai[st]|antes?|ants?"
    r"|ee?s?|er|ez|ons|ent|s|x|i|a)$|^([a-z\d]{3,4}?)(?:es|[sxe])$",
    re.MULTILINE,
)
_ARABIC_PERSON = re.compile(r"^(?:كا?|تا?|ما)?[نيت](?=[^\W_]{3})", re.MULTILINE)
_LATIN_PERSON = re.compile(r"^(?:ka|ta|ke|k|t)?[nyti]e?(?=[^\W_]{3})", re.MULTILINE)
_ARABIC_OBJECT = re.compile(
    r"^(?=[\u0600-\u06ff]{5})(.{2,}?)(?:و?ها|و?هم|و?نا|وه|كم|وا?|ش|ات|ين|ه)$", re.MULTILINE
)
_LATIN_OBJECT = re.compile(
    r"^(?=[a-z\d]{5})(.{2,}?)(?:ohom|hom|oha|iha|ha|ona|ina|na|koum|kom|ou|o|w|in|at|ch|a)$", re.MULTILINE
)


def bare(words: Sequence[str]) -> list[str]:
    """The words without article, "and", "in", "to" and the like written as their heads."""
    lines = "\n".join(words)
    if not lines.isascii():
        lines = _ARABIC_HEAD.sub("", lines)
    return _lines(_LATIN_HEAD.sub("", lines), words)


def stems(words: Sequence[str]) -> list[str]:
    """Bare words without plural, feminine and French verb endings."""
    lines = "\n".join(words)
    if not lines.isascii():
        lines = _ARABIC_TAIL.sub(r"\1", lines)
    return _lines(_FRENCH_TAIL.sub(r"\1\2", lines), words)


def cores(words: Sequence[str]) -> list[str]:
    """Bare words without the persons and objects of a Darija verb: *kansaybo* → *sayb*, *yktbha* → *ktb*."""
    lines = "\n".join(words)
    if not lines.isascii():
        lines = _ARABIC_PERSON.sub("", _ARABIC_LETTER.sub("", lines))
        lines = _ARABIC_OBJECT.sub(r"\1", lines)
    return _lines(_LATIN_OBJECT.sub(r"\1", _LATIN_PERSON.sub("", lines)), words)


def _lines(lines: str, words: Sequence[str]) -> list[str]:
    return lines.split("\n") if words else []
