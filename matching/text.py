"""One spelling for many: the normal form that every reader of `matching` works on."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# Zero-width, bidirectional and tag characters, fillers: invisible, and used to hide or to reorder words.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# What stands over or under a letter and belongs to it: vowels, accents that NFC has not joined.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8"
    "\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20dc\ufe20-\ufe2f"
)
# No writing needs more on one letter; a heap of them covers the lines above and below.
_HEAP = re.compile(f"([{_MARKS}]{{4}})[{_MARKS}]+")
_LOOSE = re.compile(f"[{_MARKS}]+")
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LONG_RUN = re.compile(r"([^\W\d])\1{2,}")
# Quicker to look for, and hardly a text has one.
_THREE_LETTERS = re.compile(r"([^\W\d_])\1\1")
_APOSTROPHES = re.compile("[\u2018\u2019\u02bc\u02bf\u00b4`\u02b9\u2032]")

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱٲٳ", "ا"),
        **dict.fromkeys("ىیې", "ي"),
        "ة": "ه",
        "ۀ": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ؤ": "و",
        "ئ": "ي",
        "ء": "",
        **dict.fromkeys("گڭݣکڪ", "ك"),
        "ڤ": "ف",
        "پ": "ب",
        "چ": "ش",
        "ژ": "ج",
        "œ": "oe",
        "æ": "ae",
        "ß": "ss",
    }
)

# One alternative a kind, tried in this order, so that an address or a number survives whole; what begins
# with a letter is a word, and most pieces are.
_ADDRESS = r"(?P<address>[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,80}|(?:https?://|www\.)\S+)"
_PIECE = rf"""
      (?P<word>[^\W\d_][^\W_]*(?:[{_MARKS}]+[^\W_]*)*)
    | (?P<number>\d+(?:[.,:/h]\d+)*)(?![^\W_])
    | (?P<mixed>[^\W_]+)
    | (?P<mark>[^\w\s])
    """
_TOKEN = re.compile(_PIECE, re.VERBOSE)
_TOKEN_OR_ADDRESS = re.compile(f"{_ADDRESS}|{_PIECE}", re.VERBOSE)
_SORTS: dict[str | None, str] = {
    **{sort: sort for sort in ("address", "number", "word", "mark")},
    "mixed": "word",
}
# Hardly a message holds an address, and looking for one at every word is slow.
_HINTS_OF_ADDRESS = ("@", "://", "www.")


# Messages are written with a few hundred different characters.
_MOST_CHARACTERS_KEPT = 4_096


class _Folded(dict[int, str]):
    """What each character becomes, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        if len(self) < _MOST_CHARACTERS_KEPT:
            self[code] = folded
        return folded


class Token(NamedTuple):
    """A word, number, address or mark; `start` and `end` count characters of the cleaned text."""

    raw: str
    folded: str
    start: int
    end: int
    sort: str


def clean(text: str) -> str:
    """The text as it may be stored and shown: NFC, no invisible, control or surrogate character, no heap of marks."""
    visible = _INVISIBLE.sub("", _CONTROL.sub(" ", text))
    return _HEAP.sub(r"\1", unicodedata.normalize("NFC", visible)).strip()


def unmarked(text: str) -> str:
    """A clean text without the vowels and accents that stand beside their letters; "Fès" keeps its own."""
    return _LOOSE.sub("", text)


def fold(text: str) -> str:
    """The text as it may be compared: one form for letters that people use for one another."""
    plain = text.translate(_FOLDED)
    if _THREE_LETTERS.search(plain):
        plain = _LONG_RUN.sub(r"\1", plain)
    return plain.strip()


@lru_cache(maxsize=16_384)
def fold_word(word: str) -> str:
    """`fold` of a word, which people repeat."""
    return fold(word)


def _fold_character(character: str) -> str:
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", character)).lower()
    plain = _ARABIC_MARKS.sub("", _APOSTROPHES.sub("'", plain)).translate(_LETTERS)
    bare = (c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return "".join(str(unicodedata.decimal(c, c)) for c in bare)


_FOLDED = _Folded()


def may_hold_address(text: str) -> bool:
    """Whether an address of mail or of the web may stand in a text."""
    return any(hint in text for hint in _HINTS_OF_ADDRESS)


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text that `clean` has passed, in order; marks included."""
    pattern = _TOKEN_OR_ADDRESS if may_hold_address(text) else _TOKEN
    found = []
    for piece in pattern.finditer(text):
        raw = piece[0]
        found.append(Token(raw, fold_word(raw), piece.start(), piece.end(), _SORTS[piece.lastgroup]))
    return tuple(found)


def words(text: str) -> tuple[str, ...]:
    """The folded words and numbers of a text, without marks."""
    return tuple(token.folded for token in tokens(text) if token.sort != "mark")
