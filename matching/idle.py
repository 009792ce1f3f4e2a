"""Words that say nothing of a skill: grammar, greetings, time, place, the people served, the speaker."""

import tomllib
from functools import lru_cache
from pathlib import Path

from matching.text import fold

_FOLDER = Path(__file__).parent

# Idle words still lean a little: people of an age or a place are met by some skills more than by others.
IDLE_WEIGHT = 0.4


@lru_cache(maxsize=1)
def idle() -> frozenset[str]:
    """The idle words, folded."""
    rows = tomllib.loads((_FOLDER / "idle.toml").read_text(encoding="utf-8"))
    tables = tomllib.loads((_FOLDER / "writing.toml").read_text(encoding="utf-8"))
    grammar = " ".join(table[level] for name, table in tables.items() for level in table if name != "shared")
    told = grammar + " " + " ".join(rows.values())
    return frozenset(fold(told).split()) - frozenset(fold(rows["telling"]).split())
