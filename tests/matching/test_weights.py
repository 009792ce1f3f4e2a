"""Learnt weights, written and added up."""

from matching.weights import STEP, read_table, write_row

COLUMNS = ("sea", "land", "sky")


def test_a_row_is_written_and_read_again() -> None:
    """Within a step; what is too small is left out, what is too large is cut."""
    row = write_row({"sea": 1.2, "land": -0.5, "sky": 0.04}, COLUMNS)
    table = read_table(COLUMNS, [f"fish\t{row}"])

    assert len(row) == 4
    assert [step * STEP for step in table.unpack(table.pack("fish"))] == [1.2000000000000002, -0.5, 0.0]
    assert write_row({"sea": 99.0}, COLUMNS) == write_row({"sea": 6.6}, COLUMNS)


def test_rows_add_up_column_by_column() -> None:
    """However many they are, and whichever sign they have."""
    rows = {"boat": {"sea": 2.0, "sky": -1.0}, "cart": {"land": -2.0}}
    table = read_table(COLUMNS, [f"{name}\t{write_row(row, COLUMNS)}" for name, row in rows.items()])

    assert table.unpack(table.total(["boat", "cart", "unknown", "boat"])) == [40, -20, -20]
    assert table.unpack(table.total(["cart"] * 5_000)) == [0, -100_000, 0]
    assert table.unpack(table.total([])) == [0, 0, 0]
