"""Words learnt in a running programme, as lines for the lexicon's files: for a speaker to review, then to merge."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from matching.lexicon import Lexicon
from matching.text import fold
from matching.values import WRITINGS
from matching.writing import read_writing

_ARABIC = frozenset({"ar", "ary-Arab"})


@dataclass(frozen=True, slots=True)
class Learnt:
    """A word that means a skill; `writing` is that of the message in which it was met."""

    word: str
    skill: str
    writing: str


def fragments(learnt: Iterable[Learnt], lexicon: Lexicon) -> str:
    """TOML fragments by file, skill and writing; words that the lexicon names by now are left out."""
    named = lexicon.learnt.names.written
    new = {
        fold(one.word): one for one in learnt if one.skill in lexicon.skills and fold(one.word) not in named
    }
    rows = sorted(_row(one, lexicon) for one in new.values())
    parts: list[str] = []
    for family, of_family in groupby(rows, lambda row: row[0]):
        parts.append(f"# matching/skills/{family}.toml\n")
        for skill, of_skill in groupby(of_family, lambda row: row[1]):
            parts.append(f"[[skill]]\nid = {_quoted(skill)}")
            for place, words in groupby(of_skill, lambda row: row[2]):
                aliases = "".join(f"    {_quoted(word)},\n" for *_, word in words)
                parts.append(f"[skill.{WRITINGS[place]}]\naliases = [\n{aliases}]")
            parts.append("")
    return "\n".join(parts)


def _row(one: Learnt, lexicon: Lexicon) -> tuple[str, str, int, str]:
    """File, skill, place of the writing among all, word."""
    return lexicon.skills[one.skill].family, one.skill, WRITINGS.index(_writing(one)), one.word


def _writing(one: Learnt) -> str:
    """The message's writing, unless its letters are of another script; a word alone says less than a message."""
    is_arabic = any("\u0600" <= letter <= "\u06ff" for letter in one.word)
    if one.writing in WRITINGS and is_arabic == (one.writing in _ARABIC):
        return one.writing
    alone = read_writing(one.word)
    fitting = alone in WRITINGS and is_arabic == (alone in _ARABIC)
    return alone if fitting else "ar" if is_arabic else "fr"


def _quoted(text: str) -> str:
    """A TOML basic string: the escapes of JSON are among its own."""
    return json.dumps(text, ensure_ascii=False)
