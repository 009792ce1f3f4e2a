"""What a coordinator should see before a listing goes on: money asked for, a job, a minor, bare contacts."""

import re

from matching.cautions_words import (
    ASKS_MONEY,
    BETWEEN_DIGITS,
    GIFT,
    JOB,
    MAIL,
    MINOR,
    MY_AGE,
    NO_MONEY,
    OF_PRACTICE,
    PHONE,
    YEARS,
)
from matching.hours import read_hours
from matching.numerals import read_number
from matching.phrase_hints import held_by
from matching.phrases import flat, folded
from matching.spelling import Phrases

# Hours from which a week, a day or a month of help is a job.
_FULL_TIME = {"week": 30, "day": 7, "month": 120}
_ADULT, _YOUNGEST = 18, 8
_LONGEST_CONTACT = 120


def read_cautions(text: str) -> frozenset[str]:
    """Some of `money`, `job`, `minor` (the author), `phone` (nothing but a phone number or an address)."""
    plain = flat(text)
    held = held_by(plain)
    found = {
        "money": _asks_for_money(plain, held),
        "job": (JOB in held and JOB.search(plain) is not None) or _fills_the_week(text),
        "minor": _is_minor(plain, held),
        "phone": _is_contact(text),
    }
    return frozenset(name for name, there in found.items() if there)


def _asks_for_money(plain: str, held: frozenset[Phrases]) -> bool:
    asking = [phrases for phrases in (ASKS_MONEY, GIFT) if phrases in held]
    if not asking:
        return False
    wanted = NO_MONEY.blanked(plain)
    return any(phrases.search(wanted) for phrases in asking)


def _is_minor(plain: str, held: frozenset[Phrases]) -> bool:
    if MINOR in held and MINOR.search(plain):
        return True
    return MY_AGE in held and any(map(_is_young, MY_AGE.finditer(plain)))


def _fills_the_week(text: str) -> bool:
    hours = read_hours(text)
    return hours is not None and hours.value >= _FULL_TIME.get(hours.per, float("inf"))


def _is_young(found: re.Match[str]) -> bool:
    """Whether an age under eighteen stands there, and not years of practice."""
    words = found["age"].split()
    age, after = read_number(words, 0) or (0, 0)
    if not _YOUNGEST <= age < _ADULT:
        return False
    rest = " ".join(words[after:])
    years = YEARS.match(rest)
    return years is not None and not OF_PRACTICE.match(rest, years.end())


def _is_contact(text: str) -> bool:
    plain = folded(text)
    if len(plain) > _LONGEST_CONTACT or not (plain[-1:].isdigit() or "@" in plain):
        return False
    return PHONE.fullmatch(BETWEEN_DIGITS.sub("", plain)) is not None or MAIL.fullmatch(plain) is not None
