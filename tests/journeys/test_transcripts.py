"""Every golden transcript plays out as written; `--update-transcripts` writes them anew for review."""

from pathlib import Path

import pytest

from tests.journeys.player import Player

TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))
WRITINGS = ("fr", "ar", "ary-Arab", "ary-Latn", "mixed")


def test_the_whole_journey_is_there_in_every_writing() -> None:
    """One story from the first message to the outcome for each writing."""
    names = {path.stem for path in TRANSCRIPTS}

    assert {f"whole-{writing}" for writing in WRITINGS} <= names


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
async def test_a_transcript_plays_out_as_written(path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """The same words lead to the same messages on every phone, with the process built anew at each turn."""
    written = path.read_text(encoding="utf-8")

    played = await Player(tmp_path).play(written)
    if request.config.getoption("--update-transcripts"):
        path.write_text(played, encoding="utf-8")
        return

    assert written == played
