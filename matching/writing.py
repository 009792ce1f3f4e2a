"""In which language and script a message is written: script first, then evidence word by word.

A word's evidence comes from the tables of `writing.toml`; for a word that is not there, from the asks of the
lexicon (a known word) or from the pieces of the words in those asks (an unknown one).
"""

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from matching.corpus import sentences
from matching.lexicon import load_lexicon
from matching.text import fold
from matching.told import tell
from matching.values import Writing

_TABLES = Path(__file__).with_name("writing.toml")
_LATIN: tuple[Writing, ...] = ("fr", "ary-Latn", "en")
_ARABIC: tuple[Writing, ...] = ("ar", "ary-Arab")

# A word of the tables outweighs what its pieces suggest; pieces alone never decide against two known words.
_WEIGHTS = {"sure": 3.0, "likely": 0.8}
_KNOWN_CAP = 2.0
_PIECES_CAP = 1.2
_CLEAR = 0.8
_PIECE = 3

# Of the words that tell, the lesser language must have at least this share for a message to be mixed.
_MIXED_SHARE = 0.2

_DIGIT_LETTER = re.compile(r"[a-z]+[235789]+[a-z]*|[235789][a-z]{2,}")
_AMOUNT = re.compile(
    r"\d+(?:h|hrs?|heures?|jours?|mois|ans|km|min|mn|e|er|eme|ere|x|dh|mad|nd|rd|th|st|days?|hours?|weeks?)\d*"
)
_DARIJA_VERB = re.compile(r"[كت](?:ن|ي|ت)[^\Wا]\w{2,}|ما\w{2,}ش|م[تنيك]\w{2,}ش")


@dataclass(frozen=True, slots=True)
class _Model:
    tables: Mapping[Writing, Mapping[str, float]]
    loans: frozenset[str]
    counts: Mapping[Writing, Mapping[str, int]]
    pieces: Mapping[Writing, Mapping[str, float]]


def read_writing(text: str) -> Writing:
    """The writing of a text; French for a text without a letter, since forms in Morocco are in French."""
    model = _model()
    latin: list[str] = []
    arabic: list[str] = []
    for token in tell(text).tokens:
        if token.sort == "word" and not _AMOUNT.fullmatch(token.folded):
            (arabic if token.folded >= "\u0600" else latin).append(token.folded)
    if not latin and not arabic:
        return "fr"
    if _both_scripts(latin, arabic, model):
        return "mixed"
    if len(arabic) >= len([word for word in latin if word not in model.loans]):
        return _best(arabic or latin, _ARABIC if arabic else _LATIN)
    return "mixed" if _both_languages(latin, model) else _best(latin, _LATIN)


def _best(told: Sequence[str], among: Sequence[Writing]) -> Writing:
    scores = [evidence(word) for word in told]
    return max(among, key=lambda writing: sum(score[writing] for score in scores))


def _both_scripts(latin: Sequence[str], arabic: Sequence[str], model: _Model) -> bool:
    telling = [word for word in latin if word not in model.loans and len(word) > 1]
    lesser = min(len(telling), len(arabic))
    french = sum(word in model.tables["fr"] for word in telling)
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
    grammar = sum(model.tables["fr"].get(word, 0.0) > 1 for word in french)
    lesser = min(len(french), len(darija))
    return grammar >= 1 and lesser >= 2 and lesser >= _MIXED_SHARE * (len(french) + len(darija))


@lru_cache(maxsize=16_384)
def evidence(word: str) -> Mapping[Writing, float]:
    """How much one folded word speaks for each writing of its script; 0 is nothing."""
    model = _model()
    among = _ARABIC if word >= "\u0600" else _LATIN
    scores = {writing: model.tables[writing].get(word, 0.0) for writing in among}
    if any(scores.values()) or word in model.loans:
        return scores
    if among is _LATIN and _DIGIT_LETTER.fullmatch(word):
        return {**scores, "ary-Latn": _WEIGHTS["sure"]}
    if among is _ARABIC and _DARIJA_VERB.fullmatch(word):
        scores["ary-Arab"] += _WEIGHTS["likely"]
    seen = {writing: model.counts[writing].get(word, 0) for writing in among}
    cap, learnt = (
        (_KNOWN_CAP, _by_counts(seen))
        if sum(seen.values()) > 1
        else (_PIECES_CAP, _by_pieces(word, among, model))
    )
    mean = sum(learnt.values()) / len(learnt)
    return {writing: scores[writing] + max(-cap, min(cap, learnt[writing] - mean)) for writing in among}


def _by_counts(seen: Mapping[Writing, int]) -> dict[Writing, float]:
    return {writing: math.log(count + 0.3) for writing, count in seen.items()}


def _by_pieces(word: str, among: Iterable[Writing], model: _Model) -> dict[Writing, float]:
    parts = list(_pieces(word))
    return {
        writing: sum(model.pieces[writing].get(part, model.pieces[writing][""]) for part in parts) / 2
        for writing in among
    }


def _pieces(word: str) -> Iterable[str]:
    framed = f"<{word[:30]}>"
    return (framed[i : i + _PIECE] for i in range(len(framed) - _PIECE + 1))


@lru_cache(maxsize=1)
def _model() -> _Model:
    rows = tomllib.loads(_TABLES.read_text(encoding="utf-8"))
    tables = {
        writing: {
            fold(word): _WEIGHTS[level]
            for level in ("likely", "sure")
            for word in rows[writing][level].split()
        }
        for writing in (*_LATIN, *_ARABIC)
    }
    counts = {writing: Counter(_asked(writing)) for writing in (*_LATIN, *_ARABIC)}
    pieces = {
        writing: _logs(Counter(part for word in known for part in _pieces(word)))
        for writing, known in counts.items()
    }
    return _Model(tables, frozenset(fold(word) for word in rows["shared"]["loan"].split()), counts, pieces)


def _asked(writing: Writing) -> Iterable[str]:
    return (
        word
        for sentence in sentences(load_lexicon())
        if sentence.writing == writing
        for word in sentence.words
    )


def _logs(counts: Counter[str]) -> dict[str, float]:
    total = sum(counts.values()) + 2_000
    return {part: math.log((count + 0.2) / total) for part, count in (*counts.items(), ("", 0))}
