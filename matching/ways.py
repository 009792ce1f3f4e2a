"""The ways in which a learner sees a word: cheap forms, since words never met before come in every message."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

# By the first character of a way: the sounds of a word, its consonants, these without person and object, a
# piece of its sounds, how it begins and how it ends. A pair of neighbouring sounds weighs as much as a word.
WEIGHTS: Mapping[str, float] = {"=": 1.0, "~": 0.8, "-": 1.0, ".": 0.15, "^": 0.3, "$": 0.3}
PAIR = 1.0

_SHORTEST_BONES = 3
_SHORTEST_ENDING = 4
_PIECE = 4
_LONGEST = 30
_EDGE = "|"
_AMOUNT = "0"
_NUMBER = re.compile(r"\d+h?\d*")
_VOWELS = str.maketrans("", "", "aiu")
_DOUBLE = re.compile(r"(.)\1+")
# In sounds. What is glued to a word, such as an article or "and the"; the persons and objects of Arabic verbs.
_HEAD = re.compile(r"(?:[ufbk]?al|[ul]?l|[lfbd](?=[^aiu])|u(?=[^aiu]))(?=.{3})")
_PERSON = re.compile(r"(?:k|t|ka|ta|ma)?[niut]i?(?=.{3})")
_OBJECT = re.compile(r"(.{3,}?)(?:hum|ha|na|kum|u|a|in|at|c|h)")


def ways_of(word: str, sound: str) -> list[str]:
    """The ways of seeing one folded word and its sounds, without those that tell nothing."""
    if _NUMBER.fullmatch(word):
        return ["=" + _AMOUNT]
    sound = sound[:_LONGEST] or word[:_LONGEST]
    glued = _HEAD.match(sound)
    body = sound[glued.end() :] if glued else sound
    framed = f"<{body}>"
    ways = ["." + framed[i : i + _PIECE] for i in range(len(framed) - _PIECE + 1)]
    ways.append("=" + body)
    bones, core = _bones(body), _bones(_core(body))
    if len(bones) >= _SHORTEST_BONES:
        ways.append("~" + bones)
    if len(core) >= _SHORTEST_BONES:
        ways.append("-" + core)
    if len(word) >= _SHORTEST_ENDING:
        script = "a" if word >= "\u0600" else "l"
        ways += ["^" + script + word[:size] for size in (1, 2, 3)]
        ways += ["$" + script + word[-size:] for size in (2, 3)]
    return ways


def pairs(words: Sequence[str], heard: Sequence[str]) -> Iterator[str]:
    """The pairs of neighbouring sounds, the edges of the sentence included; all numbers sound alike."""
    alike = [
        _AMOUNT if word[0] <= "9" and _NUMBER.fullmatch(word) else sound
        for word, sound in zip(words, heard, strict=True)
    ]
    return (f"{one} {other}" for one, other in pairwise((_EDGE, *alike, _EDGE)))


def _core(body: str) -> str:
    person = _PERSON.match(body)
    told = body[person.end() :] if person else body
    thing = _OBJECT.fullmatch(told)
    return thing[1] if thing else told


def _bones(sound: str) -> str:
    return _DOUBLE.sub(r"\1", sound.translate(_VOWELS))
