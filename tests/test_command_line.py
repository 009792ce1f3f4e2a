"""The command `jisr`, as people type it."""

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from typer.testing import CliRunner

from bot.__main__ import cli, main
from bot.domain.dictionary import WordState
from bot.usecases.inviting import ALPHABET
from tests.cast import TestClock, programme
from tests.doubles.twilio import FakeTwilio, settings_at
from tests.processes import free_port, surroundings
from tests.store.records import word

NEED = {"id": "n1", "text": "on cherche un comptable à Agadir, 2h par semaine", "sent_on": "2026-11-23"}
OFFER = {
    "id": "o1",
    "text": "je suis comptable à Agadir, je peux donner 3h par semaine",
    "sent_on": "2026-11-23",
}
COMMANDS = (
    "serve",
    "console",
    "understand",
    "match",
    "invite",
    "dictionary",
    "skill",
    "lexicon",
    "doctor",
    "whatsapp",
)
CODE = re.compile(rf"JISR(-[{ALPHABET}]{{4}}){{3}}")


def environment(folder: Path, **settings: Any) -> dict[str, str]:
    """The environment of a command: a database in that folder, no demonstration."""
    return surroundings({"database_url": f"sqlite:///{folder / 'jisr.db'}", "demo": False, **settings})


def ran(folder: Path, *words: str, said: bytes = b"", **settings: Any) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, in an empty folder."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env=environment(folder, **settings),
        input=said,
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        yield port


def complaint(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one line that a command that cannot go on writes."""
    (line,) = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout) == (2, b"")
    return line


def test_a_port_in_use_is_one_line(tmp_path: Path, taken: int) -> None:
    """The port is named, and the variable that helps."""
    line = complaint(ran(tmp_path, "serve", port=taken))

    assert line == f"jisr: port {taken} on 127.0.0.1: Address already in use; set JISR_PORT to another"


def test_a_database_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    """The address and the reason."""
    (tmp_path / "jisr.db").mkdir()

    line = complaint(ran(tmp_path, "invite", "coordinator"))

    assert line == f"jisr: database sqlite:///{tmp_path}/jisr.db: unable to open database file"


def test_bad_settings_are_one_line(tmp_path: Path) -> None:
    """All of them at once."""
    line = complaint(ran(tmp_path, "serve", port="none", log_level="LOUD"))

    assert line.startswith("jisr: JISR_PORT: ")
    assert "; JISR_LOG_LEVEL: " in line


def test_templates_are_listed_without_an_account(tmp_path: Path) -> None:
    """What WhatsApp would be asked to approve can be read beforehand."""
    done = ran(tmp_path, "whatsapp", "templates")

    assert done.returncode == 0
    assert "jisr_news_need" in done.stdout.decode()


@pytest.mark.parametrize("what", ["push", "check"])
def test_templates_need_an_account(tmp_path: Path, what: str) -> None:
    """What is missing is named."""
    assert "JISR_TWILIO_ACCOUNT_SID" in complaint(ran(tmp_path, "whatsapp", "templates", what))


async def test_templates_are_pushed_and_checked(tmp_path: Path) -> None:
    """By the account of the settings; the number of those that may be sent is said."""
    twilio = FakeTwilio(TestClock())

    async with twilio.answering() as address:

        def asked(what: str) -> str:
            """What the command says."""
            return ran(
                tmp_path,
                *("whatsapp", "templates", what),
                **settings_at(address),
            ).stdout.decode()

        pushed = await asyncio.to_thread(asked, "push")
        twilio.approve()
        checked = await asyncio.to_thread(asked, "check")

    assert "0 of 20 approved" in pushed
    assert "20 of 20 approved" in checked


def test_a_bad_line_of_input_is_one_line(tmp_path: Path) -> None:
    """The line and the field."""
    line = complaint(ran(tmp_path, "understand", said=b'{"id": 1, "sent_on": "2026-11-23"}\n'))

    assert line.startswith("jisr: standard input, line 1, field text: ")


def test_a_conversation_in_a_terminal_is_recorded(tmp_path: Path) -> None:
    """What is typed is answered; the record is a transcript that names the person."""
    said = "bonjour, on cherche un comptable à Fès, 2h par semaine\n1\n".encode()

    done = ran(tmp_path, "console", "--name", "khadija", "--record", "talk.txt", said=said)

    record = (tmp_path / "talk.txt").read_text(encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith("jisr< Bonjour, je suis Jisr")
    assert record.splitlines()[0] == "khadija> bonjour, on cherche un comptable à Fès, 2h par semaine"
    assert "khadija> 1\nkhadija< Quel est le nom de votre association" in record


def test_bytes_that_are_no_text_do_not_break_a_conversation(tmp_path: Path) -> None:
    """Whatever a terminal's encoding makes of them, there is an answer or one line, never a traceback."""
    done = ran(tmp_path, "console", "--record", "talk.txt", said=b"bonjour \xff\xfe\n")

    assert b"Traceback" not in done.stderr
    assert (done.returncode, len(done.stderr.splitlines())) in {(0, 0), (2, 1)}


def test_the_sandbox_is_served_until_it_is_told_to_end(tmp_path: Path, taken: int) -> None:
    """The address is printed, the page answers, and an interrupt ends it without a complaint."""
    port = free_port()
    settings = environment(tmp_path, port=port, demo=True)
    command = [sys.executable, "-m", "bot", "serve"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as serving:
        assert serving.stdout is not None
        address = serving.stdout.readline().decode().removeprefix("Jisr: ").strip()
        with urlopen(address, timeout=30) as answer:  # noqa: S310
            page = answer.read().decode()
        serving.send_signal(signal.SIGINT)
        _, complaints = serving.communicate(timeout=30)

    assert address == f"http://127.0.0.1:{port}/sandbox"
    assert "<h1>" in page
    assert (serving.returncode, complaints) == (130, b"")


# What follows runs within the tests' own process: it is quicker, and seen by the measure of coverage.


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with settings of its own."""
    for name in [name for name in os.environ if name.startswith("JISR_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("JISR_DATABASE_URL", f"sqlite:///{tmp_path / 'jisr.db'}")
    monkeypatch.setenv("JISR_DEMO", "false")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(path: Path, row: dict[str, Any]) -> str:
    """A file of one message, by its name."""
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    return str(path)


def test_a_message_is_understood_through_pipes(here: Path) -> None:
    """A reading for each line of standard input, on standard output."""
    done = CliRunner().invoke(cli, ["understand"], input=json.dumps(NEED) + "\n")

    assert done.exit_code == 0
    assert json.loads(done.stdout)["city"] == "Agadir"


def test_a_message_is_understood_from_file_to_file(here: Path) -> None:
    """The same with names for both."""
    source = written(here / "in.jsonl", NEED)

    done = CliRunner().invoke(cli, ["understand", "--source", source, "--target", "out.jsonl"])

    assert (done.exit_code, done.stdout) == (0, "")
    assert json.loads((here / "out.jsonl").read_text(encoding="utf-8"))["id"] == "n1"


def test_needs_are_matched_with_offers(here: Path) -> None:
    """The pair, its score and why."""
    needs, offers = written(here / "needs.jsonl", NEED), written(here / "offers.jsonl", OFFER)

    done = CliRunner().invoke(cli, ["match", "--needs", needs, "--offers", offers, "--top", "3"])

    pair = json.loads(done.stdout)
    assert (done.exit_code, pair["need"], pair["offer"]) == (0, "n1", "o1")
    assert pair["reasons"]


def test_an_invitation_is_printed_once(here: Path) -> None:
    """One code and nothing else; the next one is another."""
    codes = [CliRunner().invoke(cli, ["invite", role]).stdout.strip() for role in ("coordinator", "referent")]

    assert all(CODE.fullmatch(code) for code in codes)
    assert codes[0] != codes[1]


async def teach_a_word(folder: Path) -> None:
    """One word in the dictionary of the programme that works in that folder."""
    async with programme(folder) as app, app.ports.store.begin() as work:
        await work.dictionary.add(word())
        seen = await work.dictionary.find("plaquiste")
        assert seen is not None
        await work.dictionary.move(
            seen, WordState.MAPPED, skill_id="construction", answered_at=seen.created_at
        )


def test_an_empty_dictionary_says_so(here: Path) -> None:
    """And its patch is empty."""
    assert "no word yet" in CliRunner().invoke(cli, ["dictionary"]).stdout
    assert CliRunner().invoke(cli, ["dictionary", "export"]).stdout == ""


def test_learnt_words_are_listed_and_exported(here: Path) -> None:
    """The patch is TOML, ready to be reviewed."""
    asyncio.run(teach_a_word(here))

    listed = CliRunner().invoke(cli, ["dictionary"])
    exported = tomllib.loads(CliRunner().invoke(cli, ["dictionary", "export"]).stdout)

    assert "Plaquiste" in listed.stdout
    assert exported == {"skill": [{"id": "construction", "fr": {"aliases": ["Plaquiste"]}}]}


def test_skills_are_listed_and_shown(here: Path) -> None:
    """All of them, one, or those that are near."""
    everything = CliRunner().invoke(cli, ["skill"])
    one = CliRunner().invoke(cli, ["skill", "accounting", "--writing", "fr"])
    none = CliRunner().invoke(cli, ["skill", "acounting"])

    assert (everything.exit_code, one.exit_code, none.exit_code) == (0, 0, 2)
    assert "comptabilité" in one.stdout
    assert "accounting" in none.stderr


def test_the_doctor_finds_nothing_wrong_with_an_empty_folder(here: Path) -> None:
    """Doors that are closed and a database that is not there yet are no mistake, and nothing is made."""
    done = CliRunner().invoke(cli, ["doctor"])

    assert (done.exit_code, "✗" in done.stdout) == (0, False)
    assert "– Telegram: closed, there is no token\n    → docs/telegram.md" in done.stdout
    assert list(here.iterdir()) == []


def test_the_doctor_ends_with_one_where_something_is_wrong(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A token that is cut off is named, and not shown."""
    monkeypatch.setenv("JISR_TELEGRAM_TOKEN", "123456789:AAHdqTcvCH1v")

    done = CliRunner().invoke(cli, ["doctor"])

    assert done.exit_code == 1
    assert "✗ Telegram token: not of the form" in done.stdout
    assert "AAHdq" not in done.stdout


def test_the_doctor_reads_settings_that_nothing_else_can_read(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each bad one is named, and where to look."""
    monkeypatch.setenv("JISR_PORT", "none")

    done = CliRunner().invoke(cli, ["doctor"])

    assert done.exit_code == 1
    assert done.stdout.startswith("✗ Settings: JISR_PORT: ")
    assert "docs/settings.md" in done.stdout


def test_only_coordinators_and_referents_are_invited(here: Path) -> None:
    """Everybody else says who they are."""
    assert CliRunner().invoke(cli, ["invite", "volunteer"]).exit_code == 2


def test_a_terminal_speaks_the_writing_that_was_chosen(here: Path) -> None:
    """The option is the person's own choice."""
    done = CliRunner().invoke(cli, ["console", "--writing", "en"], input="bonjour\n")

    assert "Hello" in done.stdout


def test_what_goes_wrong_for_a_known_reason_ends_with_two(
    here: Path, taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A code that scripts can tell from other failures."""
    monkeypatch.setenv("JISR_PORT", str(taken))

    done = CliRunner().invoke(cli, ["serve"])

    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"jisr: port {taken}")


class Interrupted:
    """An input whose reader presses Ctrl-C."""

    @property
    def buffer(self) -> Iterator[bytes]:
        """No line, but an interrupt."""
        raise KeyboardInterrupt


def test_an_interrupt_is_no_failure(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends the command as shells expect it."""
    monkeypatch.setattr(sys, "stdin", Interrupted())

    assert cli(["understand"], standalone_mode=False) == 130


class Broken:
    """An input that fails with somebody's words."""

    @property
    def buffer(self) -> Iterator[bytes]:
        """No line, but a failure."""
        raise RuntimeError("Khadija +212612345678")


def test_a_failure_that_nobody_foresaw_is_logged_without_its_words(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where it happened, what kind it is, and a code of its own."""
    monkeypatch.setattr(sys, "stdin", Broken())

    assert cli(["understand"], standalone_mode=False) == 3

    told = capsys.readouterr().err
    assert "CRITICAL jisr: ended by a failure that nobody foresaw\n  RuntimeError\n" in told
    assert "Khadija" not in told


def test_a_reader_who_has_seen_enough_is_no_failure(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`jisr understand | head -1` ends quietly; typer knows how."""
    monkeypatch.setattr(sys, "stdin", Gone())

    with pytest.raises(BrokenPipeError):
        cli(["understand"], standalone_mode=False)


class Gone:
    """A pipe whose other end was closed."""

    @property
    def buffer(self) -> Iterator[bytes]:
        """No line, but a broken pipe."""
        raise BrokenPipeError


def test_help_names_every_command(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever asks for help learns what there is."""
    monkeypatch.setattr(sys, "argv", ["jisr", "--help"])

    with pytest.raises(SystemExit) as ended:
        main()

    shown = capsys.readouterr().out
    assert ended.value.code == 0
    assert all(f"  {name} " in shown for name in COMMANDS)
