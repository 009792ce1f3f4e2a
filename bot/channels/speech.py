"""Phrases into sentences: names of skills and cities, dates, hours, plurals, direction and isolates."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from bot.channels.catalogues import sentence
from bot.dialogue.phrases import Phrase
from matching.lexicon import Lexicon
from matching.places import city_name
from matching.values import WRITINGS, Writing

# Babel's locales for dates and numbers; Morocco uses Latin digits and its own month names.
LOCALES: dict[Writing, str] = {
    "fr": "fr_MA",
    "ar": "ar_MA",
    "ary-Arab": "ar_MA",
    "ary-Latn": "fr_MA",
    "en": "en_GB",
}
RIGHT_TO_LEFT: frozenset[str] = frozenset({"ar", "ary-Arab"})
LEFT_ISOLATE, FIRST_STRONG, POP = "\u2066", "\u2068", "\u2069"
# Unicode's classes of what is written from the right (any script, and Arabic digits), and from the left.
_FROM_RIGHT, _FROM_LEFT = frozenset({"R", "AL", "AN"}), frozenset({"L", "EN", "ES"})
JOINTS = {"dot": " · ", "line": "\n"}


def direction(writing: str) -> str:
    """`rtl` or `ltr`, by the script: Babel would call Latin Darija right-to-left."""
    return "rtl" if writing in RIGHT_TO_LEFT else "ltr"


def isolated(text: str, writing: str) -> str:
    """The text set apart where its direction could upset the sentence around it.

    Line by line: an isolate ends with its line, and what follows a text of several stands beside the last.
    """
    upsetting = _FROM_LEFT if writing in RIGHT_TO_LEFT else _FROM_RIGHT
    return "\n".join(_set_apart(line, upsetting) for line in text.split("\n"))


def _set_apart(line: str, upsetting: frozenset[str]) -> str:
    upsets = any(unicodedata.bidirectional(letter) in upsetting for letter in line)
    return f"{FIRST_STRONG}{line}{POP}" if upsets else line


def left_to_right(text: str, writing: str) -> str:
    """A phone number, an address, a date or a figure: always left to right."""
    return f"{LEFT_ISOLATE}{text}{POP}" if writing in RIGHT_TO_LEFT else text


class Speech:
    """Renders phrases; knows the lexicon for the names of skills."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def render(self, phrase: Phrase, writing: Writing) -> str:
        """The phrase in a writing. Raises KeyError for a key that no catalogue has."""
        count = phrase.params.get("count")
        pattern = sentence(phrase.key, writing, count if isinstance(count, int) else None)
        shown = {name: self.value(value, writing) for name, value in phrase.params.items()}
        return pattern.format_map(shown)

    def message(self, body: Mapping[str, Any], writing: Writing) -> str:
        """The parts of an outbox body as one text."""
        return "\n".join(self.render(Phrase.from_json(part), writing) for part in body.get("parts", ()))

    def wordings(self, phrase: Phrase) -> Sequence[str]:
        """The phrase in every writing, for recognising a typed label."""
        return tuple(self.render(phrase, writing) for writing in WRITINGS)

    def value(self, value: Any, writing: Writing) -> str:
        """One parameter as it reads in a writing."""
        if isinstance(value, Mapping):
            return str(_RENDERERS[value["t"]](self, value, writing))
        if isinstance(value, int | float):
            return left_to_right(number(value, writing), writing)
        return isolated(str(value), writing)

    def _skills(self, value: Mapping[str, Any], writing: Writing) -> str:
        names = [self._lexicon.name(id_, writing) for id_ in value["ids"] if id_ in self._lexicon.skills]
        return _joined([isolated(name, writing) for name in names], writing)

    def _family(self, value: Mapping[str, Any], writing: Writing) -> str:
        family = self._lexicon.families.get(value["id"])
        return isolated(family.names[writing], writing) if family else ""

    def _list(self, value: Mapping[str, Any], writing: Writing) -> str:
        items = (self.render(Phrase.from_json(item), writing) for item in value["items"])
        return JOINTS[value["joint"]].join(items)

    def _phrase(self, value: Mapping[str, Any], writing: Writing) -> str:
        return self.render(Phrase.from_json(value), writing)

    def _hours(self, value: Mapping[str, Any], writing: Writing) -> str:
        return amount(value["value"], value["per"], writing)

    def _day(self, value: Mapping[str, Any], writing: Writing) -> str:
        return day(date.fromisoformat(value["v"]), writing)

    def _window(self, value: Mapping[str, Any], writing: Writing) -> str:
        start, end = (
            day(date.fromisoformat(side), writing) if side else None for side in (value["from"], value["to"])
        )
        if start and end:
            key = "window.on" if start == end else "window.between"
        else:
            key = "window.from" if start else "window.until"
        return sentence(key, writing).format(start=start, end=end)

    def _city(self, value: Mapping[str, Any], writing: Writing) -> str:
        return isolated(city_name(value["v"], writing), writing)

    def _name(self, value: Mapping[str, Any], writing: Writing) -> str:
        return isolated(value["v"], writing)

    def _contact(self, value: Mapping[str, Any], writing: Writing) -> str:
        return left_to_right(value["v"], writing)


def number(value: float, writing: Writing) -> str:
    """A number as written in Morocco: Latin digits, comma for decimals except in English."""
    return format_decimal(round(value, 2), locale=LOCALES[writing])


def amount(value: float, per: str, writing: Writing) -> str:
    """Hours with their period, in the right plural."""
    whole = int(value) if value == int(value) else int(value) + 1
    pattern = sentence(f"amount.{per}", writing, whole)
    if value != int(value):
        pattern = sentence(f"amount.{per}", writing, 100)
    return pattern.format(count=left_to_right(number(value, writing), writing))


def day(value: date, writing: Writing) -> str:
    """A date in words; Latin Darija has its own month names, which Babel does not know."""
    if writing == "ary-Latn":
        return f"{value.day} {sentence(f'month.{value.month}', writing)} {value.year}"
    # French counts the first of a month: "le 1er janvier".
    pattern = "d'er' MMMM y" if writing == "fr" and value.day == 1 else "d MMMM y"
    return isolated(format_date(value, format=pattern, locale=LOCALES[writing]), writing)


def _joined(names: list[str], writing: Writing) -> str:
    if len(names) < 2:
        return "".join(names)
    *first, last = names
    comma = "، " if writing in RIGHT_TO_LEFT else ", "
    return sentence("list.and", writing).format(first=comma.join(first), last=last)


_RENDERERS = {
    "skills": Speech._skills,
    "family": Speech._family,
    "list": Speech._list,
    "phrase": Speech._phrase,
    "hours": Speech._hours,
    "day": Speech._day,
    "window": Speech._window,
    "city": Speech._city,
    "name": Speech._name,
    "contact": Speech._contact,
}
