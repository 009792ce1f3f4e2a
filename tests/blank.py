"""A migrated database to copy, so that not every test migrates its own."""

import asyncio
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.store.engine import open_engine
from bot.store.schema import migrate


async def _migrate(file: Path) -> None:
    engine = open_engine(f"sqlite:///{file}")
    await migrate(engine)
    await engine.dispose()


@cache
def blank_database() -> bytes:
    """The file of a database with every table and no row; not to be called while an event loop runs."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "jisr.db"
        asyncio.run(_migrate(file))
        return file.read_bytes()
