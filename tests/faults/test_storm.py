"""A storm over both real doors: processes killed, networks failing, deliveries repeated and reordered.

The same people write in calm weather first; what their phones show then is what they must show after the storm.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.store.engine import open_engine
from tests.databases import POSTGRES, SQLITE, own_database
from tests.faults.history import compare, compare_all
from tests.faults.people import MESSAGES_EACH, TELEGRAM, Person, crowd
from tests.faults.storm import Kept, Storm
from tests.faults.weather import CLASSES

SEED = 20261127
FEW, FEW_KILLS = 24, 4
MANY, MANY_KILLS = 200, 10


async def calm(folder: Path, people: int) -> Mapping[str, Sequence[str]]:
    """What every phone shows where nothing goes wrong."""
    quiet = Storm(f"sqlite:///{folder / 'calm.db'}", SEED, people, kills=0)
    kept = await quiet.blow()
    assert len(kept.inbox) == people * MESSAGES_EACH
    return quiet.shown


def check(storm: Storm, kept: Kept, expected: Mapping[str, Sequence[str]]) -> None:
    """Print what happened; then: nothing lost, nothing applied twice, everybody's order, no more repeats than kills."""
    heard = compare_all(expected, storm.shown)
    repeats = sum(phone.repeats for phone in heard.values())
    history = storm.history
    print(
        f"\nseed {storm.seed}: {len(kept.inbox)} messages of {storm.people} people, {history.posts} posts, "
        f"{storm.deaths} kills, {history.refused} refused, {history.unanswered} unanswered, "
        f"faults {dict(storm.weather.faults)}, {storm.weather.taken} sent, {repeats} repeats, "
        f"{sum(bool(phone.missing or phone.strange) for phone in heard.values())} phones amiss"
    )
    assert storm.deaths == storm.kills
    assert set(storm.weather.faults) == set(CLASSES)
    assert {who: phone for who, phone in heard.items() if phone.missing or phone.strange} == {}
    assert repeats <= storm.kills
    # Whoever may have been told twice is known to us.
    assert sum(row["perhaps_twice"] for row in kept.outbox) >= repeats
    assert [row for row in kept.deliveries if row["failed_as"]] == []
    assert [row for row in kept.outbox if row["failed_as"]] == []
    assert taken_in(storm, kept) == history.acknowledged


def taken_in(storm: Storm, kept: Kept) -> dict[str, list[str]]:
    """What was taken in, by who sent it, in the order in which that happened; once each."""
    # Of whoever left, a row has no handle any more.
    sender = {one: who for who, sent in storm.history.acknowledged.items() for one in sent}
    found: dict[str, list[str]] = defaultdict(list)
    for row in kept.inbox:
        found[sender[row["external_id"]]].append(row["external_id"])
    return found


async def is_sound(url: str) -> bool:
    """Whether SQLite finds nothing wrong with its file."""
    engine = open_engine(url)
    async with engine.connect() as sql:
        said = (await sql.execute(text("PRAGMA integrity_check"))).scalar_one()
    await engine.dispose()
    return bool(said == "ok")


@pytest.mark.slow
async def test_a_small_storm_changes_nothing(tmp_path: Path) -> None:
    """A hundred and twenty messages, four kills: every phone shows what it shows in calm weather."""
    expected = await calm(tmp_path, FEW)
    url = f"sqlite:///{tmp_path / 'storm.db'}"
    storm = Storm(url, SEED, FEW, FEW_KILLS)

    check(storm, await storm.blow(), expected)

    assert await is_sound(url)


@pytest.mark.long
@pytest.mark.parametrize("kind", [SQLITE, POSTGRES])
async def test_a_thousand_messages_survive_ten_kills(tmp_path: Path, kind: str) -> None:
    """Two hundred people, a thousand messages, ten real kills, four in ten sends failing, on each database."""
    expected = await calm(tmp_path, MANY)
    async with own_database(kind, tmp_path, tables=False) as url:
        storm = Storm(url, SEED, MANY, MANY_KILLS)

        check(storm, await storm.blow(), expected)


def test_the_same_seed_brings_the_same_people() -> None:
    """Both networks, repeats up to five times, and some whose messages change places."""
    once, again = crowd(SEED, MANY), crowd(SEED, MANY)

    assert once == again
    assert Counter(person.network for person in once)[TELEGRAM] == MANY // 2
    assert {sending.times for person in once for sending in person.sendings} == {1, 2, 3, 4, 5}
    assert any(_places(person) != sorted(_places(person)) for person in once)
    assert crowd(SEED + 1, MANY) != once


def _places(person: Person) -> list[str]:
    return [sending.key for sending in person.sendings]


@pytest.mark.parametrize(
    ("shown", "repeats", "missing", "strange"),
    [
        (["a", "b", "b"], 0, [], []),
        (["a", "a", "b", "b"], 1, [], []),
        (["a", "b"], 0, ["b"], []),
        (["b", "a", "b", "b"], 0, [], ["b"]),
        (["a", "b", "b", "c"], 0, [], ["c"]),
        (["a", "b", "b", "a"], 0, [], ["a"]),
    ],
)
def test_a_phone_is_judged(shown: list[str], repeats: int, missing: list[str], strange: list[str]) -> None:
    """Repeats are told from what is lost, out of order, or nobody's: here a, b and b again were expected."""
    heard = compare(["a", "b", "b"], shown)

    assert (heard.repeats, heard.missing, heard.strange) == (repeats, missing, strange)
