"""How many people a mission is for: beneficiaries and participants, not staff, households or ages."""

import re
from collections.abc import Sequence

from matching.people_words import PEOPLE
from matching.phrases import Grammar, read_line
from matching.vocabulary import Signs

# A number beyond this is a population or a price.
_MOST = 20_000
_BOTH = 2

# "8 jeunes", "8 d drari", `8 d lbnat`, 8 ديال الشباب.
_OF = "[jk]*(?:k[ul]|l)?j*"
_SOME = f"N{_OF}[bpsvt]"

Found = re.Match[str]
Values = Sequence[float]


def _nothing(_found: Found, _values: Values) -> Signs:
    return ()


def _numbers(found: Found, values: Values) -> list[float]:
    return [value for letter, value in zip(found.group(), values, strict=True) if letter in "NP"]


def _larger(found: Found, values: Values) -> Signs:
    """`15 à 20 jeunes`: the room must hold them all."""
    return (("N", max(_numbers(found, values))),)


def _seats(found: Found, values: Values) -> Signs:
    """`15 places` of a workshop, not of a minibus."""
    return _people(found, values) if "V" not in found.string else ()


def _unless_both(found: Found, values: Values) -> Signs:
    """`bjouj`, بجوج: both, which counts nobody."""
    return () if values[1] == _BOTH else tuple(zip(found.group(), values, strict=True))


def _people(found: Found, values: Values) -> Signs:
    return (("P", _numbers(found, values)[0]),)


def _groups(found: Found, values: Values) -> Signs:
    """`2 groupes de 15`."""
    numbers = _numbers(found, values)
    return (("P", numbers[0] * (numbers[1] if len(numbers) > 1 else 1)),)


def _together(found: Found, values: Values) -> Signs:
    """`12 filles et 8 garçons`."""
    return (("P", sum(_numbers(found, values))),)


_GRAMMAR = Grammar(
    (
        (r"y?N(?:[ul>&-]{1,2}N)?j?a|G|aN-N", _nothing),
        (r"y?N&N|N[ul>o/-]{1,2}N(?=[jk]*[bpsvtm])", _larger),
        (rf"wk?j?k?{_SOME}|(?:e|oi)[jk]*N[jk]*[psvt]|ek{_SOME}", _nothing),
        (r"@N", _unless_both),
        (rf"A[^NgG,;&]{{0,3}}{_SOME}", _nothing),
        (r"(?:Nj?)?gk?N(?:[jk]*[bpsvt]|(?![jk]*x))", _groups),
        (rf"N{_OF}[bpv]|[f=>u][kul=j>]{{0,3}}N[jk]*[stv]|(?:h|oa|oua|ou)j*N[jk]*t|jN[jk]*t", _people),
        (r"Nj*c", _seats),
        (r"l[bvt]lN|[bvt]x?lN", _people),
        (r"n[kul]{0,2}[bpsvt]?[:u,=]{0,2}N(?!x)|b:N(?!x)|N(?:u?m|mu?)(?=$|[,;&.])|mN(?=$|[,;&])", _people),
        (r"P(?:,P)*&P", _together),
    )
)


def read_people(text: str) -> int | None:
    """The number of people a mission is for; two at least, since one is "somebody"."""
    line = read_line(text, PEOPLE)
    if "N" not in line.letters:
        return None
    line = _GRAMMAR.rewrite(line)
    counts = (value for letter, value in zip(line.letters, line.values, strict=True) if letter == "P")
    return next((int(count) for count in counts if 2 <= count <= _MOST), None)
