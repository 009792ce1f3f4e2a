"""What is taken out of words before they are printed or logged, and what is left in them."""

import pytest

from bot.channels.redaction import MOST_LOOKED_AT, on_one_line, without_people, without_secrets

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw-"
SECRET = "0f" * 16


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (
            f"POST https://api.telegram.org/bot{TOKEN}/getMe",
            "POST https://api.telegram.org/bot[hidden]/getMe",
        ),
        (f"auth=('AC{SECRET}', '{SECRET}')", f"auth=('AC{SECRET}', '[hidden]')"),
        ("postgresql://jisr:p%40ss@db/jisr", "postgresql://[hidden]@db/jisr"),
        ("join with JISR-AB2C-DE3F-GH4J now", "join with [hidden] now"),
        ("authorization: Bearer abc.def-1", "authorization: Bearer [hidden]"),
        ("Basic QUM6c2VjcmV0", "Basic [hidden]"),
    ],
)
def test_a_secret_is_hidden_and_the_rest_left(words: str, left: str) -> None:
    """Tokens, passwords, invitations, and what opens a door."""
    assert without_secrets(words) == left


@pytest.mark.parametrize(
    "reached",
    [
        "+212612345678",
        "0612345678",
        "06 12 34 56 78",
        "06-12-34-56-78",
        "(0612) 345.678",
        "00212 6 12 34 56 78",
        "whatsapp:+212612345678",
        "٠٦١٢٣٤٥٦٧٨",
        "\u2066+212 6 12\u2069 34 56 78",
        "MA.1502123456789012345678",
        "chat 5123456789",
        "khadija.b+asso@example.org",
    ],
)
def test_what_reaches_somebody_is_hidden(reached: str) -> None:
    """Phones in every way of writing them, chats, addresses of mail."""
    left = without_people(f"not sent to {reached}, tried again")

    assert left.startswith("not sent to ")
    assert left.endswith("[hidden], tried again")
    assert not any(sign.isdigit() for sign in left)


@pytest.mark.parametrize(
    "words", ["HTTP 503 after 3 of 8 tries", "port 8080 on 127.0.0.1", "row 4711, version 12", "2026-11-27"]
)
def test_what_says_nothing_of_anybody_is_left(words: str) -> None:
    """Counts, ports, rows, days."""
    assert without_people(words) == words


def test_lines_and_signs_that_command_are_shown_as_their_codes() -> None:
    """Nobody can write a line of their own into the log, or turn it around."""
    assert on_one_line("a\r\nINFO b\x1b[2J\u202e\u2028\x00\ud800 é") == (
        "a\\r\\nINFO b\\x1b[2J\\u202e\\u2028\\x00\\ud800 é"
    )


def test_long_words_are_looked_through_to_a_limit_and_not_beyond() -> None:
    """What lies beyond is left out, not left in."""
    assert without_people("a " * MOST_LOOKED_AT + TOKEN) == "a " * (MOST_LOOKED_AT // 2)
