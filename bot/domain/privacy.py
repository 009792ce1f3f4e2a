"""Keeps phone numbers and addresses out of words that are carried to somebody else."""

import re

# Seven digits or more, however they are spaced, or anything with an @: a way to reach somebody.
_REACH = re.compile(r"(?:\+|\b)\d(?:[\s.\-()]{0,2}\d){6,}|\S+@\S+|(?:https?://|www\.|wa\.me/|t\.me/)\S+", re.IGNORECASE)
HIDDEN = "•••"


def masked(text: str) -> str:
    """The text without the ways to reach somebody that it may hold.

    >>> masked("appelez-moi au 06 12 34 56 78")
    'appelez-moi au •••'
    """
    return _REACH.sub(HIDDEN, text)


def first_name(name: str) -> str:
    """The first word of a name, as it is shown before contacts are exchanged."""
    return name.split()[0] if name.split() else ""
