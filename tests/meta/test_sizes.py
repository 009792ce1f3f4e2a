"""The size budget: what does not fit on a screen is two things."""

import ast
from collections.abc import Iterator
from statistics import median

from tests.meta.sources import CODE, AnyFunction, Source, functions, sources

MODULE_MEDIAN = 120
MODULE_MOST = 350
FUNCTION_MEDIAN = 8
FUNCTION_MOST = 35
POSITIONAL_MOST = 5


def test_modules_are_short() -> None:
    """A module has at most 350 lines, and half of them have no more than 120."""
    lengths = {source.path: len(source.text.splitlines()) for source in sources(*CODE)}

    too_long = {path: length for path, length in lengths.items() if length > MODULE_MOST}

    assert too_long == {}
    assert median(lengths.values()) <= MODULE_MEDIAN
    assert len(lengths) > 80


def test_functions_are_short() -> None:
    """A function has at most 35 lines besides its docstring, and half of them have no more than 8."""
    lengths = {source.at(function): length(function) for source, function in own_functions()}

    too_long = {place: lines for place, lines in lengths.items() if lines > FUNCTION_MOST}

    assert too_long == {}
    assert median(lengths.values()) <= FUNCTION_MEDIAN
    assert len(lengths) > 400


def test_a_function_takes_few_positional_arguments() -> None:
    """Beyond five, arguments are named where the function is called."""
    counts = {source.at(function): positional(function) for source, function in own_functions()}

    too_many = {place: count for place, count in counts.items() if count > POSITIONAL_MOST}

    assert too_many == {}
    assert len(counts) > 400


def own_functions() -> Iterator[tuple[Source, AnyFunction]]:
    """Every function of bot and matching, with its file."""
    return ((source, function) for source in sources(*CODE) for function in functions(source.tree))


def length(function: AnyFunction) -> int:
    """The lines of a function, from its `def` on, without its docstring."""
    whole = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is None:
        return whole
    return whole - ((first.end_lineno or first.lineno) - first.lineno + 1)


def positional(function: AnyFunction) -> int:
    """How many arguments may be given by position, `self` and `cls` aside."""
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    return len([name for name in names if name not in {"self", "cls"}])
