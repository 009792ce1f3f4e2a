"""The log as it is set up: what it holds, what it hides, and that nobody can write into it."""

import asyncio
import json
import logging
import sqlite3
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from bot.channels.logs import LONGEST, MOST_ERRORS, ToStandardError, set_up_logs
from bot.errors import TryLater

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw-"
OURS = logging.getLogger("jisr")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    levels, raises = (root.level, OURS.level), logging.raiseExceptions
    yield
    for one in [one for one in root.handlers if isinstance(one, ToStandardError)]:
        root.removeHandler(one)
    root.setLevel(levels[0])
    OURS.setLevel(levels[1])
    logging.raiseExceptions = raises


def logged(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines since this was asked last."""
    return capsys.readouterr().err.splitlines()


def objects(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """The same where they are JSON."""
    return [json.loads(line) for line in logged(capsys)]


def test_a_record_is_one_line_of_text(capsys: pytest.CaptureFixture[str]) -> None:
    """When, how grave, who, what."""
    set_up_logs("INFO", "plain")
    OURS.info("served %d messages", 3)

    (line,) = logged(capsys)

    at, rest = line.split(" ", 1)
    assert at.endswith("+00:00")
    assert rest == "INFO jisr: served 3 messages"


def test_a_record_is_one_object_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The same under names, Arabic letters as they are."""
    set_up_logs("INFO", "json")
    OURS.warning("قيل %s", "نعم")

    (found,) = objects(capsys)

    assert {**found, "at": ""} == {"at": "", "level": "WARNING", "logger": "jisr", "message": "قيل نعم"}


def test_libraries_are_heard_from_a_warning_on_however_curious_we_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Below it, they tell which addresses they asked, with tokens in them."""
    set_up_logs("DEBUG", "json")
    OURS.debug("curious")
    for name in ("httpx", "telegram.ext", "sqlalchemy.engine", "aiosqlite", "uvicorn.error"):
        logging.getLogger(name).info("POST https://api.telegram.org/bot%s/getMe", TOKEN)
        logging.getLogger(name).warning("failed: https://api.telegram.org/bot%s/getMe", TOKEN)

    found = objects(capsys)

    assert found[0]["message"] == "curious"
    assert {one["message"] for one in found[1:]} == {"failed: https://api.telegram.org/bot[hidden]/getMe"}
    assert len(found) == 6


def test_only_errors_are_heard_where_only_errors_are_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    """Of us and of libraries."""
    set_up_logs("ERROR", "plain")
    for one in (OURS, logging.getLogger("httpx")):
        one.warning("a warning")
        one.error("an error")

    assert [line.split(" ", 1)[1] for line in logged(capsys)] == [
        "ERROR jisr: an error",
        "ERROR httpx: an error",
    ]


def test_setting_up_again_does_not_write_twice(capsys: pytest.CaptureFixture[str]) -> None:
    """The last form counts."""
    set_up_logs("INFO", "plain")
    set_up_logs("INFO", "json")
    OURS.info("once")

    assert [one["message"] for one in objects(capsys)] == ["once"]


def test_a_known_secret_is_hidden_whatever_it_looks_like(capsys: pytest.CaptureFixture[str]) -> None:
    """An empty one hides nothing."""
    set_up_logs("INFO", "json", ("open sesame", ""))
    OURS.info("they said open sesame")

    assert objects(capsys)[0]["message"] == "they said [hidden]"


def test_nobody_writes_a_line_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither in text nor in JSON, neither by words nor by a logger's name."""
    for form in ("plain", "json"):
        set_up_logs("INFO", form)
        logging.getLogger("x\ny").warning("bad name: %s", "a\n2026-11-27 INFO jisr: all is well\u2028\u202e")

    lines = logged(capsys)

    assert len(lines) == 2
    assert all("bad name: a\\n2026-11-27" in line.replace("\\\\", "\\") for line in lines)


def boom(words: str) -> None:
    """Fail in the course of another failure."""
    try:
        dict[str, str]()[words]
    except KeyError as error:
        raise ValueError(words) from error


def test_of_an_error_kind_and_place_are_told_and_not_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Those of the errors behind it too."""
    set_up_logs("INFO", "json")
    try:
        boom("Khadija of Tiznit")
    except ValueError:
        OURS.exception("a failure")

    (found,) = objects(capsys)

    assert found["trace"][0] == "ValueError"
    assert "KeyError" in found["trace"]
    assert [line for line in found["trace"] if line.startswith("tests/channels/test_logs.py:")]
    assert "Khadija" not in json.dumps(found)


def test_the_steps_of_an_error_are_indented_in_text(capsys: pytest.CaptureFixture[str]) -> None:
    """So that each line without an indent is a record."""
    set_up_logs("INFO", "plain")
    try:
        boom("x")
    except ValueError:
        OURS.exception("a failure")

    lines = logged(capsys)

    assert lines[1] == "  ValueError"
    assert [line[:2] for line in lines[1:]] == ["  "] * (len(lines) - 1)


def test_words_that_are_ours_or_the_machine_s_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """They help, and hold nobody's."""
    set_up_logs("INFO", "json")
    errors = (
        TryLater("busy"),
        FileNotFoundError(2, "No such file", "/home-of/khadija"),
        OSError(),
        sqlite3.OperationalError("database is locked"),
        sqlite3.IntegrityError("khadija"),
    )
    for error in errors:
        OURS.error("a failure", exc_info=error)

    assert [one["trace"] for one in objects(capsys)] == [
        ["bot.errors.TryLater: busy"],
        ["FileNotFoundError: No such file"],
        ["OSError"],
        ["sqlite3.OperationalError: database is locked"],
        ["sqlite3.IntegrityError"],
    ]


def test_errors_in_a_group_and_in_a_circle_are_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    """However they hang together, and not without end."""
    set_up_logs("INFO", "json")
    first, second = ValueError("a"), KeyError("b")
    first.__context__, second.__context__ = second, first
    many = ExceptionGroup("many", [first, TypeError("c"), *[LookupError() for _ in range(20)]])
    alone = RuntimeError()
    alone.__context__, alone.__suppress_context__ = first, True
    OURS.error("a failure", exc_info=many)
    OURS.error("a failure", exc_info=alone)

    grouped, single = [one["trace"] for one in objects(capsys)]

    assert grouped[:4] == ["ExceptionGroup", "ValueError", "KeyError", "TypeError"]
    assert len(grouped) == MOST_ERRORS
    assert single == ["RuntimeError"]


def test_values_that_do_not_fit_their_words_are_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """A mistake of ours or of a library must not spill what it was about."""
    set_up_logs("INFO", "json")
    logging.getLogger("library").warning("%d messages", "Khadija")
    logging.getLogger("library").warning("%(a)s", {"b": "Khadija"})

    found = [one["message"] for one in objects(capsys)]

    assert len(found) == 2
    assert all("do not fit its words" in words for words in found)


def test_a_novel_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    """No record fills the disk."""
    set_up_logs("INFO", "json")
    OURS.info("a" * 100_000)

    assert len(objects(capsys)[0]["message"]) == LONGEST


def test_without_standard_error_nothing_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Closed, or not there at all, as under some services."""
    set_up_logs("INFO", "plain")
    for gone in (None, open_and_closed()):
        monkeypatch.setattr(sys, "stderr", gone)
        OURS.error("into nothing")

    assert OURS.isEnabledFor(logging.ERROR)


def open_and_closed() -> Any:
    """A stream that can no longer be written."""
    stream = open(sys.executable, "rb")  # noqa: SIM115, PTH123
    stream.close()
    return stream


async def test_a_task_that_nobody_waited_for_is_told_without_its_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Asyncio logs the error itself."""
    set_up_logs("INFO", "json")

    async def fail() -> None:
        raise ValueError("Khadija +212612345678")

    task = asyncio.create_task(fail())
    await asyncio.wait([task])
    asyncio.get_running_loop().call_exception_handler({"message": "lost", "exception": task.exception()})

    (found,) = objects(capsys)
    assert (found["logger"], found["trace"][0]) == ("asyncio", "ValueError")
    assert "Khadija" not in json.dumps(found)
