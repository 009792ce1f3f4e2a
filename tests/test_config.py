"""The settings: their defaults, where they come from, and what is said of bad ones."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.config import Settings, read_settings
from bot.errors import SettingError

NAMES = tuple(f"JISR_{name.upper()}" for name in Settings.model_fields)


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def complaint(env_file: Path | None = None) -> str:
    """What is said of the settings as they stand."""
    with pytest.raises(SettingError) as caught:
        read_settings(env_file)
    return str(caught.value)


def test_everything_has_a_default() -> None:
    """Nothing needs to be set to look around on one's own machine."""
    settings = read_settings(None)

    assert (settings.host, settings.port, settings.demo) == ("127.0.0.1", 8080, True)
    assert settings.database_url == "sqlite:///var/jisr.db"
    assert (settings.default_writing, settings.declaration_number, settings.log_level) == ("fr", "", "INFO")


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each variable has the prefix of the programme; unknown ones are no concern of ours."""
    monkeypatch.setenv("JISR_PORT", "9001")
    monkeypatch.setenv("JISR_DEMO", "false")
    monkeypatch.setenv("JISR_SOMETHING_ELSE", "x")
    monkeypatch.setenv("PORT", "1")

    settings = read_settings(None)

    assert (settings.port, settings.demo) == (9001, False)


def test_the_environment_beats_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file holds what is usual, a variable what is meant now."""
    file = tmp_path / ".env"
    file.write_text("JISR_PORT=9001\nJISR_DECLARATION_NUMBER=D-1/2026\n", encoding="utf-8")
    monkeypatch.setenv("JISR_PORT", "9002")

    settings = read_settings(file)

    assert (settings.port, settings.declaration_number) == (9002, "D-1/2026")


def test_every_bad_variable_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody corrects one setting only to learn of the next."""
    bad = {
        "JISR_PORT": "70000",
        "JISR_DEMO": "perhaps",
        "JISR_DEFAULT_WRITING": "mixed",
        "JISR_DATABASE_URL": "mysql://x",
        "JISR_LOG_LEVEL": "LOUD",
    }
    for name, value in bad.items():
        monkeypatch.setenv(name, value)

    said = complaint()

    assert [name for name in NAMES if f"{name}: " in said] == [name for name in NAMES if name in bad]
    assert "\n" not in said
    assert "'ary-Latn' or 'en'" in said
    assert "mixed" not in said
    assert "use sqlite:///path or postgresql://user@host/name" in said


@pytest.mark.parametrize("port", ["0", "-1", "65536", "http", ""])
def test_a_port_is_a_port(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    """From 1 to 65535, and a number."""
    monkeypatch.setenv("JISR_PORT", port)

    assert complaint().startswith("JISR_PORT: ")


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///var/jisr.db",
        "sqlite:////tmp/jisr.db",
        "sqlite+aiosqlite:///jisr.db",
        "postgresql://user@host/name",
        "postgresql+asyncpg://user:secret@host:5432/name",
        "postgres://user@host/name",
    ],
)
def test_both_databases_are_known_by_their_names(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """SQLite by its file, PostgreSQL by its server."""
    monkeypatch.setenv("JISR_DATABASE_URL", url)

    assert read_settings(None).database_url == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "jisr.db",
        "sqlite:",
        "mysql://x/y",
        "postgresql",
        "postgresqlx://a",
        "postgres:x",
        "postgresql://h:x/n",
        "postgresql://h:99999/n",
        "postgresql+psycopg://h/n",
    ],
)
def test_what_is_no_database_of_ours_is_refused(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """Another database, half an address, or a port that is none."""
    monkeypatch.setenv("JISR_DATABASE_URL", url)

    assert complaint().startswith("JISR_DATABASE_URL: ")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A settings file in another encoding is said to be one."""
    file = tmp_path / ".env"
    file.write_bytes(b"JISR_HOST=\xff\xfe\n")

    assert complaint(file) == f"{file}: not a text in UTF-8 that can be read"


def test_settings_do_not_change() -> None:
    """What was read at the start holds until the end."""
    settings = read_settings(None)

    with pytest.raises(ValidationError):
        settings.port = 1
