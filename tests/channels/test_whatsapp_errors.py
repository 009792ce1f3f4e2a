"""What Twilio's codes mean."""

import pytest

from bot.channels.whatsapp_errors import ContentRefused, Trouble, error_of, trouble_of
from bot.errors import DeliveryError, GiveUp, TryLater, Unreachable, Unsure, WindowClosed


@pytest.mark.parametrize(
    ("codes", "trouble"),
    [
        ((63016,), Trouble.WINDOW),
        ((20429, 63018, 63012, 63009, 63010), Trouble.BUSY),
        ((63003, 63024, 63014, 63032, 63033, 21211, 21610), Trouble.DEAD),
        ((63001, 63002, 63007, 20003, 21606, 63015), Trouble.SETUP),
        (
            (63005, 63013, 63021, 63027, 63028, 63040, 63041, 21655, 21656, 92007, 20404),
            Trouble.CONTENT,
        ),
        ((21617, 12345), Trouble.REFUSED),
    ],
)
def test_each_code_has_its_class(codes: tuple[int, ...], trouble: Trouble) -> None:
    """Whether to wait, to try again, to stop or to mend something follows from it."""
    assert {trouble_of(code) for code in codes} == {trouble}


@pytest.mark.parametrize(
    ("status", "trouble"),
    [
        (429, Trouble.BUSY),
        (500, Trouble.BUSY),
        (503, Trouble.BUSY),
        (401, Trouble.SETUP),
        (403, Trouble.SETUP),
        (400, Trouble.REFUSED),
        (0, Trouble.REFUSED),
    ],
)
def test_without_a_known_code_the_status_tells(status: int, trouble: Trouble) -> None:
    """New codes come without notice."""
    assert trouble_of(None, status) is trouble_of(99999, status) is trouble


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (63016, WindowClosed, "window 63016"),
        (63018, TryLater, "busy 63018"),
        (21211, Unreachable, "dead_address 21211"),
        (20003, TryLater, "configuration 20003"),
        (21656, ContentRefused, "content 21656"),
        (21617, GiveUp, "refused 21617"),
        (None, GiveUp, "refused 400"),
    ],
)
def test_each_class_becomes_an_error(code: int | None, kind: type[DeliveryError], words: str) -> None:
    """Its words name class and code, for a coordinator and a log; none says that a message may have arrived."""
    error = error_of(code, 400)

    assert type(error) is kind
    assert str(error) == words
    assert not isinstance(error, Unsure)
    assert not isinstance(error, TryLater) or error.after is not None
