"""In which language and script a message is written: script first, then evidence word by word.

A word's evidence comes from the tables of `writing.toml`; for a word that is not there, from the asks of the
lexicon (a known word) or from the pieces of the words in those asks (an unknown one).
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from matching.text import fold
from matching.told import tell
from matching.values import Writing
from matching.weights import STEP, Table, read_table

WRITING_TABLE = Path(__file__).with_name("writing.tsv")
_TABLES = Path(__file__).with_name("writing.toml")
LATIN: tuple[Writing, ...] = ("fr", "ary-Latn", "en")
ARABIC: tuple[Writing, ...] = ("ar", "ary-Arab")

# A word of the tables outweighs what its pieces suggest; pieces alone never decide against two known words.
_WEIGHTS = {"sure": 3.0, "likely": 0.8}
KNOWN_CAP = 2.0
PIECES_CAP = 1.2
_CLEAR = 0.8
_SURELY_DARIJA: Mapping[Writing, float] = {**dict.fromkeys(LATIN, 0.0), "ary-Latn": _WEIGHTS["sure"]}
_PIECE = 3
PIECE_MARK = "."

# Of the words that tell, the lesser language must have at least this share for a message to be mixed.
_MIXED_SHARE = 0.2

_DIGIT_LETTER = re.compile(r"[a-z]+[235789]+[a-z]*|[235789][a-z]{2,}")
_AMOUNT = re.compile(
    r"\d+(?:h|hrs?|heures?|jours?|mois|ans|km|min|mn|e|er|eme|ere|x|dh|mad|nd|rd|th|st|days?|hours?|weeks?)\d*"
)
_DARIJA_VERB = re.compile(r"[كت](?:ن|ي|ت)[^\Wا]\w{2,}|ما\w{2,}ش|م[تنيك]\w{2,}ش")


@dataclass(frozen=True, slots=True, eq=False)
class _Model:
    """What the tables say of each of their words, the French ones among them, and what was learnt by script."""

    told: Mapping[str, Mapping[Writing, float]]
    french: frozenset[str]
    loans: frozenset[str]
    latin: Table
    arabic: Table


def read_writing(text: str) -> Writing:
    """The writing of a text; French for a text without a letter, since forms in Morocco are in French."""
    model = _model()
    latin: list[str] = []
    arabic: list[str] = []
    for token in tell(text).tokens:
        if token.sort == "word" and not (token.folded[0] <= "9" and _AMOUNT.fullmatch(token.folded)):
            (arabic if token.folded >= "\u0600" else latin).append(token.folded)
    if not latin and not arabic:
        return "fr"
    if _both_scripts(latin, arabic, model):
        return "mixed"
    if len(arabic) >= len([word for word in latin if word not in model.loans]):
        return _best(arabic or latin, ARABIC if arabic else LATIN)
    return "mixed" if _both_languages(latin, model) else _best(latin, LATIN)


def _best(told: Sequence[str], among: Sequence[Writing]) -> Writing:
    scores = list(map(evidence, told))
    return max(among, key=lambda writing: sum([score[writing] for score in scores]))


def _both_scripts(latin: Sequence[str], arabic: Sequence[str], model: _Model) -> bool:
    telling = [word for word in latin if word not in model.loans and len(word) > 1]
    lesser = min(len(telling), len(arabic))
    french = sum(word in model.french for word in telling)
    return (
        lesser >= 2
        and french >= 1
        and lesser >= _MIXED_SHARE * (len(telling) + len(arabic))
        and len(telling) >= 3
    )


def _both_languages(latin: Sequence[str], model: _Model) -> bool:
    scores = [(word, evidence(word)) for word in latin if word not in model.loans]
    french = [word for word, score in scores if score["fr"] - score["ary-Latn"] > _CLEAR]
    darija = [word for word, score in scores if score["ary-Latn"] - score["fr"] > _CLEAR]
    grammar = sum(model.told.get(word, _SURELY_DARIJA)["fr"] > 1 for word in french)
    lesser = min(len(french), len(darija))
    return grammar >= 1 and lesser >= 2 and lesser >= _MIXED_SHARE * (len(french) + len(darija))


@lru_cache(maxsize=16_384)
def evidence(word: str) -> Mapping[Writing, float]:
    """How much one folded word speaks for each writing of its script; 0 is nothing."""
    model = _model()
    told = model.told.get(word)
    if told is not None:
        return told
    if word < "\u0600":
        return _SURELY_DARIJA if _DIGIT_LETTER.fullmatch(word) else _learnt(word, LATIN, model.latin)
    learnt = _learnt(word, ARABIC, model.arabic)
    if _DARIJA_VERB.fullmatch(word):
        learnt["ary-Arab"] += _WEIGHTS["likely"]
    return learnt


def _learnt(word: str, among: Sequence[Writing], table: Table) -> dict[Writing, float]:
    """What the asks of the lexicon tell of a word that they know, or else of its pieces."""
    known = table.pack(word)
    total = known or table.total(pieces_of(word))
    cap = (KNOWN_CAP if known else PIECES_CAP) / STEP
    steps = zip(among, table.unpack(total), strict=True)
    return {writing: STEP * max(-cap, min(cap, step)) for writing, step in steps}


def pieces_of(word: str) -> list[str]:
    """The neighbouring letters of a word, its edges marked."""
    framed = f"<{word[:30]}>"
    return [PIECE_MARK + framed[i : i + _PIECE] for i in range(0, len(framed) - _PIECE + 1, 2)]


@lru_cache(maxsize=1)
def _model() -> _Model:
    rows = tomllib.loads(_TABLES.read_text(encoding="utf-8"))
    loans = frozenset(fold(rows["shared"]["loan"]).split())
    tables = {
        writing: {
            word: _WEIGHTS[level]
            for level in ("likely", "sure")
            for word in fold(rows[writing][level]).split()
        }
        for writing in (*LATIN, *ARABIC)
    }
    told: dict[str, Mapping[Writing, float]] = {}
    for among in (LATIN, ARABIC):
        for word in (*loans, *(word for writing in among for word in tables[writing])):
            if (word >= "\u0600") == (among is ARABIC):
                told[word] = {writing: tables[writing].get(word, 0.0) for writing in among}
    learnt = WRITING_TABLE.read_text(encoding="utf-8").split("\n\n")
    latin, arabic = (
        read_table(among, lines.splitlines()) for among, lines in zip((LATIN, ARABIC), learnt, strict=True)
    )
    return _Model(told, frozenset(tables["fr"]), loans, latin, arabic)
