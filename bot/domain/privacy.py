"""Keeps phone numbers and addresses out of words that are carried to somebody else."""

import re

# Seven digits or more, a Moroccan number however it is spaced (but not a date), or anything with an @.
_REACH = re.compile(
    r"""
      (?:\+|(?<!\d))\d(?:[\s.\-()]{0,2}\d){6,}
    | (?!\d\d/\d\d/20)(?<!\d)(?:(?:\+|00)[\W_]{0,3}212|[0٠۰])[\W_]{0,3}[5-7٥-٧۵-۷](?:[\W_]{0,3}\d){8}
    | \S+@\S+
    | (?:https?://|www\.|wa\.me/|t\.me/)\S+
    """,
    re.IGNORECASE | re.VERBOSE,
)
HIDDEN = "•••"


def masked(text: str, author: str = "") -> str:
    """The text without the ways to reach somebody that it may hold, and without its author's name.

    >>> masked("appelez-moi au 06 12 34 56 78, Salma", "Salma Idrissi")
    'appelez-moi au •••, •••'
    """
    names = "|".join(re.escape(word) for word in author.split() if len(word) > 2)
    hidden = _REACH.sub(HIDDEN, text)
    return re.sub(rf"\b(?:{names})\b", HIDDEN, hidden, flags=re.IGNORECASE) if names else hidden


def first_name(name: str) -> str:
    """The first word of a name, as it is shown before contacts are exchanged."""
    return next(iter(name.split()), "")
