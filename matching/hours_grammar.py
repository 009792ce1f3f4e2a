"""The second half of the grammar of hours: clock times taken out, sessions and days multiplied."""

import re
from collections.abc import Sequence

from matching.hours_amounts import DAY, HALF_DAY, RATE, as_it_is
from matching.hours_periods import EVERY, PERIOD, rhythm_beside
from matching.phrases import Grammar, Line
from matching.vocabulary import Signs

# Below this number an h after "from … to" counts hours, from it on it tells the time.
_MORNING = 7
_AFTERNOON = 13
_LONGEST_INTERVAL = 10
# The number of the letter c where it says "this", not "next".
_THIS = 1

Found = re.Match[str]
Values = Sequence[float]

DURATION = "[AGDF]"
_EACH = r"(?:[ap@]?kl?x|pl?x|k?E|/x)"
_GAP = r"[,;:z.&@i~]{0,4}"
_LIST = r"[klp@vj]{0,3}w[sT]?(?:[,&]{1,2}[kl@vj]{0,3}w[sT]?){1,6}"
_ON_A_DAY = r"[AG][kl@vj]{0,3}w[vz]?l?[Ts]?"
# "From", "o'clock", "in the morning", and what makes `from 2 to 3h` an amount.
_FROM, _CLOCK, _PART = r"(?P<from>rz?|[zv])?l?", r"(?:Zl?)?", r"[zv@]?l?[Ts]"
_THEN = rf"(?P<part>{_PART})?(?P<amount>(?={EVERY}[WM]|[73]|z?V))?"
_DAILY = r"(?:[p/@]|p?k)l?j|@?l?J|1"


def _number(found: Found, values: Values, group: str) -> float:
    return values[found.start(group) - found.start()]


def _clock_interval(found: Found, values: Values) -> Signs:
    """From one clock time to another, `9h-12h`, or an amount between two numbers, `2-3h`."""
    letters = found["a"] + found["b"]
    first, second = _number(found, values, "a"), _number(found, values, "b")
    source, link = found["from"] or "", found["to"]
    near_a_day = found.string[max(0, found.start() - 2) : found.start()].rstrip(",")[-1:] in tuple("wTseO")
    if letters == "NN" and not (source == "r" and (found["part"] or near_a_day)):
        return as_it_is(found, values)
    if (link[0] == "&" and source != "r") or (link[0] == "l" and not source):
        return as_it_is(found, values)
    told = (
        "K" in letters or found["part"] or (first >= _MORNING and (source or near_a_day or letters == "GG"))
    )
    if (not told or found["amount"] or link[0] == "o") and "K" not in letters:
        return (("G", max(first, second)),)
    length = second - first if second > first else second + 12 - first
    return (("A", length),) if 0 < length <= _LONGEST_INTERVAL and "U" not in found.string else ()


def _eleven_or_twelve(found: Found, values: Values) -> Signs:
    """الحادية عشرة، الثانية عشرة."""
    return (("K", values[0] + 10),) if values[1] == 10 and values[0] in (1, 2) else as_it_is(found, values)


def _wider(found: Found, values: Values) -> Signs:
    return ((found.group()[-1], max(values[0], values[-1])),)


def _nothing(_found: Found, _values: Values) -> Signs:
    return ()


def _unless_a_clock(found: Found, values: Values) -> Signs:
    """`samedi 10h` tells the time, `samedi 3h` an amount."""
    position = found.group().index("G")
    return () if values[position] >= _MORNING else as_it_is(found, values)


def _unless_long_ago(found: Found, values: Values) -> Signs:
    """`hadi 2 sway3` is two hours ago; `dimanche prochain toute la journée` is not."""
    return () if values[0] == _THIS else as_it_is(found, values)


def _limit(found: Found, values: Values) -> Signs:
    """`jusqu'à 3h`, but not `jusqu'à 18h`."""
    return (("A", values[-1]),) if values[-1] <= DAY or found["rate"] is not None else ()


def _odd_clock(found: Found, values: Values) -> Signs:
    late = values[0] >= _MORNING and (values[0] % 1 != 0 or (found["day"] and values[0] >= _AFTERNOON))
    return () if late else as_it_is(found, values)


def _times(found: Found, values: Values) -> Signs:
    """`3 séances de 2h`: the number of times, by the length of each."""
    number, length = _number(found, values, "n"), _number(found, values, "d")
    kind = found["n"]
    number /= {"D": DAY, "F": HALF_DAY}.get(kind, 1.0)
    groups = found.groupdict()
    if kind in "DF" and not (
        "z" in found["gap"] or groups.get("per") or groups.get("each") or groups.get("before")
    ):
        return as_it_is(found, values)
    kept = groups.get("per") or ""
    start = found.start("per") - found.start() if kept else 0
    total = () if number == 1 or kept or rhythm_beside(found.string, *found.span()) else (("S", 0.0),)
    return (("A", number * length), *zip(kept, values[start : start + len(kept)], strict=True), *total)


def _sum_of_days(found: Found, values: Values) -> Signs:
    """`1h le mardi et 2h le samedi`."""
    return (("A", sum(value for letter, value in as_it_is(found, values) if letter in "AG")), ("7", 0.0))


def _every_day_of_a_list(found: Found, values: Values) -> Signs:
    days = {value for letter, value in as_it_is(found, values) if letter == "w"}
    length = next(value for letter, value in as_it_is(found, values) if letter in DURATION)
    return (("A", length * len(days)), ("7", 0.0))


_GRAMMAR = Grammar(
    (
        (r"KN", _eleven_or_twelve),
        (r"[GKD]/[NGK]", _nothing),
        (
            rf"{_FROM}{_CLOCK}(?P<a>[GKN])(?:{_PART})?(?P<to>\^a|[ao>l&/-][l>]?){_CLOCK}(?P<b>[GKN]){_THEN}",
            _clock_interval,
        ),
        (r"A[ao>&/l-]l?A|D[ao>/-]l?D|F[ao>/-]l?F", _wider),
        (rf"\^a?l?(?P<d>[AGDF])(?P<rate>(?={RATE}))?", _limit),
        (
            rf"nl?{DURATION}|{DURATION}z?l?R|a?kl?{DURATION}|a[DF](?!{RATE})|Db(?!l?[ONSvw])",
            _nothing,
        ),
        (rf"(?<![we])c{DURATION}", _unless_long_ago),
        (rf"!p?.{{0,2}}{DURATION}", _nothing),
        (rf"(?:[acb]l?|Zl?)G(?!{RATE})|(?:Zl?|[@c]l?g)[NK]|Gvl?[Ts]", _nothing),
        (rf"(?:y|rz?|@|[wTs])l?G(?!{RATE})|G[z@]?l?[Ts]", _unless_a_clock),
        (rf"G(?!{RATE})(?P<day>[kl@]{{0,2}}w)?", _odd_clock),
        (rf"{_ON_A_DAY}[,&]{{1,2}}{_ON_A_DAY}", _sum_of_days),
        (
            rf"(?P<n>N)[iz]*l?[xT](?P<per>{PERIOD})?(?P<gap>{_GAP})(?:{_EACH})?(?P<d>{DURATION})",
            _times,
        ),
        (
            rf"(?P<d>[AG])(?P<each>{_EACH})?(?P<gap>{_GAP})(?P<n>N)i*[xT](?:(?={PERIOD})|(?(each)|(?!)))",
            _times,
        ),
        (
            rf"(?P<n>N)i*w(?P<per>{PERIOD})?(?P<gap>[,:z.i]{{0,4}})(?P<d>[AG])(?:k?E|k(?![^,;.]))?(?!l?w)",
            _times,
        ),
        (rf"(?P<n>N)(?P<gap>\*)(?P<d>{DURATION})", _times),
        (rf"(?P<d>{DURATION})(?P<gap>\*)(?P<n>N)[xTj]?", _times),
        (
            rf"(?P<n>[DF])(?P<per>{PERIOD})?(?P<gap>{_GAP})(?P<before>(?:{_DAILY}|{_EACH}),?)?(?P<d>[AG])(?P<each>{_DAILY}|{_EACH})?",
            _times,
        ),
        (rf"(?P<d>[AG])(?P<each>(?:{_DAILY}){_GAP}~?|~)(?P<gap>{_GAP})l?(?P<n>D)", _times),
        (rf"{_LIST}{_GAP}{DURATION}(?:{_EACH}|(?!{PERIOD}))", _every_day_of_a_list),
        (rf"{_LIST}.{{0,12}}?[AG]{_EACH}|{DURATION}(?:{_EACH})?{_GAP}{_LIST}", _every_day_of_a_list),
    )
)


def with_answers(line: Line) -> Line:
    """The line of `with_amounts` with only those amounts left that are given, multiplied where they recur."""
    return _GRAMMAR.rewrite(line)
