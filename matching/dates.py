"""When a message's work is to happen: the second half of the grammar of dates, from spans to one window.

What is told about a span turns it into the signs f, the first day, and t, the last one; 0 leaves a side open.
"""

from datetime import date

from matching.dates_calendar import DAY, Span
from matching.dates_grammar import SPAN, with_spans
from matching.dates_spans import Found, Values, as_it_is
from matching.dates_words import DATES
from matching.phrases import Grammar, read_line
from matching.values import Window
from matching.vocabulary import Signs

# Two spans told together make one window when no more than a season lies between them.
_ONE_STRETCH = 62 * DAY
_SEVERAL_YEARS = 3 * 365 * DAY


def _spans(found: Found, values: Values) -> list[tuple[Span, str]]:
    """The spans in what was found, each with its second sign."""
    return [
        ((date.fromordinal(int(values[i])), date.fromordinal(int(values[i + 1]))), found.group()[i + 1])
        for i, letter in enumerate(found.group())
        if letter == "A"
    ]


def _window(start: date | None, end: date | None) -> Signs:
    return (("f", float(start.toordinal() if start else 0)), ("t", float(end.toordinal() if end else 0)))


def _middle(span: Span) -> date:
    return span[0] + (span[1] - span[0]) // 2


def _by(span: Span, sort: str) -> date:
    """`avant mars` ends with its first day, `avant fin mars` with its last, `avant mi-mars` between."""
    return {"V": span[1], "I": _middle(span)}.get(sort, span[0])


def _until(span: Span, sort: str) -> date:
    """`jusqu'à mars` includes it, `jusqu'au ramadan` does not."""
    return span[1] if sort == "Z" else _by(span, sort)


def _from(span: Span, sort: str) -> date:
    return _middle(span) if sort == "I" else span[0]


def _nothing(_today: date, _found: Found, _values: Values) -> Signs:
    return ()


def _not_before(_today: date, _found: Found, _values: Values) -> Signs:
    return (("r", 0.0),)


def _from_now_until(today: date, found: Found, values: Values) -> Signs:
    return _window(today, _until(*_spans(found, values)[0]))


def _range(_today: date, found: Found, values: Values) -> Signs:
    """`du 5 au 12`, `de janvier à mars`; over the new year the first span came to stand a year too late."""
    (first, first_sort), (second, second_sort) = _spans(found, values)
    start, end = _from(first, first_sort), _until(second, second_sort)
    if start > end:
        start = (start + DAY).replace(year=start.year - 1) - DAY
    return _window(start, end) if start <= end else as_it_is(found, values)


def _both(_today: date, found: Found, values: Values) -> Signs:
    """`le 5 et le 6`, `en janvier ou février`."""
    (first, _), (second, sort) = _spans(found, values)
    apart = DAY if found.group()[2] == "A" else _ONE_STRETCH
    together = first[0] <= second[0] and second[0] - first[1] <= apart
    if not together:
        return as_it_is(found, values)
    return (("A", float(first[0].toordinal())), (sort, float(second[1].toordinal())))


def _before(_today: date, found: Found, values: Values) -> Signs:
    return _window(None, _by(*_spans(found, values)[0]))


def _up_to(_today: date, found: Found, values: Values) -> Signs:
    return _window(None, _until(*_spans(found, values)[0]))


def _after(_today: date, found: Found, values: Values) -> Signs:
    span, _ = _spans(found, values)[0]
    return _window(span[0] if span[0] == span[1] else span[1] + DAY, None)


def _starting(_today: date, found: Found, values: Values) -> Signs:
    return _window(_from(*_spans(found, values)[0]), None)


def _starting_now(today: date, found: Found, values: Values) -> Signs:
    return _window(today, None) if values[-1] == 1 else as_it_is(found, values)


def _for_a_date(_today: date, found: Found, values: Values) -> Signs:
    """`prêt pour le 15`: a deadline where something is to be finished, else the day itself."""
    return _up_to(_today, found, values) if "F" in found.string else as_it_is(found, values)


_GRAMMAR = Grammar(
    (
        (rf"kl?Y[^;,nr]{{0,20}}?{SPAN}|kl?{SPAN}|d[lLzvU.]{{0,3}}{SPAN}", _nothing),
        (r"Pb", _not_before),
        (rf"r?n,?[luU>][lLUvzj>]{{0,3}}{SPAN}", _from_now_until),
        (rf"[vry]?[lLzj]{{0,2}}{SPAN},?(?:[U>-]|(?<!b)u)[lLzvU@j]{{0,3}}{SPAN}", _range),
        (rf"r[lLzj]{{0,2}}{SPAN}l[lLz@j]{{0,2}}{SPAN}", _range),
        (rf"y[lLzj]{{0,2}}{SPAN}&[lLzj]{{0,3}}{SPAN}", _range),
        (rf"{SPAN}(?:[&o][lLzj@v]{{0,3}})?{SPAN}", _both),
        (rf"b(?!z)[lLzvjU.@YD]{{0,5}}?{SPAN}", _before),
        (rf"(?:[Bu]|D[,:=.]?)[lLzvjU>@]{{0,3}}{SPAN}", _up_to),
        (rf"{SPAN}[U.E]{{0,3}}D", _up_to),
        (rf"F[z@.]{{0,2}}[lLzvj]{{0,2}}{SPAN}", _up_to),
        (rf"=[lLzvj]{{0,2}}{SPAN}", _for_a_date),
        (rf"a[lLzvj.]{{0,5}}?{SPAN}", _after),
        (rf"r[lLzvjU@]{{0,3}}{SPAN}", _starting),
        (r"rn", _starting_now),
    )
)


def read_when(text: str, today: date) -> Window | None:
    """The window stated, seen from `today`; habits (`le samedi`) and past dates are none."""
    line = with_spans(read_line(text, DATES), today)
    line = _GRAMMAR.rewrite(line, today)
    told = [_to_window(line.values[i : i + 2]) for i, letter in enumerate(line.letters) if letter == "f"]
    plain = [_to_window(line.values[i : i + 2]) for i, letter in enumerate(line.letters) if letter == "A"]
    return _chosen([window for window in told if _ahead(window, today)]) or _chosen(
        [window for window in plain if _ahead(window, today)]
    )


def _to_window(ordinals: tuple[float, ...]) -> Window:
    start, end = (date.fromordinal(int(ordinal)) if ordinal else None for ordinal in ordinals)
    return Window(start, end)


def _ahead(window: Window, today: date) -> bool:
    latest = window.end or window.start
    return latest is not None and today <= latest <= today + _SEVERAL_YEARS


def _chosen(windows: list[Window]) -> Window | None:
    """The first window; one that says only a start is completed by one that says only an end."""
    if not windows:
        return None
    first = windows[0]
    for other in windows[1:]:
        start, end = first.start or other.start, first.end or other.end
        if (first.start is None) != (first.end is None) and start and end and start <= end:
            return Window(start, end)
    return first
