"""The catalogues as written, and every place of the code where one of their keys is meant."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from tests.meta.sources import CODE, ROOT, Source, called, sources

LOCALES = ("ar", "ar_Latn_MA", "ar_MA", "en", "fr")

# Dotted words, but no file's name.
KEY = re.compile(r"[a-z_]+(\.[\w-]+)+(?<!\.toml)(?<!\.tsv)(?<!\.html)(?<!\.js)(?<!\.css)(?<!\.py)")
PLACEHOLDER = re.compile(r"\{(\w+)\}")
# Functions whose first argument is a catalogue key.
SPEAKING = {"say", "Phrase", "sentence"}
# A page's script says say("page.…") or say(`page.${…}`); its template, words['page.…'].
ON_PAGES = re.compile(r"""(?:say\(|words\[)['"`](page\.[^'"`]+)['"`]([)\],])""")
MENTIONED_ON_PAGES = re.compile(r"""['"`](page\.[^'"`]+)['"`]""")


@dataclass(frozen=True)
class Entry:
    """A key of a catalogue with its wordings: one, or one for each plural form."""

    key: str
    plural: bool
    wordings: tuple[str, ...]

    @property
    def placeholders(self) -> frozenset[str]:
        """The names in braces, of all its wordings together."""
        return frozenset(name for wording in self.wordings for name in PLACEHOLDER.findall(wording))


@dataclass(frozen=True)
class Use:
    """A key, or (not `exact`) a pattern of keys, met in the code; its parameters where they can be told."""

    place: str
    pattern: str
    exact: bool = True
    parameters: frozenset[str] | None = None

    def means(self, key: str) -> bool:
        """Whether this use can be of that key."""
        return re.fullmatch(self.pattern, key) is not None


def path_of(locale: str) -> str:
    """A catalogue's file, from the root."""
    return f"locales/{locale}/LC_MESSAGES/messages.po"


@lru_cache
def catalogue(locale: str) -> dict[str, Entry]:
    """The entries of a catalogue by key, its header left out."""
    # Without a locale, Babel keeps the plural rule of the header.
    with (ROOT / path_of(locale)).open("rb") as file:
        messages = [message for message in read_po(file, ignore_obsolete=True) if message.id]
    return {entry.key: entry for entry in map(_entry, messages)}


def _entry(message: Message) -> Entry:
    if isinstance(message.id, str):
        return Entry(message.id, plural=False, wordings=(str(message.string),))
    return Entry(message.id[0], plural=True, wordings=tuple(message.string or ()))


@lru_cache
def spoken() -> tuple[Use, ...]:
    """Every place that says a key: in Python, in a page's script, in a page's template."""
    in_python = (
        use for source in sources(*CODE) for call in _speaking(source) for use in _said(source, call)
    )
    return (*in_python, *_on_pages(ON_PAGES))


@lru_cache
def mentioned() -> tuple[Use, ...]:
    """Every text in the code that could be a key, the beginning of some, or a pattern of them."""
    in_python = (
        use for source in sources(*CODE) for node in ast.walk(source.tree) for use in _meant(source, node)
    )
    return (*in_python, *_on_pages(MENTIONED_ON_PAGES))


def _speaking(source: Source) -> Iterator[ast.Call]:
    for node in ast.walk(source.tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and called(node) in SPEAKING
            and node.args
        ):
            yield node


def _said(source: Source, call: ast.Call) -> Iterator[Use]:
    first = call.args[0]
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        yield Use(source.at(call), re.escape(first.value), parameters=_parameters(call))
    elif isinstance(first, ast.JoinedStr):
        yield Use(source.at(call), _shape(first), exact=False)


def _parameters(call: ast.Call) -> frozenset[str] | None:
    """The names handed to `say(key, name=…)` or `Phrase(key, {"name": …})`; None where it cannot be told."""
    if called(call) == "say" and all(keyword.arg for keyword in call.keywords):
        return frozenset(keyword.arg for keyword in call.keywords if keyword.arg)
    return None


def _meant(source: Source, node: ast.AST) -> Iterator[Use]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
        yield Use(source.at(node), rf"{re.escape(node.value)}(\..+)?")
    elif isinstance(node, ast.JoinedStr):
        shape = _shape(node)
        # `{key}.{party}` alone would mean every key.
        if re.search(r"[a-z]{3}", shape) and r"\." in shape:
            yield Use(source.at(node), shape, exact=False)


def _shape(text: ast.JoinedStr) -> str:
    parts = [re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in text.values]
    return "".join(parts)


def _on_pages(wanted: re.Pattern[str]) -> Iterator[Use]:
    for path in sorted((ROOT / "bot" / "web").rglob("*")):
        if path.suffix in {".js", ".html"}:
            for match in wanted.finditer(path.read_text(encoding="utf-8")):
                yield _use_on_page(path.relative_to(ROOT).as_posix(), match[1])


def _use_on_page(place: str, text: str) -> Use:
    """`page.${kind}.x` with any kind; a text that ends in a dot is continued by what is joined to it."""
    parts = re.split(r"\$\{[^}]*\}", text)
    pattern = ".+".join(re.escape(part) for part in parts) + (".+" if text.endswith(".") else "")
    return Use(place, pattern, exact=".+" not in pattern)
