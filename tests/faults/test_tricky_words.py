"""Words that mean harm to whoever shows, searches or matches them: shown as they were written, and read as meant.

The whole way on each network: they stand in a name, in an organisation's, in a need and in a message, and go to a
coordinator and to the other party.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.channels.files import need_terms, offer_terms
from bot.channels.numbered import length
from bot.channels.speech import FIRST_STRONG, LEFT_ISOLATE, POP
from bot.dialogue.phrases import excerpt
from bot.store.tables import members, metadata, needs, offers, outbox
from matching.candidates import propose
from matching.characters import continues
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
    "strokes": lambda chance, text: re.sub(
        "(?<=[\u0628\u062d\u0633])(?=[\u0621-\u064a])", "\u0640\u0640", text
    ),
}


def facts(text: str) -> tuple[Any, ...]:
    """What a matching would look at."""
    found = read(clean(text), today=TODAY, lexicon=load_lexicon())
    return (found.kind, found.skills[0].id, found.city, found.hours, found.mode, found.when, found.people)


def ranking(texts: list[str]) -> list[tuple[int | str, int | str]]:
    """The pairs that would be proposed, best first."""
    lexicon = load_lexicon()

    def rows(given: list[str], sort: str) -> Iterator[tuple[dict[str, Any], Reading]]:
        """Each with its reading."""
        for number, text in enumerate(given):
            yield {"id": f"{sort}{number}"}, read(clean(text), today=TODAY, lexicon=lexicon)

    wanted = [need_terms(*row) for row in rows(texts, "n")]
    given = [offer_terms(*row) for row in rows(list(OFFERS), "o")]
    return [(one.need, one.offer) for one in propose(wanted, given, lexicon=lexicon, today=TODAY, limit=3)]


@pytest.mark.parametrize("how", DECORATIONS)
def test_decorated_words_are_read_as_the_plain_ones(how: str) -> None:
    """Skill, town, hours, place, days: the same; and nothing is kept that reorders or hides."""
    chance, count, decorate = random.Random(SEED), DECORATED // len(DECORATIONS), DECORATIONS[how]
    # Where there is nothing to decorate, a text would be compared with itself.
    plain = {text: facts(text) for text in WORDS if decorate(random.Random(SEED), text) != text}
    different = []
    for number in range(count):
        text = list(plain)[number % len(plain)]
        decorated = decorate(chance, text)
        assert decorated != text
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
        decorated = [decorate(chance, text) for text in WORDS]
        assert decorated != list(WORDS)
        assert ranking(decorated) == plain
    print(f"seed {SEED}: {len(DECORATIONS)} decorations of {len(WORDS)} needs, {len(plain)} pairs, the same")
    assert len(plain) >= len(WORDS)


SQL = "'; DROP TABLE members; -- % _ \" * : & | ! ( ) \\ ' OR ''='"
FLAG = "\U0001f1f2\U0001f1e6"


@dataclass(frozen=True)
class Words:
    """What the person who asks for help writes, each of it in its place."""

    name: str = "Khadija"
    title: str = "Nakhla"
    need: str = "on cherche un comptable à Agadir, 2h par semaine"
    message: str = "la date ne va pas"


HARMFUL = Words(
    name="\u202e<b>Kha\u200bdija</b>\u2066 *x* <a href='tg://user?id=1'>y",
    title="Nakhla\u202e 05 \u2067[x](http://x.example)\U000e0041 نخلة" + "\u0336" * 300,
    need=f"{Words.need} {SQL}",
    message=f"{SQL} <b>x <i>y</b> &lt; *a* _b_ ~~c~~ `d` ||e|| [f](tg://user?id=1) {{{{1}}}} > g\n> h "
    + FLAG * 1500
    + "fin" * 400,
)
# As WhatsApp shows signs that would be markup: others that look the same.
LOOKALIKES = str.maketrans(
    {
        "\u2217": "*",
        "\u223c": "~",
        "\u2019": "`",
        "\u02cd": "_",
        "\u203a": ">",
        "\u2068": None,
        "\u2069": None,
    }
)
PEOPLE: dict[str, tuple[Any, Any, Any]] = {
    "telegram": (71_001, 71_002, 71_003),
    "whatsapp": tuple(f"whatsapp:+21261234570{number}" for number in (1, 2, 3)),  # type: ignore[dict-item]
}
OFFER = "je suis comptable à Agadir, je peux donner 3h par semaine, sur mon temps libre"


def shown_on(here: Town, who: Any) -> list[str]:
    """The texts on a phone, oldest first."""
    if isinstance(who, int):
        return [message.text for message in here.telegram.chats[who].messages]
    return [message.text for message in here.twilio.phone(who)]


async def says(here: Town, who: Any, text: str, name: str = "") -> None:
    """Somebody of that name writes."""
    if isinstance(who, int):
        here.telegram.names[who] = {"first_name": name, "last_name": ""}
        here.telegram.say(who, text)
    else:
        assert (await here.twilio.say(who, text, ProfileName=name)).status_code == 200
    await here.settle()


async def listed(here: Town, who: Any, table: Any) -> None:
    """Whatever is asked is answered with the first choice until the listing stands."""
    for _ in range(8):
        if await count(here, table):
            return
        await here.tap(who, 1)
    raise AssertionError(shown_on(here, who)[-1])


async def count(here: Town, table: Any) -> int:
    """The rows of a table."""
    async with here.app.engine.connect() as sql:
        return int((await sql.execute(select(func.count()).select_from(table))).scalar_one())


@dataclass
class Told:
    """What stood on the phones of a coordinator and of the other party, and what was kept."""

    coordinator: list[str]
    other: list[str]
    counts: dict[str, int]
    need: tuple[Any, ...]
    name: str


async def journey(here: Town, network: str, words: Words) -> Told:
    """Somebody asks for help, is introduced, and writes to the coordination."""
    nadia, khadija, youssef = PEOPLE[network]
    await says(here, nadia, await coordinator_code(here.app.ports), "Nadia")
    await says(here, khadija, words.need, words.name)
    await here.tap(khadija, 1)
    await says(here, khadija, words.title, words.name)
    await listed(here, khadija, needs)
    await says(here, youssef, OFFER, "Youssef")
    await here.tap(youssef, 1)
    await says(here, youssef, "Souss Agrumes", "Youssef")
    await listed(here, youssef, offers)
    await says(here, nadia, "ok", "Nadia")
    for who in (khadija, youssef):
        await here.tap(who, 1)
        if network == "telegram":
            await says(here, who, "0612345702", words.name if who == khadija else "Youssef")
    await says(here, khadija, "je veux parler à quelqu'un", words.name)
    await says(here, khadija, words.message, words.name)
    return await told(here, nadia, youssef)


async def told(here: Town, nadia: Any, youssef: Any) -> Told:
    """What came of it."""
    counts = {table.name: await count(here, table) for table in metadata.sorted_tables}
    async with here.app.engine.connect() as sql:
        need = (await sql.execute(select(needs.c.skills, needs.c.city, needs.c.hours_value))).one()
        name = (await sql.execute(select(members.c.name).order_by(members.c.id))).scalars().all()[1]
        failed = (await sql.execute(select(outbox.c.failed_as).where(outbox.c.failed_as.is_not(None)))).all()
    assert failed == []
    return Told(shown_on(here, nadia), shown_on(here, youssef), counts, tuple(need), name)


def joined(texts: list[str]) -> str:
    """All that was shown, without blanks, with the signs that were written."""
    return "".join("".join(texts).translate(LOOKALIKES).split())


def as_written(text: str, most: int = 4096) -> str:
    """Words of somebody as they are to be shown, without blanks, and up to the length that is kept."""
    return "".join(clean(text)[:most].translate(LOOKALIKES).split())


def check_shown(texts: list[str]) -> None:
    """No control of direction but our own isolates, which end with their lines; no character cut in two."""
    for text in texts:
        assert not set(BIDI + UNSEEN) - {FIRST_STRONG, LEFT_ISOLATE, POP} & set(text)
        for line in text.split("\n"):
            assert line.count(FIRST_STRONG) + line.count(LEFT_ISOLATE) == line.count(POP)
        assert not continues("x" + text, 1)
        assert length(text) <= 4096


@pytest.mark.slow
@pytest.mark.parametrize("network", PEOPLE)
async def test_harmful_words_do_as_little_as_plain_ones(tmp_path: Path, network: str) -> None:
    """The same rows, the same match; shown to both others literally, and nothing about it is refused."""
    found = {}
    for sort, words in (("plain", Words()), ("harmful", HARMFUL)):
        (tmp_path / sort).mkdir()
        async with town(tmp_path / sort) as here:
            found[sort] = await journey(here, network, words)
    plain, harmful = found["plain"], found["harmful"]

    shown = len(harmful.coordinator) + len(harmful.other)
    print(
        f"{network}: {sum(harmful.counts.values())} rows of either journey, {shown} messages shown literally"
    )
    assert harmful.counts == plain.counts
    assert [skill[0] for skill in harmful.need[0]] == [skill[0] for skill in plain.need[0]]
    assert harmful.need[1:] == plain.need[1:] == ("Agadir", 2.0)
    assert harmful.name == clean(HARMFUL.name)[:60].rstrip()
    for texts in (harmful.coordinator, harmful.other):
        check_shown(texts)
        assert as_written(HARMFUL.name, 60) in joined(texts)
        assert as_written(HARMFUL.title) in joined(texts)
    assert as_written(excerpt(clean(HARMFUL.message), 1000)["v"]) in joined(harmful.coordinator)
    assert as_written(HARMFUL.need) in joined(harmful.coordinator)
    assert len(harmful.coordinator) >= len(plain.coordinator)
    assert harmful.other[-1].count("\n") == plain.other[-1].count("\n")
