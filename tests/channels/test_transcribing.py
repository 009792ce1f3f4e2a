"""The engine that listens to voice notes: loaded only where it is, from a folder, never downloaded."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, ClassVar

import pytest

from bot.channels.transcribing import (
    ENGINE,
    LACKS_ENGINE,
    LACKS_MODEL,
    LACKS_SENSE,
    Whisper,
    open_transcriber,
)


class Model:
    """The engine's model, as faster-whisper has it."""

    loaded: ClassVar[list[tuple[str, dict[str, Any]]]] = []

    def __init__(self, folder: str, **options: Any) -> None:
        if "broken" in folder:
            raise RuntimeError("no model.bin in the folder")
        Model.loaded.append((folder, options))

    def transcribe(self, audio: Any) -> tuple[Iterator[SimpleNamespace], None]:
        """Words in pieces, found while they are asked for."""
        content = audio.read()
        if content == b"noise":
            raise ValueError("secret words")
        return (SimpleNamespace(text=f" {piece} ") for piece in content.decode().split("|")), None


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module in the place of faster-whisper."""
    module = ModuleType(ENGINE)
    module.WhisperModel = Model  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, ENGINE, module)
    Model.loaded = []
    return module


async def test_the_words_of_a_note_are_its_pieces(engine: ModuleType, tmp_path: Path) -> None:
    """The model is loaded once, from the folder, with no leave to download."""
    transcriber = open_transcriber(str(tmp_path))

    assert transcriber
    assert await transcriber.words(b"salam|bghina  kontabl") == "salam bghina kontabl"
    assert await transcriber.words(b"") == ""
    assert Model.loaded == [
        (str(tmp_path), {"device": "cpu", "compute_type": "int8", "local_files_only": True})
    ]


async def test_a_recording_that_upsets_the_engine_has_no_words(
    engine: ModuleType, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The kind of error is logged, never its text."""
    with caplog.at_level(logging.WARNING, "jisr"):
        assert await Whisper(engine, tmp_path).words(b"noise") == ""

    assert "ValueError" in caplog.text
    assert "secret" not in caplog.text


async def test_a_model_that_cannot_be_loaded_is_said_once(
    engine: ModuleType, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Every note goes to a coordinator then."""
    broken = tmp_path / "broken"
    broken.mkdir()
    transcriber = open_transcriber(str(broken))

    assert transcriber
    with caplog.at_level(logging.WARNING, "jisr"):
        assert [await transcriber.words(b"salam") for _ in range(3)] == ["", "", ""]
    assert caplog.text.count(LACKS_SENSE) == 1


def test_nothing_is_said_where_nobody_asked_for_it(caplog: pytest.LogCaptureFixture) -> None:
    """Without the setting coordinators type, as anywhere."""
    assert open_transcriber("") is None
    assert caplog.text == ""


def test_a_folder_that_is_not_there_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A name of a model to download is no folder."""
    with caplog.at_level(logging.WARNING, "jisr"):
        assert open_transcriber(str(tmp_path / "large-v3")) is None

    assert LACKS_MODEL in caplog.text


def test_an_engine_that_is_not_installed_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """With the extra that brings it."""
    monkeypatch.setitem(sys.modules, ENGINE, None)
    with caplog.at_level(logging.WARNING, "jisr"):
        assert open_transcriber(str(tmp_path)) is None

    assert LACKS_ENGINE in caplog.text
