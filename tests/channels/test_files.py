"""Readings and candidates for files of messages."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.channels.files import WORTH_A_BAR, match_files, understand_files
from bot.errors import InputError

NEED = {"id": "n1", "text": "on cherche un comptable à Agadir, 2h par semaine", "sent_on": "2026-11-23"}
OFFER = {
    "id": "o1",
    "text": "je suis comptable à Agadir, je peux donner 3h par semaine",
    "sent_on": "2026-11-23",
}
FAR = {"id": 2, "text": "je peux donner des cours de yoga à Oujda", "sent_on": "2026-11-20"}


def written(path: Path, *rows: dict[str, Any]) -> Path:
    """A file of messages."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def lines_of(path: Path) -> list[dict[str, Any]]:
    """The JSON lines of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_messages_are_understood_line_by_line(tmp_path: Path) -> None:
    """A reading a message, in the order of the input, with its id; empty lines are passed over."""
    source = written(tmp_path / "in.jsonl", NEED, FAR)
    source.write_text(source.read_text(encoding="utf-8").replace("\n", "\n\n"), encoding="utf-8")

    understand_files(source, tmp_path / "out.jsonl")

    first, second = lines_of(tmp_path / "out.jsonl")
    assert (first["id"], first["kind"], first["city"]) == ("n1", "need", "Agadir")
    assert first["skills"][0]["id"] == "accounting"
    assert first["hours"] == {"value": 2, "per": "week"}
    assert (second["id"], second["city"]) == (2, "Oujda")


def test_dates_are_read_from_the_day_of_the_message(tmp_path: Path) -> None:
    """Tomorrow is the day after the message was sent, whenever it is read."""
    source = written(
        tmp_path / "in.jsonl", {**NEED, "text": "on cherche un comptable demain", "sent_on": "2024-02-28"}
    )

    understand_files(source, tmp_path / "out.jsonl")

    assert lines_of(tmp_path / "out.jsonl")[0]["when"] == {"from": "2024-02-29", "to": "2024-02-29"}


def test_standard_input_and_output_do_without_files(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without names, lines come from the pipe and go on through it."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(NEED).encode() + b"\n")))

    understand_files(None, None)

    assert json.loads(capsys.readouterr().out)["id"] == "n1"


def test_pairs_come_best_first_with_their_reasons(tmp_path: Path) -> None:
    """Each candidate names need, offer, score and why; what does not fit is left out."""
    needs = written(tmp_path / "needs.jsonl", NEED, {**NEED, "id": "n2", "sent_on": "2026-11-24"})
    offers = written(
        tmp_path / "offers.jsonl", FAR, {**OFFER, "id": "o2", "text": "comptable à Rabat"}, OFFER
    )

    match_files(needs, offers, 20, tmp_path / "out.jsonl")

    found = lines_of(tmp_path / "out.jsonl")
    assert [pair["need"] for pair in found] == sorted(pair["need"] for pair in found)
    best = found[0]
    assert (best["need"], best["offer"]) == ("n1", "o1")
    assert best["score"] == max(pair["score"] for pair in found if pair["need"] == "n1")
    assert {reason["key"] for reason in best["reasons"]} >= {"reason.skill_exact", "reason.same_city"}
    assert 2 not in [pair["offer"] for pair in found]


def test_at_most_so_many_pairs_a_need(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The number asked for bounds each need's candidates."""
    offers = written(tmp_path / "offers.jsonl", *({**OFFER, "id": number} for number in range(5)))

    match_files(written(tmp_path / "needs.jsonl", NEED), offers, 2, None)

    assert len(capsys.readouterr().out.splitlines()) == 2


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (b"not json", "line 2: not JSON in UTF-8"),
        (b"\xff\xfe", "line 2: not JSON in UTF-8"),
        (b"[" * 100_000, "line 2: not JSON in UTF-8"),
        (b"[1]", "line 2: not a JSON object"),
        (b'{"text": "a", "sent_on": "2026-11-23"}', "line 2, field id: a text or a number is needed"),
        (
            b'{"id": true, "text": "a", "sent_on": "2026-11-23"}',
            "line 2, field id: a text or a number is needed",
        ),
        (
            b'{"id": "\\ud800", "text": "a", "sent_on": "2026-11-23"}',
            "line 2, field id: a text or a number is needed",
        ),
        (
            b'{"id": 1, "sent_on": "2026-11-23"}',
            "line 2, field text: a text of at most 20000 characters is needed",
        ),
        (b'{"id": 1, "text": 5, "sent_on": "2026-11-23"}', "line 2, field text: a text of at most"),
        (b'{"id": 1, "text": "' + b"a" * 20_001 + b'"}', "line 2, field text: a text of at most"),
        (b'{"id": 1, "text": "a"}', "line 2, field sent_on: a date such as 2026-11-23 is needed"),
        (b'{"id": 1, "text": "a", "sent_on": "yesterday"}', "line 2, field sent_on: a date such as"),
        (b'{"id": 1, "text": "a", "sent_on": 20261123}', "line 2, field sent_on: a date such as"),
        (
            b'{"id": 1, "text": "a", "sent_on": "9999-12-31"}',
            "line 2, field sent_on: a year up to 9000 is needed",
        ),
    ],
)
def test_a_bad_line_is_named_with_its_field(tmp_path: Path, line: bytes, complaint: str) -> None:
    """The first bad line ends the work; what came before it is written."""
    source = tmp_path / "in.jsonl"
    source.write_bytes(json.dumps(NEED).encode() + b"\n" + line + b"\n")

    with pytest.raises(InputError) as caught:
        understand_files(source, tmp_path / "out.jsonl")

    assert str(caught.value).startswith(f"{source}, {complaint}")
    assert len(lines_of(tmp_path / "out.jsonl")) == 1


def test_a_bad_line_of_the_pipe_is_named_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no file, the pipe stands for it."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"oops\n")))

    with pytest.raises(InputError, match="standard input, line 1: not JSON in UTF-8"):
        understand_files(None, None)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Reading and writing say which file and why."""
    with pytest.raises(InputError, match=r"missing\.jsonl: No such file or directory"):
        understand_files(tmp_path / "missing.jsonl", None)
    with pytest.raises(InputError, match="nowhere: No such file or directory"):
        understand_files(written(tmp_path / "in.jsonl", NEED), tmp_path / "no" / "nowhere")


def test_a_long_file_shows_a_bar_where_somebody_watches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a terminal the work can be watched; the output holds readings only."""
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    source = tmp_path / "in.jsonl"
    padding = b" " * (WORTH_A_BAR // 2)
    source.write_bytes(
        b"".join(json.dumps({**NEED, "id": number}).encode() + padding + b"\n" for number in range(2))
    )

    understand_files(source, None)

    seen = capsys.readouterr()
    assert [json.loads(line)["id"] for line in seen.out.splitlines()] == [0, 1]
    assert "in.jsonl" in seen.err


class Gone(io.StringIO):
    """A pipe whose reader went away."""

    def write(self, text: str) -> int:
        """Never takes anything."""
        raise BrokenPipeError


def test_a_reader_that_went_away_is_not_the_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`… | head -1` ends as pipes end; the input is not called broken."""
    monkeypatch.setattr(sys, "stdout", Gone())

    with pytest.raises(BrokenPipeError):
        understand_files(written(tmp_path / "in.jsonl", NEED), None)
