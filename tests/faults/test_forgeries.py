"""Thousands of posts that no network signed: refused, counted, told in a line each, and nothing of them kept."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.canaries import leaked
from tests.doubles.telegram import SECRET_HEADER
from tests.doubles.twilio import FORM, MESSAGES, SECRET, SIGNATURE, STATUSES, form_of, signed
from tests.faults.posting import (
    NETWORKS,
    TELEGRAM_PATH,
    TELEGRAM_SECRET,
    OurLines,
    Post,
    network_of,
    posting,
    to_telegram,
    to_whatsapp,
    written,
)

SEED = 20261127
FORGERIES = 1500
WORDS = "quarantasept comptes"

Bending = Callable[[random.Random, str], Any]


def other_letter(chance: random.Random, right: str) -> str:
    """The value with one letter exchanged for another."""
    place = chance.randrange(len(right))
    letters = "0123456789abcdefABCDEFGHIJ+/=".replace(right[place], "")
    return right[:place] + chance.choice(letters) + right[place + 1 :]


BENDINGS: tuple[Bending, ...] = (
    other_letter,
    lambda chance, right: right[: chance.randrange(len(right))],
    lambda chance, right: right + chance.choice("0aA= ,;") * chance.choice((1, 2, 5000)) + "x",
    lambda chance, right: chance.choice((right.swapcase(), right[::-1], f'"{right}"', f"{right}, {right}")),
    lambda chance, right: chance.randbytes(chance.randrange(1, 60)).replace(b"\r", b"").replace(b"\n", b""),
    lambda chance, right: right.replace(right[0], "é").encode("latin-1"),
    lambda chance, right: [other_letter(chance, right), other_letter(chance, right)],
    lambda chance, right: "",
)


def bent_value(chance: random.Random, right: str) -> Any:
    """Another value than the right one."""
    value = chance.choice(BENDINGS)(chance, right)
    return value if value not in (right, right.encode()) else ""


def telegram_forgery(chance: random.Random, number: int) -> Post:
    """A good update with a wrong secret, none, two of them, or at another bot's address."""
    right = written("telegram", number, WORDS)
    kind = chance.random()
    if kind < 0.2:
        path = f"/telegram/{other_letter(chance, TELEGRAM_PATH.rpartition('/')[2])}"
        return Post(path, right.body, right.headers)
    if kind < 0.4:
        nearly, exactly = other_letter(chance, TELEGRAM_SECRET), TELEGRAM_SECRET
        twice = chance.choice(([nearly, exactly], [exactly, nearly], [exactly, exactly]))
        headers: tuple[dict[str, Any], ...] = ({}, {"x-other": exactly}, {SECRET_HEADER: twice})
        return Post(TELEGRAM_PATH, right.body, chance.choice(headers))
    return Post(TELEGRAM_PATH, right.body, {SECRET_HEADER: bent_value(chance, TELEGRAM_SECRET)})


def changed(chance: random.Random, form: dict[str, str]) -> list[tuple[str, str]]:
    """The fields with one of them changed, added, left out, doubled or renamed; never as they were signed."""
    fields = list(form.items())
    name, value = chance.choice(fields)
    place = fields.index((name, value))
    kind = chance.randrange(5)
    if kind == 0:
        fields[place] = (name, value + chance.choice("x1 +\u0301"))
    elif kind == 1:
        fields.insert(place, (f"{name}{chance.randrange(9)}", chance.choice(("", "x"))))
    elif kind == 2:
        del fields[place]
    elif kind == 3:
        fields.insert(chance.randrange(len(fields) + 1), (name, value + "y"))
    else:
        fields[place] = (name.swapcase(), value)
    return fields


def whatsapp_forgery(chance: random.Random, number: int) -> Post:
    """A form whose signature is wrong, absent, another's, or that of other fields or another address."""
    form = form_of(number, "whatsapp:+212698765432", WORDS, ProfileName="Kanarienne")
    right = signed(form)
    kind = chance.randrange(5)
    if kind == 0:
        return to_whatsapp(form, chance.choice(("", signed(form, secret=f"guess {number}"))))
    if kind == 1:
        body = urlencode(changed(chance, form)).encode()
        return Post(MESSAGES, body, FORM | {SIGNATURE: right})
    if kind == 2:
        elsewhere = chance.choice(
            (
                signed(form, base="https://jisr.example.org.evil.example"),
                signed(form, base="http://jisr.example.org"),
                signed(form, STATUSES),
                signed(form, f"{MESSAGES}?x={number}"),
                signed(form, f"{MESSAGES}/"),
            )
        )
        return to_whatsapp(form, elsewhere)
    if kind == 3:
        return Post(f"{MESSAGES}?x={number}", urlencode(form).encode(), FORM | {SIGNATURE: right})
    headers = {} if chance.random() < 0.2 else {SIGNATURE: bent_value(chance, right)}
    return Post(MESSAGES, urlencode(form).encode(), FORM | headers)


FORGERS = {"telegram": telegram_forgery, "whatsapp": whatsapp_forgery}


@pytest.mark.parametrize("network", NETWORKS)
async def test_no_forgery_of_a_thousand_and_a_half_gets_in(tmp_path: Path, network: str) -> None:
    """403 each, a line each that names nobody, all of them counted; the right one is then still taken."""
    chance = random.Random(SEED)
    async with posting(tmp_path) as poster:
        with OurLines() as told:
            answers = [
                await poster.post(FORGERS[network](chance, number)) for number in range(1, FORGERIES + 1)
            ]
        stored, counted = await poster.stored(), poster.refused(network, 403)
        right = await poster.post(written(network, FORGERIES + 1, "salam"))

    print(f"seed {SEED}: {network}, {FORGERIES} forgeries, {answers.count(403)} refused, {stored} stored")
    assert answers == [403] * FORGERIES
    assert (stored, counted) == (0, FORGERIES)
    assert len(told.lines) == FORGERIES
    assert leaked(told.lines, SECRET, TELEGRAM_SECRET) == []
    assert len(set(told.lines)) == 1
    assert right == 200


@pytest.mark.parametrize("network", NETWORKS)
async def test_a_replayed_post_changes_nothing(tmp_path: Path, network: str) -> None:
    """A signed post is a repeat for ever: acknowledged, and kept once."""
    chance, times = random.Random(SEED), 200
    async with posting(tmp_path) as poster:
        posts = [written(network, number, "salam") for number in range(1, 11)]
        answers = [await poster.post(chance.choice(posts)) for _ in range(times)]
        answers += [await poster.post(post) for post in posts]
        stored = await poster.stored()

    print(f"seed {SEED}: {network}, {len(answers)} posts of {len(posts)} messages, {stored} stored")
    assert answers == [200] * len(answers)
    assert stored == len(posts)


def test_each_is_posted_at_its_own_door() -> None:
    """The forgers forge what they are meant to."""
    chance = random.Random(SEED)
    for network, forger in FORGERS.items():
        assert {network_of(forger(chance, number)) for number in range(200)} == {network}
    assert to_telegram({}).path == TELEGRAM_PATH
