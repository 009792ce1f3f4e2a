"""What Twilio tells of messages, read."""

import pytest

from bot.channels.whatsapp_statuses import mark_of, told_of
from bot.domain.doors import Fate
from bot.usecases.records import Told
from tests.channels.whatsapp_lines import outgoing


@pytest.mark.parametrize(
    ("status", "fate"),
    [
        ("queued", Fate.QUEUED),
        ("accepted", Fate.QUEUED),
        ("sending", Fate.QUEUED),
        ("sent", Fate.SENT),
        ("delivered", Fate.DELIVERED),
        ("read", Fate.READ),
    ],
)
def test_a_status_is_a_fate(status: str, fate: Fate) -> None:
    """With our own id and the attempt, where the address carried them."""
    told = told_of({"MessageSid": "SM1", "MessageStatus": status}, mark_of(outgoing(attempts=2)))

    assert told == Told("SM1", fate, 7, 2)
    assert told.why is None


@pytest.mark.parametrize("status", ["failed", "undelivered"])
def test_a_failure_has_its_class_and_code(status: str) -> None:
    """In two words for a coordinator."""
    told = told_of({"MessageSid": "SM1", "MessageStatus": status, "ErrorCode": "63016"})

    assert told == Told("SM1", Fate.FAILED, None, 0, "window", 63016)
    assert told.why == "window 63016"


@pytest.mark.parametrize("code", ["", "x", "-1", "٣", "9" * 10])
def test_a_failure_without_a_code_is_one_all_the_same(code: str) -> None:
    """What it was is not known."""
    told = told_of({"MessageSid": "SM1", "MessageStatus": "failed", "ErrorCode": code})

    assert told is not None
    assert (told.code, told.why) == (None, "refused")


@pytest.mark.parametrize("mark", ["", "7", "7-", "-1", "x-1", "7-1-1", "9" * 10 + "-1", "٧-1"])
def test_an_unreadable_mark_is_none(mark: str) -> None:
    """The network's own id remains."""
    assert told_of({"MessageSid": "SM1", "MessageStatus": "sent"}, mark) == Told("SM1", Fate.SENT)


@pytest.mark.parametrize(
    "form",
    [{}, {"MessageSid": "SM1"}, {"MessageStatus": "sent"}, {"MessageSid": "?", "MessageStatus": "sent"}],
)
def test_what_names_no_message_or_status_tells_nothing(form: dict[str, str]) -> None:
    """Twilio may add what it likes."""
    assert told_of(form) is None
