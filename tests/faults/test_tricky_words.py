"""Words that mean harm to whoever shows, searches or matches them: shown as they were written, and read as meant.

The whole way on each network: they stand in a name, in an organisation's, in a need and in a message, and go to a
coordinator and to the other party.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.channels.files import need_terms, offer_terms
from bot.channels.numbered import continues, length
from bot.channels.speech import FIRST_STRONG, LEFT_ISOLATE, POP
from bot.store.tables import members, metadata, needs, offers, outbox
from matching.candidates import propose
from matching.lexicon import load_lexicon
from matching.reading import Reading, read
from matching.text import clean
from tests.cast import MONDAY, coordinator_code
from tests.journeys.test_mixed import Town, town

SEED = 20261127
DECORATED = 600
TODAY = MONDAY.date()

WORDS = (
    "on cherche un comptable bénévole à Agadir, 2h par semaine",
    "bonjour, nous cherchons un graphiste à Fès pour un logo, 4h par mois, à distance",
    "نبحث عن محاسب متطوع في أكادير، 2 ساعات في الأسبوع",
    "بغينا شي محاسب فأكادير 3 ديال السوايع فالسيمانة",
    "salam bghina mou7asib f Agadir, 2 sway3 f simana",
    "we are looking for an accountant in Agadir, 2 hours a week",
)
OFFERS = (
    "je suis comptable à Agadir, je peux donner 3h par semaine",
    "je suis graphiste à Casablanca, je peux donner 4h par mois à distance",
)
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
UNSEEN = "\u200b\u2060\ufeff\u00ad\u034f\u3164\u206a\ufff9\U000e0041\U000e0062\U000e007f\ufe0f"
DIGITS = ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿")
# The old joined forms of Arabic letters, one code each where it stands alone.
PRESENTED = {
    unicodedata.normalize("NFKC", chr(code)): chr(code)
    for code in range(0xFE80, 0xFEF5)
    if len(unicodedata.normalize("NFKC", chr(code))) == 1
}

Decorating = Callable[[random.Random, str], str]


def strewn(signs: str) -> Decorating:
    """Puts such signs anywhere, also several at a place."""

    def decorate(chance: random.Random, text: str) -> str:
        """With a sign before about every third character."""
        return "".join("".join(chance.choices(signs, k=chance.choice((0, 0, 1, 3)))) + one for one in text)

    return decorate


def with_marks(chance: random.Random, text: str) -> str:
    """Three hundred strokes on some letters."""
    marks = chance.choice(("\u0336", "\u0323", "\u064e", "\u0651"))
    places = {place for place, one in enumerate(text) if one.isalpha()}
    chosen = set(chance.sample(sorted(places), 3))
    return "".join(one + (marks * 300 if place in chosen else "") for place, one in enumerate(text))


DECORATIONS: dict[str, Decorating] = {
    "bidi": strewn(BIDI),
    "unseen": strewn(UNSEEN),
    "marks": with_marks,
    "decomposed": lambda chance, text: unicodedata.normalize("NFD", text),
    "joined forms": lambda chance, text: "".join(PRESENTED.get(one, one) for one in text),
    "digits": lambda chance, text: text.translate(str.maketrans("0123456789", chance.choice(DIGITS))),
    "full width": lambda chance, text: "".join(
        chr(ord(one) + 0xFEE0) if one.isascii() and one.isalnum() else one for one in text
    ),
    "strokes": lambda chance, text: re.sub("(?<=[\u0628\u062d\u0633])(?=[\u0621-\u064a])", "\u0640\u0640", text),
}


def facts(text: str) -> tuple[Any, ...]:
    """What a matching would look at."""
    found = read(clean(text), today=TODAY, lexicon=load_lexicon())
    return (found.kind, found.skills[0].id, found.city, found.hours, found.mode, found.when, found.people)


def ranking(texts: list[str]) -> list[tuple[str, str]]:
    """The pairs that would be proposed, best first."""
    lexicon = load_lexicon()

    def rows(given: list[str], sort: str) -> Iterator[tuple[dict[str, Any], Reading]]:
        """Each with its reading."""
        for number, text in enumerate(given):
            yield {"id": f"{sort}{number}"}, read(clean(text), today=TODAY, lexicon=lexicon)

    wanted = [need_terms(*row) for row in rows(texts, "n")]
    given = [offer_terms(*row) for row in rows(list(OFFERS), "o")]
    return [
        (one.need, one.offer) for one in propose(wanted, given, lexicon=lexicon, today=TODAY, limit=3)
    ]


@pytest.mark.parametrize("how", DECORATIONS)
def test_decorated_words_are_read_as_the_plain_ones(how: str) -> None:
    """Skill, town, hours, place, days: the same; and nothing is kept that reorders or hides."""
    chance, count = random.Random(SEED), DECORATED // len(DECORATIONS)
    plain = {text: facts(text) for text in WORDS}
    different = []
    for number in range(count):
        text = WORDS[number % len(WORDS)]
        decorated = DECORATIONS[how](chance, text)
        kept = clean(decorated)
        assert not set(BIDI + UNSEEN) & set(kept)
        assert unicodedata.is_normalized("NFC", kept)
        assert clean(kept) == kept
        if facts(decorated) != plain[text]:
            different.append((decorated, facts(decorated), plain[text]))

    print(f"seed {SEED}: {how}, {count} decorated messages, {len(different)} read otherwise")
    assert different == []


def test_decorated_needs_are_matched_as_the_plain_ones() -> None:
    """The same pairs in the same order."""
    chance = random.Random(SEED)
    plain = ranking(list(WORDS))
    for decorate in DECORATIONS.values():
        assert ranking([decorate(chance, text) for text in WORDS]) == plain
    print(f"seed {SEED}: {len(DECORATIONS)} decorations of {len(WORDS)} needs, {len(plain)} pairs, the same")
    assert len(plain) >= len(WORDS)
