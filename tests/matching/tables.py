"""Tables of messages and what is to be read in them, a message a line, and texts that mean harm."""

import random
import string

# As long as a reader may be given, and built to make a careless pattern go back and forth.
_LENGTH = 10_000
_REPEATED = (
    *(
        "a",
        "1 ",
        "1/",
        "١",
        "-",
        "w",
        "و",
        ".,",
        "@",
        "a.b-",
        "+",
        "N",
        "ma",
        "d'",
        "06 ",
        "1.1",
        "a@",
        "l",
        "\n",
    ),
    *("2h ", "2h à ", "3 séances de ", "lundi et ", "lundi,", "par semaine ", "une heure et demie ", "kol "),
    *("le 5 décembre ", "avant ", "du 5 au ", "fin de ", "15/12/", "5 et ", "25 jeunes et ", "le ", "parle "),
    *("darija, ", "en ligne ", "site ", "par ", "besoin de ", "j'ai ", "3ndi 1 ", "pas de ", "traduire "),
)
_DICE = random.Random(2026)
_ANYTHING = (
    "".join(chr(_DICE.randrange(32, 0x2FFF)) for _ in range(_LENGTH)),
    "".join(_DICE.choice(string.ascii_lowercase + string.digits + "   ") for _ in range(_LENGTH)),
    "\ud800\x00\u202e" * (_LENGTH // 3),
)
_PLACES = (
    *(
        "sidi ",
        "f l ",
        "el ",
        "والف ",
        "f casa ",
        "dar lbida ",
        "à Aaaaaaa ",
        "à a xaaaaa ",
        "½ء ",
        "ⴰⴳⴰⴷⵉⵔ ",
    ),
    *("http://", "ville:", "Abcdefg "),
)
HOSTILE = ("", " ", *((piece * _LENGTH)[:_LENGTH] for piece in (*_REPEATED, *_PLACES)), *_ANYTHING)


def rows(table: str) -> list[tuple[str, str]]:
    """The rows of a table: a message and what stands behind its last bar."""
    lines = (line.strip() for line in table.strip().splitlines() if line)
    return [
        (text.strip(), expected.strip()) for text, _, expected in (line.rpartition("|") for line in lines)
    ]
