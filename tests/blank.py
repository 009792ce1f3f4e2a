"""A migrated database to copy, so that not every test migrates its own."""

import asyncio
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.cast import programme


async def _migrate(folder: Path) -> None:
    async with programme(folder):
        pass


@cache
def blank_database() -> bytes:
    """The file of a database with every table and no row; not to be called while an event loop runs."""
    with TemporaryDirectory() as folder:
        asyncio.run(_migrate(Path(folder)))
        return (Path(folder) / "jisr.db").read_bytes()
