"""The phrases that tell needs, offers and intents, as labelled and folded words; what learners start from."""

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from matching.folding import fold_all
from matching.skeleton import sounds

PHRASES = Path(__file__).with_name("phrases.tsv")
SIDES = ("need", "offer")

_FOLDER = Path(__file__).parent
_WORD = re.compile(r"[^\W_]+")

# A label (an intent, `need` or `offer`) and the folded words of a phrase.
Example = tuple[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def answers_file() -> dict[str, Any]:
    """Words and marks looked for by themselves."""
    return tomllib.loads((_FOLDER / "answers.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def kinds_file() -> dict[str, Any]:
    """Turns of phrase by side and by level."""
    return tomllib.loads((_FOLDER / "kinds.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _intents_file() -> dict[str, Any]:
    return tomllib.loads((_FOLDER / "intents.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _told_file() -> dict[str, Any]:
    return tomllib.loads((_FOLDER / "told.toml").read_text(encoding="utf-8"))


def lines(block: str) -> list[str]:
    """The phrases of a block, one a line."""
    return [phrase for phrase in block.split("\n") if phrase]


def told() -> list[Example]:
    """Every phrase of `intents.toml` and `told.toml`, and the clear turns of phrase of `kinds.toml`."""
    intents, kinds, sides = _intents_file(), kinds_file(), _told_file()
    blocks = [(intent, block) for intent, writings in intents.items() for block in writings.values()]
    blocks += [(side, block) for side in SIDES for block in (sides[side], kinds[side]["sure"])]
    phrases = [(label, phrase) for label, block in blocks for phrase in lines(block)]
    folded = fold_all(phrase for _, phrase in phrases)
    return [(label, tuple(_WORD.findall(phrase))) for (label, _), phrase in zip(phrases, folded, strict=True)]


def whole_forms(examples: Iterable[Example]) -> list[str]:
    """A line for each intent's phrase as written, and by its sounds; the first where two are alike."""
    phrases = [(label, words) for label, words in examples if label not in (*SIDES, "listing")]
    heard = iter(sounds([word for _, words in phrases for word in words]))
    forms: dict[str, str] = {}
    for label, words in phrases:
        forms.setdefault(" ".join(words), label)
    for label, words in phrases:
        forms.setdefault("~" + " ".join(next(heard) for _ in words), label)
    return [f"{form}\t{label}" for form, label in forms.items() if form != "~"]


@lru_cache(maxsize=1)
def known_phrases() -> dict[str, str]:
    """The intent of each phrase as written, and by its sounds after a `~`."""
    return dict(line.split("\t") for line in PHRASES.read_text(encoding="utf-8").splitlines())
