"""A terminal as a channel: numbered choices, everything that a phone has, and a record of the conversation."""

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from bot.channels.transcripts import shown, typed
from bot.errors import InputError
from bot.usecases.ports import Channel, Ports
from bot.usecases.pumping import pump
from bot.usecases.records import Inbound, PhoneMessage
from bot.usecases.turns import handle
from matching.text import clean
from matching.values import Writing

CHANNEL = "console"


class Console:
    """One person's conversation in a terminal."""

    def __init__(
        self,
        ports: Ports,
        channels: dict[str, Channel],
        *,
        name: str,
        writing: Writing | None,
        record: Path | None,
    ) -> None:
        self._ports = ports
        self._channels = channels
        self._name = name
        self._writing = writing
        self._record = record
        self._last = 0
        self._lines: list[str] = []

    async def talk(self, source: TextIO, show: Callable[[str], None]) -> None:
        """Until the input ends. Raises InputError for input that is no text, or an unwritable record."""
        await self._skip_old()
        try:
            for line in source:
                await self.say(line.rstrip("\n"))
                await self._show_new(show)
        except UnicodeDecodeError as error:
            raise InputError("standard input: not UTF-8") from error
        self._write_record()

    async def say(self, words: str) -> None:
        """One message of the person."""
        self._lines.append(typed(self._name, clean(words)))
        await handle(
            self._ports,
            Inbound(
                channel=CHANNEL,
                external_id=secrets.token_hex(12),
                handle=self._name,
                text=words,
                name=self._name,
                writing=self._writing,
            ),
        )
        await pump(self._ports, self._channels)

    async def _skip_old(self) -> None:
        """What was shown in an earlier conversation of the same name is not shown again."""
        async with self._ports.store.begin() as work:
            self._last = await work.phones.last_id()

    async def _show_new(self, show: Callable[[str], None]) -> None:
        async with self._ports.store.begin() as work:
            found = list(await work.phones.after(CHANNEL, self._name, self._last))
        for bubble in found:
            self._last = bubble.id
            text = shown("jisr", bubble.body["text"], _labels(bubble))
            self._lines.append(shown(self._name, bubble.body["text"], _labels(bubble)))
            show(text)

    def _write_record(self) -> None:
        if self._record is None:
            return
        try:
            self._record.write_text("\n".join(self._lines) + "\n", encoding="utf-8")
        except OSError as error:
            raise InputError(f"{self._record}: {error.strerror}") from error


def _labels(bubble: PhoneMessage) -> list[str]:
    return [choice["label"] for choice in bubble.body.get("choices", ())]
