"""The ways in which a learner sees a word: cheap forms, since words never met before come in every message."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

# By the first character of a way: the sounds of a word, its consonants, how it begins and how it ends, which in
# all these languages tells the person of a verb. A pair of neighbouring sounds weighs as much as a word.
WEIGHTS: Mapping[str, float] = {"=": 1.0, "~": 0.8, "^": 0.3, "$": 0.3}
PAIR = 1.0

_SHORTEST_BONES = 3
_SHORTEST_ENDING = 4
_LONGEST = 30
_EDGE = "|"
_AMOUNT = "0"
_NUMBER = re.compile(r"\d+h?\d*")
_VOWELS = str.maketrans("", "", "aiu")
_DOUBLE = re.compile(r"([^\n])\1+")
# What is glued to a word, in sounds, a line each: an article, "and the", "to".
_HEAD = re.compile(r"^(?:[ufbk]?al|[ul]?l|[lfbd](?=[^aiu\n])|u(?=[^aiu\n]))(?=.{3})", re.MULTILINE)


def ways_of(words: Sequence[str], heard: Sequence[str]) -> list[list[str]]:
    """The ways of seeing each of some folded words and their sounds; all at once, which is several times faster."""
    said = (sound[:_LONGEST] or word[:_LONGEST] for word, sound in zip(words, heard, strict=True))
    bodies = _HEAD.sub("", "\n".join(said))
    bones = _DOUBLE.sub(r"\1", bodies.translate(_VOWELS))
    told = zip(words, bodies.split("\n"), bones.split("\n"), strict=True) if words else ()
    return [_ways(word, body, bone) for word, body, bone in told]


def _ways(word: str, body: str, bones: str) -> list[str]:
    if word[0] <= "9" and _NUMBER.fullmatch(word):
        return ["=" + _AMOUNT]
    ways = ["=" + body]
    if len(bones) >= _SHORTEST_BONES:
        ways.append("~" + bones)
    if len(word) >= _SHORTEST_ENDING:
        head, tail = ("^a", "$a") if word >= "\u0600" else ("^l", "$l")
        ways += (head + word[:2], tail + word[-2:])
    return ways


def pairs(words: Sequence[str], heard: Sequence[str]) -> Iterator[str]:
    """The pairs of neighbouring sounds, the edges of the sentence included; all numbers sound alike."""
    alike = [
        _AMOUNT if word[0] <= "9" and _NUMBER.fullmatch(word) else sound
        for word, sound in zip(words, heard, strict=True)
    ]
    return (f"{one} {other}" for one, other in pairwise((_EDGE, *alike, _EDGE)))
