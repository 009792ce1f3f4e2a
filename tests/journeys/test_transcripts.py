"""Every golden transcript plays out as written; `--update-transcripts` writes them anew for review."""

from pathlib import Path

import pytest

from tests.databases import own_database
from tests.journeys.player import Player

TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))
TEXTS = {path: path.read_text(encoding="utf-8") for path in TRANSCRIPTS}
WRITINGS = ("fr", "ar", "ary-Arab", "ary-Latn", "mixed")


def write_anew(path: Path, played: str) -> None:
    """The transcript as it turned out, for review."""
    path.write_text(played, encoding="utf-8")


def test_the_whole_journey_is_there_in_every_writing() -> None:
    """One story from the first message to the outcome for each writing."""
    names = {path.stem for path in TRANSCRIPTS}

    assert {f"whole-{writing}" for writing in WRITINGS} <= names


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
async def test_a_transcript_plays_out_as_written(
    path: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The same words lead to the same messages on every phone, with the process built anew at each turn."""
    written = TEXTS[path]

    played = await Player(tmp_path).play(written)
    if request.config.getoption("--update-transcripts"):
        write_anew(path, played)
        return

    assert written == played


@pytest.mark.slow
@pytest.mark.postgres
async def test_the_journey_is_the_same_on_postgresql(tmp_path: Path) -> None:
    """The database that it grows on gives the very same transcript."""
    written = next(text for path, text in TEXTS.items() if path.stem == "whole-ary-Latn")

    async with own_database("postgresql", tmp_path) as url:
        played = await Player(tmp_path, database_url=url).play(written)

    assert written == played
