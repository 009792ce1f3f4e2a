"""Every module, public name and test says in a sentence why it exists."""

import ast
from collections.abc import Iterator

from tests.meta.sources import CODE, AnyFunction, functions, sources

DOCUMENTED = AnyFunction | ast.ClassDef


def test_each_module_says_what_it_is_for() -> None:
    """A module's docstring has one to five lines."""
    lines = {
        source.path: len((ast.get_docstring(source.tree) or "").splitlines()) for source in sources(*CODE)
    }
    # The one drawing: the tree of errors stands at the top of its module.
    lines.pop("bot/errors.py")

    assert {path: count for path, count in lines.items() if not 1 <= count <= 5} == {}
    assert len(lines) > 80


def test_each_public_name_says_what_it_is_for() -> None:
    """Public classes, functions and methods of bot and matching have a docstring."""
    names = [(source.at(node), node) for source in sources(*CODE) for node in public(source.tree)]

    assert [f"{place} {node.name}" for place, node in names if not ast.get_docstring(node)] == []
    assert len(names) > 400


def public(node: ast.Module | ast.ClassDef) -> Iterator[DOCUMENTED]:
    """Public names of a module or class; bare methods of a protocol are documented where carried out."""
    for child in node.body:
        if isinstance(child, DOCUMENTED) and not child.name.startswith("_") and not is_bare(child):
            yield child
            if isinstance(child, ast.ClassDef):
                yield from public(child)


def is_bare(node: DOCUMENTED) -> bool:
    """Whether a body is no more than three dots."""
    return isinstance(node, AnyFunction) and [ast.unparse(line) for line in node.body] == ["..."]


def test_each_test_states_its_behaviour_in_a_sentence() -> None:
    """A test's docstring begins with a capital, a digit or a quote and ends like a sentence."""
    tests = [
        (source.at(function), ast.get_docstring(function) or "")
        for source in sources("tests")
        for function in functions(source.tree)
        if function.name.startswith("test_")
    ]

    found = [place for place, docstring in tests if not docstring or docstring[-1] not in ".?!…»”"]

    assert found == []
    assert len(tests) > 20
