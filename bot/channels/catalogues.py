"""The sentences of every writing, read from `locales/` with Babel and compiled in memory."""

import gettext
import io
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from matching.values import WRITINGS, Writing

# Babel knows no `ary`: under that name it drops the plural rule. Morocco's locales carry all six forms.
FOLDERS: dict[Writing, str] = {
    "fr": "fr",
    "ar": "ar",
    "ary-Arab": "ar_MA",
    "ary-Latn": "ar_Latn_MA",
    "en": "en",
}

_BESIDE = Path(__file__).parent.parent / "locales"
LOCALES = _BESIDE if _BESIDE.is_dir() else Path(__file__).parent.parent.parent / "locales"


@cache
def _messages(writing: Writing) -> Catalog:
    folder = FOLDERS[writing]
    with (LOCALES / folder / "LC_MESSAGES" / "messages.po").open("rb") as source:
        return read_po(source, locale=folder)


def keys(writing: Writing) -> list[str]:
    """Every key of a writing's catalogue, in order."""
    found = (message.id for message in _messages(writing))
    return sorted({key if isinstance(key, str) else key[0] for key in found} - {""})


@cache
def catalogue(writing: Writing) -> gettext.GNUTranslations:
    """The compiled catalogue of a writing."""
    compiled = io.BytesIO()
    write_mo(compiled, _messages(writing))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def sentence(key: str, writing: Writing, count: int | None = None) -> str:
    """The sentence of a key, with the plural of `count` where one is given. Raises KeyError if it is missing."""
    messages = catalogue(writing)
    found = messages.gettext(key) if count is None else messages.ngettext(key, key, count)
    if found == key and count is not None:
        # A sentence may name a number and yet have one form only.
        found = messages.gettext(key)
    if found == key:
        raise KeyError(key)
    return found


def warm_up() -> None:
    """Compile all catalogues, so that the first message does not wait for it."""
    for writing in WRITINGS:
        catalogue(writing)
