"""How many people a mission is for: beneficiaries and participants, not staff, households or ages."""

import re
from collections.abc import Sequence

from matching.people_words import PEOPLE
from matching.phrases import Line, Make, read_line
from matching.vocabulary import Signs

# A number beyond this is a population or a price.
_MOST = 20_000

Found = re.Match[str]
Values = Sequence[float]


def _nothing(_found: Found, _values: Values) -> Signs:
    return ()


def _numbers(found: Found, values: Values) -> list[float]:
    return [value for letter, value in zip(found.group(), values, strict=True) if letter in "NP"]


def _larger(found: Found, values: Values) -> Signs:
    """`15 à 20 jeunes`: the room must hold them all."""
    return (("N", max(_numbers(found, values))),)


def _people(found: Found, values: Values) -> Signs:
    return (("P", _numbers(found, values)[0]),)


def _groups(found: Found, values: Values) -> Signs:
    """`2 groupes de 15`."""
    numbers = _numbers(found, values)
    return (("P", numbers[0] * (numbers[1] if len(numbers) > 1 else 1)),)


def _together(found: Found, values: Values) -> Signs:
    """`12 filles et 8 garçons`."""
    return (("P", sum(_numbers(found, values))),)


_RULES: tuple[tuple[re.Pattern[str], Make], ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (r"y?N(?:[ul>&-]{1,2}N)?j?a|G|aN-N", _nothing),
        (r"yN&N|N[ul>o/-]{1,2}N(?=[jk]*[bpsm])", _larger),
        (r"wk?j?k?N[jk]*[bps]|(?:e|oi)[jk]*N[jk]*[ps]|ekN[jk]*b", _nothing),
        (r"(?:Nj?)?gk?N(?:[jk]*[bps]|(?![jk]*x))", _groups),
        (r"N[jk]*[bp]|[f=][kul=j>]{0,3}N[jk]*s", _people),
        (r"n[kul]{0,2}[bps][:u,=]{0,2}N(?!x)|b:N(?!x)|N(?:u?m|mu?)(?=$|[,;&.])|mN(?=$|[,;&])", _people),
        (r"P(?:,P)*&P", _together),
    )
)


def read_people(text: str) -> int | None:
    """The number of people a mission is for; two at least, since one is "somebody"."""
    line: Line = read_line(text, PEOPLE)
    for pattern, make in _RULES:
        line = line.rewrite(pattern, make)
    counts = (value for letter, value in zip(line.letters, line.values, strict=True) if letter == "P")
    return next((int(count) for count in counts if 2 <= count <= _MOST), None)
