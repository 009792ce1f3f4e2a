"""A bubble as the page wants it: the text, what the engine read in it, or why a pair was proposed."""

from typing import Any

from bot.dialogue.decisions import read_tap
from bot.domain.calendar import MOROCCO
from bot.usecases.ports import Ports
from bot.usecases.records import PhoneMessage
from bot.web.people import CHANNEL, Person
from matching.lexicon import Lexicon
from matching.values import Writing


async def bubbles(ports: Ports, person: Person, after: int, page: Writing) -> list[dict[str, Any]]:
    """The bubbles of a person after that id, oldest first; names of skills in the page's writing."""
    async with ports.store.begin() as work:
        found = await work.phones.after(CHANNEL, person.handle, after)
        typed = [bubble.key for bubble in found if bubble.side == "in"]
        received = await work.messages.bodies(CHANNEL, typed)
        about = {bubble.id: _introduction_of(bubble) for bubble in found}
        scores = {}
        for introduction_id in {id_ for id_ in about.values() if id_}:
            introduction = await work.introductions.get(introduction_id)
            if introduction:
                scores[introduction_id] = {"score": introduction.score, "parts": list(introduction.parts)}
    return [
        _bubble(bubble)
        | {
            "reading": _reading(received.get(bubble.key, {}).get("reading"), ports.lexicon, page),
            "candidate": scores.get(about[bubble.id] or 0),
        }
        for bubble in found
    ]


def _bubble(bubble: PhoneMessage) -> dict[str, Any]:
    return {
        "id": bubble.id,
        "side": bubble.side,
        "text": bubble.body.get("text", ""),
        "at": bubble.at.astimezone(MOROCCO).isoformat(),
        "lang": bubble.body.get("lang"),
        "dir": bubble.body.get("dir", "auto"),
        "choices": bubble.body.get("choices", []),
    }


def _introduction_of(bubble: PhoneMessage) -> int | None:
    taps = (read_tap(choice["id"]) for choice in bubble.body.get("choices", ()))
    first = next((tap for tap in taps if tap), None)
    return first.subject if first else None


def _reading(reading: dict[str, Any] | None, lexicon: Lexicon, page: Writing) -> dict[str, Any] | None:
    if reading is None:
        return None
    named = [
        {**skill, "name": lexicon.name(skill["id"], page)}
        for skill in reading["skills"]
        if skill["id"] in lexicon.skills
    ]
    return {**reading, "skills": named}
