"""The words of the project, and what may lie in it."""

import re

from tests.meta.sources import CODE, ROOT, project_files, sources

EMPTY_WORDS = {
    "util",
    "utils",
    "helper",
    "helpers",
    "manager",
    "service",
    "services",
    "handler",
    "handlers",
    "misc",
}

TOP_LEVEL = {
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "bot",
    "deploy",
    "docs",
    "locales",
    "matching",
    "migrations",
    "pyproject.toml",
    "tests",
}

# Written in pieces, so that this file does not find itself.
MACHINE_PATHS = re.compile("|".join(rf"(?<![\w.])/{folder}/" for folder in ("home", "root", "Users", "work")))
REGISTRIES = re.compile(r"\b(pypi|pythonhosted|npmjs|jsdelivr|unpkg|conda)" + r"\.(org|com|io|net)\b")
OUTSIDE = re.compile(r"\.\./" + "shared")


def test_a_module_is_named_for_what_it_holds() -> None:
    """No module or folder is called after a drawer for the rest."""
    modules = sources(*CODE, "tests")

    found = [
        source.path
        for source in modules
        if EMPTY_WORDS & set(re.split(r"[/_.]", source.path.removesuffix(".py")))
    ]

    assert found == []
    assert len(modules) > 80


def test_the_top_level_holds_what_was_agreed() -> None:
    """Beside the agreed entries and dotfiles, nothing lies at the root."""
    entries = {path.relative_to(ROOT).parts[0] for path in project_files()}

    assert {entry for entry in entries if not entry.startswith(".")} == TOP_LEVEL


def test_the_project_speaks_of_no_machine_and_no_registry() -> None:
    """No file holds a path of somebody's machine or the address of a package registry."""
    texts = {path.relative_to(ROOT).as_posix(): text_of(path.read_bytes()) for path in project_files()}

    found = {
        path: match[0]
        for path, text in texts.items()
        for match in (pattern.search(text) for pattern in (MACHINE_PATHS, REGISTRIES, OUTSIDE))
        if match
    }

    assert found == {}
    assert len(texts) > 120


def text_of(content: bytes) -> str:
    """A file's text; of an image, what happens to be readable."""
    return content.decode("utf-8", errors="ignore")
