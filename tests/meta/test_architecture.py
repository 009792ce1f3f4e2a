"""The walls of the house: who may import whom, and what the inside may not touch."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.meta.sources import CODE, ROOT, AnyFunction, Source, called, functions, sources, within

INSIDE = ("matching", "bot/domain", "bot/dialogue")

CLOCKS = {"now", "utcnow", "today", "fromtimestamp", "monotonic", "perf_counter"}
CHANCE = {"random", "randint", "choice", "shuffle", "uuid1", "uuid4", "token_hex", "token_urlsafe"}
TALKING = {"print", "input", "breakpoint", "write_text", "write_bytes", "unlink", "mkdir"}
READING = {"open", "read_text", "read_bytes"}
ENVIRONMENT = {"environ", "getenv", "load_dotenv", "dotenv_values"}

# Dependencies that no line imports, and who does instead.
LOADED_BY_OTHERS = {
    "aiosqlite": "SQLAlchemy, for sqlite+aiosqlite addresses",
    "asyncpg": "SQLAlchemy, for postgresql+asyncpg addresses",
    "tzdata": "zoneinfo, where the machine has no zone data",
}


def test_imports_point_inwards() -> None:
    """The contracts of pyproject.toml hold, and were held against the whole code."""
    linter = Path(sys.executable).with_name("lint-imports")

    run = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    analysed = re.search(r"Analyzed (\d+) files", run.stdout)
    assert run.returncode == 0, run.stdout
    assert "Contracts: 6 kept, 0 broken." in run.stdout
    assert analysed
    assert int(analysed[1]) >= len(sources(*CODE)) > 80


def test_the_inside_is_synchronous() -> None:
    """No coroutine is written in matching, domain or dialogue."""
    inside = sources(*INSIDE)

    found = [
        source.at(node)
        for source in inside
        for node in functions(source.tree)
        if isinstance(node, ast.AsyncFunctionDef)
    ]

    assert found == []
    assert len(inside) > 40


def test_the_inside_asks_no_clock_no_chance_and_nobody() -> None:
    """Time, ids and texts arrive as arguments; only loaders open a file, and only for reading."""
    inside = sources(*INSIDE)
    calls = [(source, owner, call) for source in inside for owner, call in calls_of(source)]

    found = [
        f"{source.at(call)} {called(call)}"
        for source, owner, call in calls
        if called(call) in CLOCKS | CHANCE | TALKING or (called(call) in READING and not is_loader(owner))
    ]

    assert found == []
    assert len(calls) > 500
    assert 0 < len([owner for _, owner, call in calls if called(call) in READING]) < 20


def calls_of(source: Source) -> list[tuple[AnyFunction | None, ast.Call]]:
    """Every call of a file, each with the function that it stands in."""
    return [(owner, node) for owner, node in within(source.tree) if isinstance(node, ast.Call)]


def is_loader(function: AnyFunction | None) -> bool:
    """Whether a function loads data of the project: it takes nothing, and keeps what it has read."""
    if function is None or ast.unparse(function.args):
        return False
    return any("cache" in ast.unparse(decorator) for decorator in function.decorator_list)


def test_the_environment_is_read_in_one_place() -> None:
    """Only bot/config.py knows that there are environment variables."""
    code = [source for source in sources(*CODE, "migrations") if source.path != "bot/config.py"]

    found = [
        source.at(node) for source in code for node in ast.walk(source.tree) if names(node) & ENVIRONMENT
    ]

    assert found == []
    assert len(code) > 80


def names(node: ast.AST) -> set[str]:
    """The names that a node speaks of: a variable, an attribute, what is imported."""
    if isinstance(node, ast.Name):
        return {node.id}
    if isinstance(node, ast.Attribute):
        return {node.attr}
    return {alias.name for alias in node.names} if isinstance(node, ast.Import | ast.ImportFrom) else set()


def test_our_own_code_is_never_patched() -> None:
    """Tests hand in doubles; they replace nothing inside bot or matching."""
    tests = sources("tests")

    found = [place for source in tests for place in patches(source)]

    assert found == []
    assert len(tests) > 10


def patches(source: Source) -> list[str]:
    """Where a test file patches at all, or sets an attribute of what it imported from the project."""
    ours = {alias.asname or alias.name.split(".")[0] for alias in own_imports(source.tree)}
    found = []
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name | ast.Attribute):
            continue
        target = ast.unparse(node.args[0]) if node.args else ""
        sets = called(node) in {"setattr", "delattr"} and re.match(r"\w*", target.strip("'\""))[0] in ours  # type: ignore[index]
        if sets or ast.unparse(node.func).split(".")[0] in {"patch", "mock"}:
            found.append(source.at(node))
    return found


def own_imports(tree: ast.Module) -> list[ast.alias]:
    """What a file imports from bot or matching, and those two themselves."""
    found = [ast.alias(name) for name in CODE]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in CODE:
            found += node.names
        elif isinstance(node, ast.Import):
            found += [alias for alias in node.names if alias.name.split(".")[0] in CODE]
    return found


def test_every_import_is_a_declared_dependency_and_every_dependency_is_imported() -> None:
    """Nothing is used that only a dependency's dependency brings, and nothing is installed for nobody."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {plain(re.split(r"[\[<>=; ]", line)[0]) for line in project["dependencies"]}
    roots = {root for source in sources(*CODE, "migrations") for root in imported_roots(source.tree)}

    owners = packages_distributions()
    used = {
        plain(owners[root][0]) for root in roots if root in owners and root not in (*CODE, "__editable__")
    }

    assert used - declared == set()
    assert declared - used == set(LOADED_BY_OTHERS)
    assert len(declared) > 15


def plain(name: str) -> str:
    """A distribution's name in one spelling."""
    return name.lower().replace("_", "-")


def imported_roots(tree: ast.Module) -> set[str]:
    """The first names of everything that a file imports."""
    roots = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            roots |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            roots.add(node.module.split(".")[0])
    return roots
