"""A terminal as a channel."""

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import App
from bot.channels.console import Console
from bot.errors import InputError
from matching.values import Writing
from tests.cast import programme


@pytest.fixture
async def app(tmp_path: Path) -> AsyncIterator[App]:
    """A running programme."""
    async with programme(tmp_path) as app:
        yield app


async def talked(
    app: App, said: str, *, name: str = "me", writing: Writing | None = None, record: Path | None = None
) -> list[str]:
    """A conversation: what was typed line by line, what was shown."""
    shown: list[str] = []
    terminal = Console(app.ports, app.channels, name=name, writing=writing, record=record)
    await terminal.talk(io.StringIO(said), shown.append)
    return shown


async def test_each_line_is_answered_with_numbered_choices(app: App) -> None:
    """A need in one line, a number for the choice: the form goes on."""
    first, second = await talked(app, "bonjour, on cherche un comptable à Fès, 2h par semaine\n1\n")

    assert first.startswith("jisr< Bonjour, je suis Jisr")
    assert "[1 D’accord]" in first
    assert "Quel est le nom de votre association" in second


async def test_the_writing_may_be_chosen_beforehand(app: App) -> None:
    """Who says so is answered in that writing, whatever the first words."""
    (answer,) = await talked(app, "bonjour\n", writing="en")

    assert "Hello" in answer


async def test_each_name_is_a_person_of_its_own_who_comes_back_later(app: App) -> None:
    """The second conversation of a name shows what is new, and the draft goes on."""
    await talked(app, "on cherche un comptable à Fès, 2h par semaine\n", name="khadija")

    other = await talked(app, "bonjour\n", name="youssef")
    again = await talked(app, "1\n", name="khadija")

    assert "Bonjour" in other[0]
    assert len(again) == 1
    assert "Quel est le nom de votre association" in again[0]


async def test_a_record_is_a_transcript(app: App, tmp_path: Path) -> None:
    """What was typed and shown stands in the file, under the person's name."""
    record = tmp_path / "talk.txt"

    shown = await talked(app, "bonjour\n", name="khadija", record=record)

    lines = record.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "khadija> bonjour"
    assert lines[1].startswith("khadija< ")
    assert lines[1].removeprefix("khadija< ") == shown[0].splitlines()[0].removeprefix("jisr< ")


async def test_a_record_that_cannot_be_written_is_named(app: App, tmp_path: Path) -> None:
    """The file and the reason, in one line."""
    with pytest.raises(InputError, match=f"{tmp_path}: Is a directory"):
        await talked(app, "bonjour\n", record=tmp_path)


async def test_input_that_is_no_text_is_named(app: App) -> None:
    """Bytes that are no UTF-8 end the conversation with a reason."""
    terminal = Console(app.ports, app.channels, name="me", writing=None, record=None)

    with pytest.raises(InputError, match="standard input: not UTF-8"):
        await terminal.talk(
            io.TextIOWrapper(io.BytesIO(b"bonjour \xff\n"), encoding="utf-8"), lambda text: None
        )


async def test_half_characters_of_a_terminal_are_recorded_as_nothing(app: App, tmp_path: Path) -> None:
    """A terminal may hand in bytes that are no letters; the record can be written all the same."""
    record = tmp_path / "talk.txt"

    await talked(app, "bonjour \udcff\n", name="khadija", record=record)

    assert record.read_text(encoding="utf-8").startswith("khadija> bonjour")


async def test_nothing_said_is_nothing_shown(app: App) -> None:
    """An empty input ends at once."""
    assert await talked(app, "") == []
