"""Takes secrets and people's numbers out of words that others wrote: the last line of defence, never the first."""

import re

HIDDEN = "[hidden]"
# Nobody reads further, and what is looked through must not grow without end.
MOST_LOOKED_AT = 20_000

_SECRETS = re.compile(
    r"""
      \d{5,16}:[\w-]{30,}                # a token of Telegram
    | \b[0-9a-f]{32}\b                   # a secret of Twilio; its account, AC and as much, is none
    | (?<=://)[^\s/@]+(?=@)              # a user and a password in an address
    | \bJISR(?:-[0-9A-Z]{4}){3}\b        # an invitation
    | (?<=Bearer\s)\S+ | (?<=Basic\s)\S+ # what opens a door
    """,
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"""
      [\w.+-]+@[\w-]+(?:\.[\w-]+)+                     # an address of mail
    | (?<!\w)\+?\d(?:[\s().\u2066-\u2069/-]{0,3}\d){8,} # a phone, or the number of a chat
    """,
    re.VERBOSE,
)


def without_secrets(words: str) -> str:
    """Tokens, passwords and invitations hidden."""
    return _SECRETS.sub(HIDDEN, words[:MOST_LOOKED_AT])


def without_people(words: str) -> str:
    """Secrets hidden, and numbers and addresses by which somebody is reached."""
    return _PEOPLE.sub(HIDDEN, without_secrets(words))


def on_one_line(words: str) -> str:
    """Nothing left that ends a line, turns writing around or speaks to a terminal; each shown as its code."""
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape", "surrogatepass").decode()
        for sign in words
    )
