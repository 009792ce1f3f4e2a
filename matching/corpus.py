"""The lexicon's own sentences, folded and cut into words once: what the readers learn from."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from sys import intern
from typing import Literal, NamedTuple

from matching.entries import Entries, Entry
from matching.folding import fold_all
from matching.values import WRITINGS

Sort = Literal["name", "ask", "hint"]
Frames = Mapping[str, Mapping[str, Sequence[str]]]

_WORD = re.compile(r"[^\W_]+")

# How often a framed sentence has each part around it.
_OPENING, _CONTEXT, _CLOSING = 0.7, 0.5, 0.4


class Sentence(NamedTuple):
    """The folded words of an ask, a hint, or a name (alias, tool) of a skill; tools and hints have no writing."""

    skill: str
    writing: str
    words: tuple[str, ...]
    sort: Sort


def sentences(entries: Entries) -> tuple[Sentence, ...]:
    """Every sentence of a lexicon, in the order of its files."""
    told = [row for entry in entries.skills.values() for row in _told(entry)]
    words = _cut([text for _, _, text, _ in told])
    return tuple(
        Sentence(skill, writing, cut, sort)
        for (skill, writing, _, sort), cut in zip(told, words, strict=True)
        if cut
    )


def framed(told: Sequence[Sentence], frames: Frames, dice: random.Random) -> list[Sentence]:
    """The asks and names again, each within what people say around whatever they want, by chance."""
    parts = {
        writing: {part: _cut(texts) for part, texts in table.items()} for writing, table in frames.items()
    }
    return [
        sentence._replace(words=_around(sentence.words, parts[sentence.writing], dice))
        for sentence in told
        if sentence.writing in parts and sentence.sort != "hint"
    ]


def _told(entry: Entry) -> Iterator[tuple[str, str, str, Sort]]:
    skill = entry.skill.id
    yield from ((skill, writing, word, "name") for writing, word in entry.words())
    yield from ((skill, "", tool, "name") for tool in entry.tools)
    yield from ((skill, writing, ask, "ask") for writing in WRITINGS for ask in entry.asks[writing])
    yield from ((skill, "", hint.replace("_", " "), "hint") for hint in entry.hints)


def _cut(texts: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(map(intern, _WORD.findall(text))) for text in fold_all(texts)]


def _around(
    words: tuple[str, ...], parts: Mapping[str, Sequence[tuple[str, ...]]], dice: random.Random
) -> tuple[str, ...]:
    opening = dice.choice(parts[dice.choice(("asking", "offering"))]) if dice.random() < _OPENING else ()
    context = dice.choice(parts["context"]) if dice.random() < _CONTEXT else ()
    closing = dice.choice(parts["closing"]) if dice.random() < _CLOSING else ()
    return (*opening, *words, *context, *closing)
