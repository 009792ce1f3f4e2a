"""Plays a transcript: takes what people do from it, writes down all that comes of it.

`= name writing` introduces a person (`-` lets the writing be guessed), `name> words` is typed, `name> [2]` is tapped,
`name> JISR` types a fresh invitation, `+3 days` moves the clock; `name< …` lines are what came and are written anew.
"""

import re
from pathlib import Path
from typing import cast

from bot.app import App
from bot.channels.transcripts import shown, typed
from bot.usecases.pumping import move_clock
from bot.web.sandbox import STEPS
from matching.values import Writing
from tests.cast import Phone, TestClock, add_organisations, coordinator_code, programme

_PERSON = re.compile(r"= (\w+) (\S+)")
_SAID = re.compile(r"(\w+)> (.*)")
_CLOCK = re.compile(r"\+(\d+) (hours|days|weeks)")
_TAP = re.compile(r"\[(\d+)\]")


class Player:
    """One playing of one transcript; the programme is built anew between every two turns."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self._folder = folder
        self._settings = settings
        self._clock = TestClock()
        self._people: dict[str, Phone] = {}
        self.lines: list[str] = []

    async def play(self, transcript: str) -> str:
        """The transcript as it turns out."""
        async with programme(self._folder, self._clock, **self._settings) as app:
            await add_organisations(app.ports)
        for line in transcript.splitlines():
            if not re.match(r"\w+< | ", line):
                await self._step(line)
        return "\n".join(self.lines) + "\n"

    async def _step(self, line: str) -> None:
        person, said, clock = _PERSON.fullmatch(line), _SAID.fullmatch(line), _CLOCK.fullmatch(line)
        self.lines.append(line)
        if person:
            self._people[person[1]] = self._phone(person[1], person[2])
        if not (said or clock):
            return
        self._clock.pass_(seconds=30)
        async with programme(self._folder, self._clock, **self._settings) as app:
            for phone in self._people.values():
                phone.ports = app.ports
            if said:
                await self._say(app, said[1], said[2])
            if clock:
                await move_clock(app.ports, app.clock, STEPS[clock[2]] * int(clock[1]), app.channels)
            await app.pump()
            await self._write_down()

    def _phone(self, name: str, writing: str) -> Phone:
        number = len(self._people) + 1
        chosen = None if writing == "-" else cast(Writing, writing)
        return Phone(cast(App, None), name, chosen, contact=f"+212 6 12 34 56 {number:02}")  # type: ignore[arg-type]

    async def _say(self, app: App, name: str, words: str) -> None:
        phone, tap = self._people[name], _TAP.fullmatch(words)
        if tap:
            choice = phone.choices[int(tap[1]) - 1]
            self.lines[-1] = typed(name, f"[{tap[1]}]")
            await phone.say(choice=choice["id"])
        else:
            await phone.say(await coordinator_code(app.ports) if words == "JISR" else words)

    async def _write_down(self) -> None:
        arrived = [
            (bubble.id, name, bubble) for name, phone in self._people.items() for bubble in await phone.new()
        ]
        for _, name, bubble in sorted(arrived):
            labels = [choice["label"] for choice in bubble.body["choices"]]
            self.lines.append(shown(name, bubble.body["text"], labels))
