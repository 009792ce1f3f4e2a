"""The demonstration programme, written by hand as TOML and read as it stands."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


@cache
def programme() -> dict[str, list[dict[str, Any]]]:
    """Every row of every file by its kind: organisation, person, offer, need, introduction."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(_FOLDER.glob("*.toml")):
        for kind, listed in tomllib.loads(path.read_text(encoding="utf-8")).items():
            rows.setdefault(kind, []).extend(listed)
    return rows
