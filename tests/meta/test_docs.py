"""What the documentation names is there: commands, settings, files, headings of the doctor, figures."""

import re
from collections.abc import Iterator
from typing import Any

import typer
from prometheus_client.parser import text_string_to_metric_families

from bot.__main__ import cli
from bot.channels.meters import PrometheusMeter
from bot.config import Settings
from tests.meta.sources import CODE, ROOT, sources

COMMAND = re.compile(r"(?:^|[`/ ])jisr ((?:[a-z]+)(?: [a-z]+)*)", re.MULTILINE)
SETTING = re.compile(r"\bJISR_[A-Z_]+[A-Z]\b")
OF_TESTS = re.compile(r"JISR_(TEST_\w+|CI)$")
FILE = re.compile(r"\bdocs/[\w/-]+\.\w+")
FIGURE = re.compile(r"`(jisr_\w+)[{`]")


def documents() -> dict[str, str]:
    """Everything that people read about running Jisr, by name."""
    files = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return {file.name: file.read_text(encoding="utf-8") for file in files}


def commands(command: Any, name: str = "") -> Iterator[str]:
    """Each command with those above it, as it is typed after `jisr`."""
    below = getattr(command, "commands", {})
    if not below:
        yield name
    for word, one in below.items():
        yield from commands(one, f"{name} {word}".strip())


def test_each_command_that_is_named_exists() -> None:
    """In code and in shells: `jisr` and a word is a command of it."""
    there = set(commands(typer.main.get_command(cli)))
    named = {
        (name, words)
        for name, text in documents().items()
        for code in re.findall(r"`[^`\n]+`|^\s*\S*jisr [^\n]*$", text, re.MULTILINE)
        for words in COMMAND.findall(code)
    }

    unknown = {(name, words) for name, words in named if not any(_begins(words, one) for one in there)}

    assert unknown == set()
    assert len(named) > 10


def _begins(words: str, command: str) -> bool:
    return f"{words} ".startswith(f"{command} ")


def test_each_setting_that_is_named_exists() -> None:
    """A variable in a document or in a mend of the doctor is one that is read."""
    fields = {f"JISR_{name.upper()}" for name in Settings.model_fields}
    texts = documents() | {source.path: source.text for source in sources(*CODE)}

    named = {(name, variable) for name, text in texts.items() for variable in SETTING.findall(text)}

    assert {one for one in named if one[1] not in fields and not OF_TESTS.match(one[1])} == set()
    assert len({variable for _, variable in named}) >= len(fields)


def test_each_document_that_is_named_exists() -> None:
    """The doctor and the README send nobody to a page that is not there."""
    texts = documents() | {source.path: source.text for source in sources(*CODE)}
    links = {
        f"docs/{target}"
        for name, text in texts.items()
        if name.endswith(".md") and name != "README.md"
        for target in re.findall(r"\]\(([\w-]+\.md)\)", text)
    }

    named = links | {file for text in texts.values() for file in FILE.findall(text)}

    assert {file for file in named if not (ROOT / file).is_file()} == set()
    assert len(named) > 5


def test_each_figure_that_is_counted_is_explained() -> None:
    """And none is explained that is not counted; what stands in the tables is named in bot/web/health.py."""
    meter = PrometheusMeter()
    families = text_string_to_metric_families(meter.exposition().decode())
    counted = {f"{family.name}_total" if family.type == "counter" else family.name for family in families}
    (health,) = [source.text for source in sources(*CODE) if source.path == "bot/web/health.py"]
    counted |= set(re.findall(r'"(jisr_\w+)"', health))

    assert set(FIGURE.findall(documents()["operating.md"])) == counted
    assert len(counted) >= 10
