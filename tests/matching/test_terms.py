"""Ids of listings keep one order, whether they are numbers of a database or names in a file."""

from hypothesis import given
from hypothesis import strategies as st

from matching.terms import id_order

IDS = st.integers(min_value=0, max_value=2**63) | st.text(max_size=4)


@given(st.lists(IDS, unique=True))
def test_ids_of_both_kinds_have_one_order(ids: list[int | str]) -> None:
    """Numbers come first by size, texts after by alphabet, however they were mixed."""
    numbers = sorted(one for one in ids if isinstance(one, int))
    texts = sorted(one for one in ids if isinstance(one, str))

    assert [*numbers, *texts] == sorted(ids, key=id_order)
