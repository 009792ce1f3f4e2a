"""The lexicon's own sentences, folded and cut into words once: what the readers learn from."""

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

# Of ten framed sentences, how many have each part around them; and a step that meets every frame in turn, since
# it shares no factor with the lengths of lists.
_OPENING, _CONTEXT, _PLACE, _CLOSING = 7, 5, 3, 4
_TEN, _STEP = 10, 7_919


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


def framed(told: Sequence[Sentence], frames: Frames) -> list[Sentence]:
    """The asks and names again, each within what people say around whatever they want, frame after frame."""
    parts = {
        writing: {part: _cut(texts) for part, texts in table.items()} for writing, table in frames.items()
    }
    framable = [one for one in told if one.writing in parts and one.sort != "hint"]
    return [
        sentence._replace(words=_around(sentence.words, parts[sentence.writing], turn * _STEP))
        for turn, sentence in enumerate(framable)
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
    words: tuple[str, ...], parts: Mapping[str, Sequence[tuple[str, ...]]], turn: int
) -> tuple[str, ...]:
    opening = parts["asking" if turn % 2 else "offering"]
    return (
        *_frame(opening, turn // 2, _OPENING),
        *words,
        *_frame(parts["context"], turn // 3, _CONTEXT),
        *_frame(parts["place"], turn // 7, _PLACE),
        *_frame(parts["closing"], turn // 5, _CLOSING),
    )


def _frame(frames: Sequence[tuple[str, ...]], turn: int, in_ten: int) -> tuple[str, ...]:
    return frames[turn % len(frames)] if turn % _TEN < in_ten else ()
