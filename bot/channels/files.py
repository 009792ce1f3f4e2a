"""Readings and candidates for files of messages: streamed, bad input named by line and field."""

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from rich.console import Console
from rich.progress import Progress

from bot.errors import InputError
from matching.candidates import propose
from matching.lexicon import load_lexicon
from matching.reading import Reading, read
from matching.terms import NeedTerms, OfferTerms
from matching.text import clean

# Below this many bytes a file is done before a bar could be seen.
WORTH_A_BAR = 200_000
MOST_CHARACTERS = 20_000
# Dates that a message names lie after it, and the calendar of Python ends with the year 9999.
LAST_YEAR = 9000


def understand_files(source: Path | None, target: Path | None) -> None:
    """A reading a line, in the order of the input. Raises InputError at the first bad line."""
    lexicon = load_lexicon()
    with _opened(source) as lines, _written(target) as out:
        for row in _rows(lines, str(source or "standard input")):
            reading = read(clean(row["text"]), today=row["sent_on"], lexicon=lexicon)
            print(
                json.dumps({"id": row["id"], **reading.to_json()}, ensure_ascii=False),
                file=out,
                flush=source is None,
            )


def match_files(needs: Path, offers: Path, top: int, target: Path | None) -> None:
    """The candidates that would really be proposed, best first, a pair a line."""
    lexicon = load_lexicon()
    given = [offer_terms(row, reading) for row, reading in _read_all(offers)]
    with _written(target) as out:
        for sent_on, asked in groupby(_read_all(needs), key=lambda pair: pair[0]["sent_on"]):
            wanted = (need_terms(row, reading) for row, reading in asked)
            for candidate in propose(wanted, given, lexicon=lexicon, today=sent_on, limit=top):
                reasons = [{"key": reason.key, **reason.params} for reason in candidate.reasons]
                pair = {"need": candidate.need, "offer": candidate.offer, "score": round(candidate.score, 4)}
                print(json.dumps({**pair, "reasons": reasons}, ensure_ascii=False), file=out)


def _read_all(path: Path) -> Iterator[tuple[dict[str, Any], Reading]]:
    lexicon = load_lexicon()
    with _opened(path) as lines:
        for row in _rows(lines, str(path)):
            yield row, read(clean(row["text"]), today=row["sent_on"], lexicon=lexicon)


def _terms(row: Mapping[str, Any], reading: Reading) -> dict[str, Any]:
    return {
        "id": row["id"],
        "skills": tuple((skill.id, skill.score) for skill in reading.skills),
        "city": reading.city,
        "mode": reading.mode,
        "hours": reading.hours,
        "window": reading.when,
        "access": reading.access,
    }


def need_terms(row: Mapping[str, Any], reading: Reading) -> NeedTerms:
    """A message (its `id` counts) as the need that was read in it."""
    return NeedTerms(**_terms(row, reading))


def offer_terms(row: Mapping[str, Any], reading: Reading) -> OfferTerms:
    """A message (its `id` counts) as the offer that was read in it."""
    return OfferTerms(**_terms(row, reading))


@contextmanager
def _opened(path: Path | None) -> Iterator[Iterator[bytes]]:
    """The lines of a file or of standard input; a bar for a long file where somebody watches."""
    if path is None:
        yield iter(sys.stdin.buffer)
        return
    try:
        size, lines = path.stat().st_size, path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    with lines:
        console = Console(stderr=True)
        if size < WORTH_A_BAR or not console.is_terminal:
            yield iter(lines)
            return
        # The bar is drawn on standard error; what is printed must still go to standard output.
        with Progress(console=console, transient=True, redirect_stdout=False) as progress:
            task = progress.add_task(path.name, total=size)
            yield _counted(lines, lambda done: progress.update(task, advance=done))


def _counted(lines: BinaryIO, advance: Callable[[int], None]) -> Iterator[bytes]:
    for line in lines:
        advance(len(line))
        yield line


@contextmanager
def _written(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
        return
    try:
        with path.open("w", encoding="utf-8") as out:
            yield out
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error


def _rows(lines: Iterator[bytes], name: str) -> Iterator[dict[str, Any]]:
    """The messages of a file; `sent_on` as a date. Raises InputError naming line and field."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _row(line, f"{name}, line {number}")


def _row(line: bytes, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: not JSON in UTF-8") from error
    if not isinstance(row, dict):
        raise InputError(f"{where}: not a JSON object")
    if not _is_id(row.get("id")):
        raise InputError(f"{where}, field id: a text or a number is needed")
    if not isinstance(row.get("text"), str) or len(row["text"]) > MOST_CHARACTERS:
        raise InputError(f"{where}, field text: a text of at most {MOST_CHARACTERS} characters is needed")
    return {**row, "sent_on": _sent_on(row, where)}


def _is_id(value: Any) -> bool:
    """Whether it can be written again: half a character cannot."""
    whole = isinstance(value, str) and not re.search("[\ud800-\udfff]", value)
    return whole or (isinstance(value, int) and not isinstance(value, bool))


def _sent_on(row: dict[str, Any], where: str) -> date:
    try:
        sent_on = date.fromisoformat(row["sent_on"])
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{where}, field sent_on: a date such as 2026-11-23 is needed") from error
    if sent_on.year > LAST_YEAR:
        raise InputError(f"{where}, field sent_on: a year up to {LAST_YEAR} is needed")
    return sent_on
