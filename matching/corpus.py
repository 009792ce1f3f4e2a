"""The lexicon's own sentences, folded and cut into words once: what the readers learn from."""

import re
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from matching.folding import fold_all
from matching.lexicon import Lexicon
from matching.values import WRITINGS

_WORD = re.compile(r"[^\W_]+")


class Sentence(NamedTuple):
    """The folded words of an ask, or of a name, alias or tool (`names`) of a skill; tools have no writing."""

    skill: str
    writing: str
    words: tuple[str, ...]
    names: bool


@lru_cache(maxsize=4)
def sentences(lexicon: Lexicon) -> tuple[Sentence, ...]:
    """Every sentence of a lexicon, in the order of its files."""
    labels: list[tuple[str, str, bool]] = []
    texts: list[str] = []
    for skill in lexicon.skills.values():
        named = [*skill.words(), *(("", tool) for tool in skill.tools)]
        asked = [(writing, ask) for writing in WRITINGS for ask in skill.asks[writing]]
        labels += [(skill.id, writing, True) for writing, _ in named] + [
            (skill.id, writing, False) for writing, _ in asked
        ]
        texts += [text for _, text in (*named, *asked)]
    return tuple(
        Sentence(skill, writing, tuple(map(intern, _WORD.findall(text))), names)
        for (skill, writing, names), text in zip(labels, fold_all(texts), strict=True)
    )
