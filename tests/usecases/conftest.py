"""A stage for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.cast import TestClock, programme
from tests.usecases.stage import Stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A running programme with nobody in it, on a Monday morning."""
    clock = TestClock()
    async with programme(tmp_path, clock) as app:
        yield Stage(app, clock)
