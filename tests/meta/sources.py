"""The project's own files, as the meta-tests look at them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("bot", "matching")

AnyFunction = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """A Python file: its path from the root with slashes, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module

    def at(self, node: ast.AST) -> str:
        """Where a node stands, as `path:line`."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}"


@lru_cache
def sources(*places: str) -> tuple[Source, ...]:
    """The Python files of folders (or the single files) named from the root, in order of path."""
    found = sorted(path for place in places for path in _python_files(ROOT / place))
    return tuple(_read(path) for path in found)


def _python_files(place: Path) -> list[Path]:
    return [place] if place.suffix == ".py" else list(place.rglob("*.py"))


def _read(path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    return Source(path.relative_to(ROOT).as_posix(), text, ast.parse(text))


def within(node: ast.AST, owner: AnyFunction | None = None) -> Iterator[tuple[AnyFunction | None, ast.AST]]:
    """Every node below, each with the innermost function around it (None at module level)."""
    for child in ast.iter_child_nodes(node):
        yield owner, child
        yield from within(child, child if isinstance(child, AnyFunction) else owner)


def functions(tree: ast.AST) -> Iterator[AnyFunction]:
    """Every function and method, however deep."""
    return (node for node in ast.walk(tree) if isinstance(node, AnyFunction))


def called(call: ast.Call) -> str:
    """The last name of what is called: `read_text` of `path.read_text()`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def project_files() -> Iterator[Path]:
    """Every file that belongs to the project: `.gitignore` does not name it. Git itself is not needed."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    ignored = [line.rstrip("/") for line in lines if line and not line.startswith("#")]
    return _files_below(ROOT, [*ignored, ".git"])


def _files_below(folder: Path, ignored: list[str]) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if any(fnmatch(path.name, pattern) for pattern in ignored):
            continue
        if path.is_dir():
            yield from _files_below(path, ignored)
        else:
            yield path
