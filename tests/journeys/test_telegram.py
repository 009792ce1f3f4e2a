"""The whole journey on Telegram alone, over HTTP against a strict double; `--update-transcripts` writes it anew."""

from pathlib import Path

import pytest

from tests.journeys.telegram_player import on_telegram
from tests.journeys.test_transcripts import write_anew

TRANSCRIPTS = sorted((Path(__file__).parent / "telegram").glob("*.txt"))
TEXTS = {path: path.read_text(encoding="utf-8") for path in TRANSCRIPTS}


@pytest.mark.slow
@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
async def test_the_whole_journey_by_asking_for_news(
    path: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """From the first tap to the outcome, in two writings, with buttons, typed numbers and words."""
    async with on_telegram(tmp_path) as player:
        played = await player.play(TEXTS[path])
    if request.config.getoption("--update-transcripts"):
        write_anew(path, played)
        return

    assert played == TEXTS[path]


async def test_the_whole_journey_at_a_public_address(tmp_path: Path) -> None:
    """Posted to, the programme says the very same."""
    written = next(text for path, text in TEXTS.items() if path.stem == "whole-ar")

    async with on_telegram(tmp_path, posted=True) as player:
        played = await player.play(written)

    assert played == written


def test_two_writings_are_played() -> None:
    """One of each direction."""
    assert {path.stem for path in TRANSCRIPTS} >= {"whole-ar", "whole-fr"}
