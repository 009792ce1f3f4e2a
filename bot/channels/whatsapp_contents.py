"""Buttons and lists: contents that are made once at Twilio per shape and writing, and filled for each message."""

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.channels.catalogues import sentence
from bot.channels.whatsapp_words import one_line
from matching.values import Writing

MOST_BUTTONS, LONGEST_TITLE = 3, 20
MOST_ITEMS, LONGEST_ITEM = 10, 24
LONGEST_ID = 200
# A content has as many variables as a body has lines; a longer body is sent as plain words.
MOST_LINES = 16
LONGEST_BODY = 1024
# Twilio knows no Darija.
LANGUAGES: dict[Writing, str] = {"fr": "fr", "ar": "ar", "ary-Arab": "ar", "ary-Latn": "fr", "en": "en"}


@dataclass(frozen=True)
class Shape:
    """How many choices under how many lines, in a writing."""

    choices: int
    lines: int
    writing: Writing

    @property
    def is_list(self) -> bool:
        """Whether there are too many choices for buttons."""
        return self.choices > MOST_BUTTONS

    @property
    def name(self) -> str:
        """Its name at Twilio; also how we remember it."""
        return f"jisr_choices_{self.choices}_{self.lines}_{self.writing.replace('-', '_').lower()}"

    @property
    def key(self) -> str:
        """Under which setting its id is kept."""
        return f"content:{self.choices}:{self.lines}:{self.writing}"

    @property
    def language(self) -> str:
        """Its language as Twilio calls it."""
        return LANGUAGES[self.writing]

    def types(self) -> dict[str, Any]:
        """The content itself: every line, title and id is a variable."""
        body = "\n".join(f"{{{{{number}}}}}" for number in range(1, self.lines + 1))
        pairs = [self._pair(number) for number in range(self.choices)]
        if self.is_list:
            items = [{"item": title, "id": id_, "description": ""} for title, id_ in pairs]
            button = sentence("choice.open_list", self.writing)
            return {"twilio/list-picker": {"body": body, "button": button, "items": items}}
        actions = [{"type": "QUICK_REPLY", "title": title, "id": id_} for title, id_ in pairs]
        return {"twilio/quick-reply": {"body": body, "actions": actions}}

    def _pair(self, number: int) -> tuple[str, str]:
        first = self.lines + 1 + 2 * number
        return f"{{{{{first}}}}}", f"{{{{{first + 1}}}}}"

    def samples(self) -> dict[str, str]:
        """A value for each variable, as Twilio wants them."""
        return {str(number): f"Jisr {number}" for number in range(1, self.lines + 2 * self.choices + 1)}


@dataclass(frozen=True)
class Filled:
    """A shape with what stands in it for one message."""

    shape: Shape
    values: tuple[str, ...]

    @property
    def variables(self) -> str:
        """The values as Twilio takes them."""
        return variables(self.values)


def variables(values: Sequence[str]) -> str:
    """Values as the variables of a content: numbered, in JSON."""
    return json.dumps({str(number): value for number, value in enumerate(values, 1)}, ensure_ascii=False)


def filled(text: str, choices: Sequence[tuple[str, str]], writing: Writing) -> Filled | None:
    """A message with choices (id and label each) as a content; None where it does not fit in one."""
    lines = [one_line(line) for line in text.splitlines() if line.strip()]
    shape = Shape(len(choices), len(lines), writing)
    titles = [_title(label, shape) for _, label in choices]
    fits = (
        0 < len(choices) <= MOST_ITEMS
        and 0 < len(lines) <= MOST_LINES
        and len(text) <= LONGEST_BODY
        and len(set(titles)) == len(titles)
        and all(titles)
        and all(len(id_) <= LONGEST_ID for id_, _ in choices)
    )
    if not fits:
        return None
    pairs = [part for (id_, _), title in zip(choices, titles, strict=True) for part in (title, id_)]
    return Filled(shape, (*lines, *pairs))


def _title(label: str, shape: Shape) -> str:
    """The label as a title; empty where it is too long. Lists show no pictures."""
    if shape.is_list:
        label = "".join(letter for letter in label if unicodedata.category(letter) not in ("So", "Sk"))
    title = one_line(label) if label.strip() else ""
    return title if len(title) <= (LONGEST_ITEM if shape.is_list else LONGEST_TITLE) else ""
