"""The statements that the dialects spell apart."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

_INSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


async def insert_once(sql: AsyncConnection, table: Table, values: dict[str, Any]) -> int | None:
    """The new row's id, or None where a unique constraint says that it is there already."""
    insert: Any = _INSERTS[sql.dialect.name](table)
    row = (await sql.execute(insert.values(values).on_conflict_do_nothing().returning(table.c.id))).first()
    return int(row.id) if row else None


async def insert_if_missing(sql: AsyncConnection, table: Table, values: dict[str, Any]) -> None:
    """A row with these values, unless a unique constraint says that it is there already."""
    insert: Any = _INSERTS[sql.dialect.name](table)
    await sql.execute(insert.values(values).on_conflict_do_nothing())


async def insert_or_update(sql: AsyncConnection, table: Table, key: str, values: dict[str, Any]) -> None:
    """A row with these values, whether or not one of that key is there already."""
    insert: Any = _INSERTS[sql.dialect.name](table)
    await sql.execute(insert.values(values).on_conflict_do_update(index_elements=[key], set_=values))
