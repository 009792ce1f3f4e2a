"""How much time a message speaks of: the second half of the grammar of hours, from amounts to one answer."""

import re
from collections.abc import Sequence

from matching.hours_amounts import DAY, HALF_DAY, RATE, same, with_amounts
from matching.hours_words import HOURS
from matching.phrases import Line, Make, Signs, read_line
from matching.values import Hours, Period

# Below this number an h after "from … to" counts hours, from it on it tells the time.
_MORNING = 7
_AFTERNOON = 13
_LONGEST_INTERVAL = 10
# A longer amount is an experience or a price, not a help.
_MOST = 400
# Nobody states more amounts than this in earnest.
_AMOUNTS_WEIGHED = 10

_AFTER_UNIT = r"(?!l?c|v|N|z?O)"
_STRONG = r"[p/@kna>l]{0,2}(?:[p/@k]l?|[an]l|a)"
_PERIOD = (
    rf"(?:(?P<day>(?:[p/@]|k|pk)l?j(?!l?w)|[@k]l?J|kl?[Ts]|w[a>\-]l?w|1)"
    rf"|(?P<week>{_STRONG}W{_AFTER_UNIT}|7"
    rf"|(?<![bn^rc=])(?<![bn^rc=]l)(?<!rz)(?<!rzl)(?<!c[jl])[klp@a/j]{{0,4}}(?:w(?:[,&]{{0,2}}[kl@vj]{{0,3}}w){{0,6}}|e)(?!l?[cN]|S))"
    rf"|(?P<month>{_STRONG}M{_AFTER_UNIT}|3|2))"
)
_PLAIN_PERIOD = re.sub(r"\?P<\w+>", "?:", _PERIOD)
_EACH = r"(?:[ap@]?kl?x|pl?x|E|/x)"
_GAP = r"[,;:z.&@i~]{0,4}"
_PERIOD_SIGNS = re.compile(_PERIOD)
_NEXT_TO = re.compile(rf"[,i]{{0,2}}(?:{_PERIOD}|(?P<weak_week>l?W{_AFTER_UNIT})|(?P<weak_month>lM{_AFTER_UNIT}))")
_BEFORE = re.compile(rf"(?:{_PERIOD})[,:i.]{{0,2}}$")


def _clock_interval(found: re.Match[str], values: Sequence[float]) -> Signs:
    """From one clock time to another, `9h-12h`, or an amount between two numbers, `2-3h`."""
    letters = found["a"] + found["b"]
    first, second = values[found.start("a") - found.start()], values[found.start("b") - found.start()]
    source, link = found["from"] or "", found["to"]
    near_a_day = found.string[max(0, found.start() - 2) : found.start()].rstrip(",")[-1:] in tuple("wTseO")
    if letters == "NN" and not (source == "r" and (found["part"] or near_a_day)):
        return same(found, values)
    if (link[0] == "&" and source != "r") or (link[0] == "l" and not source):
        return same(found, values)
    told = "K" in letters or found["part"] or (first >= _MORNING and (source or near_a_day or letters == "GG"))
    if (not told or found["amount"] or link[0] == "o") and "K" not in letters:
        return (("G", max(first, second)),)
    length = second - first if second > first else second + 12 - first
    return (("A", length),) if 0 < length <= _LONGEST_INTERVAL and "U" not in found.string else ()


def _eleven_or_twelve(found: re.Match[str], values: Sequence[float]) -> Signs:
    """الحادية عشرة، الثانية عشرة."""
    return (("K", values[0] + 10),) if values[1] == 10 and values[0] in (1, 2) else same(found, values)


def _wider(found: re.Match[str], values: Sequence[float]) -> Signs:
    return ((found.group()[-1], max(values[0], values[-1])),)


def _nothing(_found: re.Match[str], _values: Sequence[float]) -> Signs:
    return ()


def _unless_a_clock(found: re.Match[str], values: Sequence[float]) -> Signs:
    """`samedi 10h` tells the time, `samedi 3h` an amount."""
    position = found.group().index("G")
    return () if values[position] >= _MORNING else same(found, values)


def _limit(found: re.Match[str], values: Sequence[float]) -> Signs:
    """`jusqu'à 3h`, but not `jusqu'à 18h`."""
    return (("A", values[-1]),) if values[-1] <= DAY or found["rate"] is not None else ()


def _odd_clock(found: re.Match[str], values: Sequence[float]) -> Signs:
    late = values[0] >= _MORNING and (values[0] % 1 != 0 or bool(found["day"]) and values[0] >= _AFTERNOON)
    return () if late else same(found, values)


def _times(found: re.Match[str], values: Sequence[float]) -> Signs:
    """`3 séances de 2h`: the number of times, by the length of each."""
    number = values[found.start("n") - found.start()]
    length = values[found.start("d") - found.start()]
    kind = found["n"]
    number /= {"D": DAY, "F": HALF_DAY}.get(kind, 1.0)
    groups = found.groupdict()
    if kind in "DF" and not ("z" in found["gap"] or groups.get("per") or groups.get("each")):
        return same(found, values)
    kept = groups.get("per") or ""
    start = found.start("per") - found.start() if kept else 0
    return (("A", number * length), *zip(kept, values[start : start + len(kept)], strict=True))


def _sum_of_days(found: re.Match[str], values: Sequence[float]) -> Signs:
    """`1h le mardi et 2h le samedi`."""
    return (("A", sum(value for letter, value in same(found, values) if letter in "AG")), ("7", 0.0))


def _every_day_of_a_list(found: re.Match[str], values: Sequence[float]) -> Signs:
    days = {value for letter, value in same(found, values) if letter == "w"}
    length = next(value for letter, value in same(found, values) if letter in _DURATION)
    return (("A", length * len(days)), ("7", 0.0))


_DURATION = "[AGDF]"
_LIST = r"[klp@vj]{0,3}w[sT]?(?:[,&]{1,2}[kl@vj]{0,3}w[sT]?){1,6}"
_ON_A_DAY = r"[AG][kl@vj]{0,3}w[vz]?l?[Ts]?"
_DAILY = r"(?:[p/@]|p?k)l?j|@?l?J|1"
_RULES: tuple[tuple[re.Pattern[str], Make], ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (r"KN", _eleven_or_twelve),
        (r"[GKD]/[NGK]", _nothing),
        (
            rf"(?P<from>rz?|[zv])?l?(?:Zl?)?(?P<a>[GKN])(?:[zv@]?l?[Ts])?(?P<to>\^a|[ao>l&/-][l>]?)(?:Zl?)?(?P<b>[GKN])"
            rf"(?P<part>[zv@]?l?[Ts])?(?P<amount>(?={_STRONG}[WM]|[73]|z?V))?",
            _clock_interval,
        ),
        (r"A[ao>&/l-]l?A|D[ao>/-]l?D|F[ao>/-]l?F", _wider),
        (rf"\^a?l?(?P<d>[AGDF])(?P<rate>(?={RATE}))?", _limit),
        (rf"nl?{_DURATION}|c{_DURATION}|{_DURATION}z?l?R|a?kl?{_DURATION}|a[DF](?!{RATE})|Db(?!l?[ONSvw])", _nothing),
        (rf"(?:[acb]l?|Zl?)G(?!{RATE})|(?:Zl?|[@c]l?g)[NK]|Gvl?[Ts]", _nothing),
        (rf"(?:y|rz?|@|[wTs])l?G(?!{RATE})|G[z@]?l?[Ts]", _unless_a_clock),
        (rf"G(?!{RATE})(?P<day>[kl@]{{0,2}}w)?", _odd_clock),
        (rf"{_ON_A_DAY}[,&]{{1,2}}{_ON_A_DAY}", _sum_of_days),
        (rf"(?P<n>N)[iz]*l?[xT](?P<per>{_PLAIN_PERIOD})?(?P<gap>{_GAP})(?:{_EACH})?(?P<d>{_DURATION})", _times),
        (rf"(?P<d>[AG])(?P<each>{_EACH})?(?P<gap>{_GAP})(?P<n>N)i*[xT](?:(?={_PLAIN_PERIOD})|(?(each)|(?!)))", _times),
        (rf"(?P<n>N)(?P<gap>\*)(?P<d>{_DURATION})", _times),
        (rf"(?P<d>{_DURATION})(?P<gap>\*)(?P<n>N)[xTj]?", _times),
        (
            rf"(?P<n>[DF])(?P<per>{_PLAIN_PERIOD})?(?P<gap>{_GAP})(?P<d>[AG])(?P<each>{_DAILY}|{_EACH})?",
            _times,
        ),
        (rf"(?P<d>[AG])(?P<each>(?:{_DAILY}){_GAP}~?|~)(?P<gap>{_GAP})l?(?P<n>D)", _times),
        (
            rf"{_LIST}{_GAP}{_DURATION}(?:{_EACH}|(?!{_PLAIN_PERIOD}))|{_LIST}.{{0,12}}?[AG]{_EACH}"
            rf"|{_DURATION}(?:{_EACH})?{_GAP}{_LIST}",
            _every_day_of_a_list,
        ),
    )
)


def read_hours(text: str) -> Hours | None:
    """The amount of time stated, in hours, and how often; clock times, ages and dates are none."""
    line = with_amounts(read_line(text, HOURS))
    for pattern, make in _RULES:
        line = line.rewrite(pattern, make)
    return _answer(line)


def _answer(line: Line) -> Hours | None:
    spans = [found.start() for found in re.finditer(_DURATION, line.letters) if 0 < line.values[found.start()] <= _MOST]
    if not spans:
        return None
    for start in spans[:_AMOUNTS_WEIGHED]:
        if per := _period_beside(line.letters, start):
            return _hours(line.values[start], per)
    return _hours(line.values[spans[0]], _nearest_period(line.letters, spans[0]))


def _period_beside(letters: str, start: int) -> str | None:
    """The period said right after the amount at `start`, or else right before it; none is None."""
    if re.compile(r"[,@i]*S").match(letters, start + 1) or letters[max(0, start - 1) : start] == "S":
        return "total"
    found = _NEXT_TO.match(letters, start + 1) or _BEFORE.search(letters[max(0, start - 12) : start])
    return _name(found) if found else None


def _nearest_period(letters: str, start: int) -> str:
    """The period said elsewhere in the message; a single amount of a message that names none is a total."""
    found = min(_PERIOD_SIGNS.finditer(letters), key=lambda period: abs(period.start() - start), default=None)
    return _name(found) if found else "total"


def _name(found: re.Match[str]) -> str:
    if found["month"] == "2":
        return "fortnight"
    return (found.lastgroup or "total").removeprefix("weak_")


_PERIODS: dict[str, tuple[Period, int]] = {
    "total": ("total", 1),
    "day": ("day", 1),
    "week": ("week", 1),
    "month": ("month", 1),
    "fortnight": ("month", 2),
}


def _hours(value: float, period: str) -> Hours:
    per, times = _PERIODS[period]
    return Hours(round(value * times, 2), per)
