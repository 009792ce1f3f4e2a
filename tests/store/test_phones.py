"""What stands on the phones of sandbox and console."""

from datetime import timedelta

from bot.store.work import SqlStore
from bot.usecases.ports import Work
from bot.usecases.records import PhoneMessage
from tests.store.records import CHANNEL, NOW


async def put(work: Work, handle: str, key: str, *, side: str = "out", channel: str = CHANNEL) -> int:
    """One more bubble."""
    added = await work.phones.put(channel, handle, side, key=key, body={"text": key}, at=NOW)
    assert added is not None
    return added


async def test_a_bubble_stands_once(store: SqlStore) -> None:
    """A message that is delivered twice shows once, as it came first."""
    async with store.begin() as work:
        first = await put(work, "khadija", "m1")
        later = NOW + timedelta(hours=1)
        again = await work.phones.put(CHANNEL, "khadija", "out", key="m1", body={}, at=later)
        found = await work.phones.by_key("m1")
        missing = await work.phones.by_key("m2")

    assert again is None
    assert PhoneMessage(first, "out", {"text": "m1"}, NOW, "m1", "khadija") == found
    assert missing is None


async def test_a_phone_shows_its_own_bubbles_in_order(store: SqlStore) -> None:
    """After the last one that was seen; another phone's, and another channel's, are not on it."""
    async with store.begin() as work:
        keys = ("m1", "m2", "m3")
        first, *_ = [await put(work, "khadija", key) for key in keys]
        await put(work, "youssef", "m4")
        await put(work, "khadija", "m5", channel="console")
        everything = await work.phones.after(CHANNEL, "khadija", 0)
        new = await work.phones.after(CHANNEL, "khadija", first)

    assert [bubble.key for bubble in everything] == ["m1", "m2", "m3"]
    assert [bubble.key for bubble in new] == ["m2", "m3"]


async def test_the_newest_bubble_is_known(store: SqlStore) -> None:
    """Before the first it is number 0."""
    async with store.begin() as work:
        nothing = await work.phones.last_id()
        await put(work, "khadija", "m1")
        last = await put(work, "youssef", "m2")
        newest = await work.phones.last_id()

    assert (0, last) == (nothing, newest)


async def test_phones_are_listed_by_their_first_bubble(store: SqlStore) -> None:
    """Each once, the longest known first."""
    async with store.begin() as work:
        for key, handle in enumerate(("youssef", "khadija", "youssef", "ali")):
            await put(work, handle, f"m{key}")
        await put(work, "nadia", "c1", channel="console")
        handles = await work.phones.handles(CHANNEL)

    assert handles == ["youssef", "khadija", "ali"]


async def test_what_was_typed_and_never_taken_in_is_found(store: SqlStore) -> None:
    """Only what somebody typed, on that channel, and what the inbox does not know."""
    async with store.begin() as work:
        for key in ("m1", "m2", "m3"):
            await put(work, "khadija", key, side="in")
        await put(work, "khadija", "m4")
        await put(work, "khadija", "c1", side="in", channel="console")
        await work.messages.receive(CHANNEL, "m2", "khadija", body={}, now=NOW)
        await work.messages.receive("console", "m3", "khadija", body={}, now=NOW)
        lost = await work.phones.undelivered(CHANNEL)

    assert [bubble.key for bubble in lost] == ["m1", "m3"]
