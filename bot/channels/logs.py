"""The log: one line a record on standard error, as text or as JSON, without a secret or anybody's number.

Of an error its kind and where it happened are told, not its words: they may be somebody's. What libraries have to
say is heard from a warning on; below that they name addresses with tokens in them.
"""

import json
import logging
import sqlite3
import sys
import traceback
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Literal

from bot.channels.redaction import HIDDEN, on_one_line, without_people
from bot.errors import JisrError

Form = Literal["plain", "json"]
LONGEST = 2_000
# An error that was raised in the course of another, and so on; ten of them say enough.
MOST_ERRORS = 10
MOST_FRAMES = 30


class Log(logging.Formatter):
    """A record as it is written."""

    def __init__(self, form: Form, secrets: Sequence[str] = ()) -> None:
        super().__init__()
        self._form = form
        self._secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        """One line, and in plain form one more, indented, for each step of an error."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said, error = self._safe(_message(record)), record.exc_info[1] if record.exc_info else None
        trace = [self._safe(line) for line in traced(error)] if error else []
        name = on_one_line(record.name)
        if self._form == "plain":
            return "\n  ".join([f"{at} {record.levelname} {name}: {said}", *trace])
        told = {"at": at, "level": record.levelname, "logger": name, "message": said}
        return json.dumps(told | ({"trace": trace} if trace else {}), ensure_ascii=False)

    def _safe(self, words: str) -> str:
        for secret in self._secrets:
            words = words.replace(secret, HIDDEN)
        return on_one_line(without_people(words))[:LONGEST]


class ToStandardError(logging.Handler):
    """Writes to wherever standard error is at that moment."""

    def emit(self, record: logging.LogRecord) -> None:
        """One record; what cannot be written is lost, and nothing else with it."""
        try:
            sys.stderr.write(self.format(record) + "\n")
            sys.stderr.flush()
        except (OSError, ValueError, AttributeError):
            self.handleError(record)


def set_up_logs(level: str, form: Form, secrets: Sequence[str] = ()) -> None:
    """Let `jisr` be heard from that level on and libraries from a warning on, in this form."""
    to_log = ToStandardError()
    to_log.setFormatter(Log(form, secrets))
    heard = logging.getLevelNamesMapping()[level]
    root = logging.getLogger()
    for before in [one for one in root.handlers if isinstance(one, ToStandardError)]:
        root.removeHandler(before)
    root.addHandler(to_log)
    root.setLevel(max(heard, logging.WARNING))
    logging.getLogger("jisr").setLevel(heard)
    # Otherwise a record that cannot be formatted is printed as it is, words and all.
    logging.raiseExceptions = False


def traced(error: BaseException) -> list[str]:
    """The kinds of an error and of those behind it, each with the places that it passed, outermost first."""
    told = []
    for one in list(_behind(error, set()))[:MOST_ERRORS]:
        told.append(_kind(one))
        frames = traceback.extract_tb(one.__traceback__)[-MOST_FRAMES:]
        told += [f"{_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return told


def _behind(error: BaseException | None, seen: set[int]) -> Iterator[BaseException]:
    """An error, those it holds, and those that led to it, each once."""
    if error is None or id(error) in seen:
        return
    seen.add(id(error))
    yield error
    for held in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
        yield from _behind(held, seen)
    yield from _behind(error.__cause__ or (None if error.__suppress_context__ else error.__context__), seen)


def _kind(error: BaseException) -> str:
    """The kind, and words where they are ours or the machine's."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    if isinstance(error, OSError):
        return f"{name}: {error.strerror}" if error.strerror else name
    return f"{name}: {error}" if isinstance(error, JisrError | sqlite3.OperationalError) else name


def _place(filename: str) -> str:
    """The end of a path: enough to find the file, nothing of whose machine it is."""
    return "/".join(PurePath(filename).parts[-3:])


def _message(record: logging.LogRecord) -> str:
    """What was logged; of what does not fit together, that it does not."""
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return f"a record of {record.module}:{record.lineno} whose values do not fit its words"
