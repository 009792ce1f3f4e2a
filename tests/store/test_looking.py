"""Looking at a database from outside: nothing in it is changed, whatever its state."""

from pathlib import Path

import pytest

from bot.store.engine import open_engine
from bot.store.looking import Look, is_current, look_at, newest
from bot.store.schema import migrate


async def made(path: Path, revision: str) -> str:
    """A database at that revision; its address."""
    url = f"sqlite:///{path}"
    engine = open_engine(url)
    await migrate(engine, revision)
    await engine.dispose()
    return url


def is_anything_in(folder: Path) -> bool:
    """Whether somebody made something there."""
    return any(folder.iterdir())


async def test_a_database_at_the_newest_revision_is_current(tmp_path: Path) -> None:
    """Revision and file are told."""
    look = await look_at(await made(tmp_path / "jisr.db", "head"))

    assert look == Look(newest(), newest(), file=tmp_path / "jisr.db")
    assert newest() is not None


async def test_an_older_schema_is_told_and_left(tmp_path: Path) -> None:
    """To look is not to migrate."""
    url = await made(tmp_path / "jisr.db", "0002")

    looks = [await look_at(url) for _ in range(2)]

    assert [look.revision for look in looks] == ["0002", "0002"]
    engine = open_engine(url)
    assert not await is_current(engine)
    await engine.dispose()


async def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    """Neither it nor its folder."""
    look = await look_at(f"sqlite:///{tmp_path / 'var' / 'jisr.db'}")

    assert look == Look(newest=newest(), file=tmp_path / "var" / "jisr.db")
    assert not is_anything_in(tmp_path)


@pytest.mark.parametrize("content", [b"no database" * 100, None], ids=["no database", "a folder"])
async def test_what_is_no_database_is_said_in_one_line(tmp_path: Path, content: bytes | None) -> None:
    """The driver's first line."""
    path = tmp_path / "jisr.db"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)

    look = await look_at(f"sqlite:///{path}")

    assert look.trouble
    assert "\n" not in look.trouble
    assert look.revision is None


async def test_a_server_that_is_not_there_is_said() -> None:
    """Nothing listens on the first port."""
    look = await look_at("postgresql://nobody:secret@127.0.0.1:1/none")

    assert look.trouble
    assert "secret" not in look.trouble
    assert look.file is None


@pytest.mark.postgres
async def test_a_server_is_looked_at(postgres_url: str) -> None:
    """It answers; what it holds is for other tests."""
    assert (await look_at(postgres_url)).trouble is None


async def test_a_running_programme_s_database_is_current(tmp_path: Path) -> None:
    """By its own engine."""
    engine = open_engine(await made(tmp_path / "jisr.db", "head"))

    assert await is_current(engine)

    await engine.dispose()
