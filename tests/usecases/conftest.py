"""A stage for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.blank import blank_database
from tests.cast import TestClock, programme
from tests.usecases.stage import Stage


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a migrated database."""
    (tmp_path / "jisr.db").write_bytes(blank_database())
    return tmp_path


@pytest.fixture
async def stage(folder: Path) -> AsyncIterator[Stage]:
    """A running programme with nobody in it, on a Monday morning."""
    clock = TestClock()
    async with programme(folder, clock) as app:
        yield Stage(app, clock)
