"""Voice notes into words on this machine, where the operator installed faster-whisper and put a model in a folder."""

import asyncio
import importlib
import io
import logging
from pathlib import Path
from typing import Any

from bot.usecases.door_ports import Transcriber

log = logging.getLogger("jisr")

ENGINE = "faster_whisper"
_STILL = "voice notes are typed by coordinators"
LACKS_ENGINE = f"{_STILL}: JISR_VOICE_MODEL is set, but faster-whisper is not installed (extra `voice`)"
LACKS_MODEL = (
    f"{_STILL}: JISR_VOICE_MODEL names no folder; put a model of faster-whisper there, none is downloaded"
)
LACKS_SENSE = f"{_STILL}: the model in JISR_VOICE_MODEL cannot be loaded"


class Whisper:
    """Listens with a model that lies in a folder; loaded with the first note, one note at a time."""

    def __init__(self, engine: Any, folder: Path) -> None:
        self._engine = engine
        self._folder = folder
        self._model: Any = None
        self._broken = False
        self._one = asyncio.Lock()

    async def words(self, content: bytes) -> str:
        """What was said; empty where nothing was understood."""
        async with self._one:
            return await asyncio.to_thread(self._listen, content)

    def _listen(self, content: bytes) -> str:
        model = self._loaded()
        if model is None:
            return ""
        try:
            segments, _ = model.transcribe(io.BytesIO(content))
            return " ".join(" ".join(str(one.text) for one in segments).split())
        except Exception as error:  # noqa: BLE001 - whatever a recording does to the engine, a human can still listen.
            log.warning("a voice note could not be listened to: %s", type(error).__name__)
            return ""

    def _loaded(self) -> Any:
        if self._model is None and not self._broken:
            try:
                self._model = self._engine.WhisperModel(
                    str(self._folder), device="cpu", compute_type="int8", local_files_only=True
                )
            except Exception as error:  # noqa: BLE001 - a broken model must not stop the conversation.
                self._broken = True
                log.warning("%s: %s", LACKS_SENSE, type(error).__name__)
        return self._model


def open_transcriber(model: str) -> Transcriber | None:
    """The engine with the model of that folder; None where one of them is missing, which is said once."""
    if not model:
        return None
    folder = Path(model)
    if not folder.is_dir():
        log.warning(LACKS_MODEL)
        return None
    try:
        engine = importlib.import_module(ENGINE)
    except ImportError:
        log.warning(LACKS_ENGINE)
        return None
    return Whisper(engine, folder)
