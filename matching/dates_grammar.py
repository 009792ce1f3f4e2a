"""The first half of the grammar of dates: from words to spans of days, rule after rule."""

from datetime import date

from matching import dates_days as days
from matching import dates_spans as spans
from matching.dates_spans import Found, Make, Values
from matching.phrases import Grammar, Line
from matching.vocabulary import Signs

SPAN = "A[ZVI$]"
# A number that is followed by this counts something: it is no day of the month.
_COUNTS = r"z?[hjWMYŋ]|[/:%#]"


def _nothing(_today: date, _found: Found, _values: Values) -> Signs:
    return ()


def _as(letter: str, shift: int = 0) -> Make:
    """A maker that calls the first sign something else, its number shifted."""
    return lambda _today, _found, values: ((letter, values[0] + shift),)


def _year_number(_today: date, found: Found, values: Values) -> Signs:
    return (("4", values[0]),) if 2000 <= values[0] <= 2099 else spans.as_it_is(found, values)


def _month_number(_today: date, found: Found, values: Values) -> Signs:
    return (("O", values[-1]),) if 1 <= values[-1] <= 12 else spans.as_it_is(found, values)


def _eleventh_to_nineteenth(_today: date, found: Found, values: Values) -> Signs:
    """الخامس عشر."""
    return (("°", values[0] + 10),) if values[1] == 10 else spans.as_it_is(found, values)


def _english_day(_today: date, _found: Found, values: Values) -> Signs:
    """`before december 15`."""
    return (("N", values[1]), ("O", values[0]))


def _seven_or_unknown(_today: date, _found: Found, values: Values) -> Signs:
    """`sept` that is no month is a number; `may` and `march` that are none are English."""
    return (("N", 7.0),) if values[0] == 9 else ((".", 0.0),)


def _until_the_end(_today: date, found: Found, values: Values) -> Signs:
    """`l akhir chhar`, لآخر الشهر: the article of Darija is also "to", the French one is not."""
    return (("u", 0.0), ("E", 1.0)) if values[-1] == 1 else spans.as_it_is(found, values)


def _unless_long_ago(_today: date, found: Found, values: Values) -> Signs:
    """`hadi chhrayn` is two months ago, `had chhar` is this month."""
    return () if "N" in found.group() or values[-1] == 2 else spans.as_it_is(found, values)


def _weekend(_today: date, _found: Found, _values: Values) -> Signs:
    return (("e", 0.0),)


def _eid(today: date, found: Found, values: Values) -> Signs:
    return spans.occurrence("eid", today)


_GRAMMAR = Grammar(
    (
        # Which word it is; an article before an adjective says nothing.
        (r"l(?=[xg])|(?<=c)l", _nothing),
        (r"(?<=[jck])t(?!z?h)|(?<=l)t(?=x|c|$|[,;&o])|t(?=ł?x)|(?<=[bur])t(?=$|[,;])", _as("w")),
        (r"(?<=[jk])τ", _as("w")),
        (r"t", _as("N", 2)),
        (r"°N", _eleventh_to_nineteenth),
        (r"°(?=[Uu>l-]{1,2}L?N)", _as("N")),
        (r"N°(?=[WQXwŋ])", _as("°")),
        (r"N°", _as("N")),
        (r"(?<=[N°smE@zrubavLU=>&-])q(?!z?[hjWM])", _as("O")),
        (r"q", _seven_or_unknown),
        (r"N", _year_number),
        (r"4[/-]4|d[lL]?4|[>z=]l?Y?4", _nothing),
        # "Two months ago", and what recurs every year.
        (r"c(?:N[jWMY]|[WM])", _unless_long_ago),
        (r"Ml?(?=R)", _nothing),
        (r"(?<![kN])MN(?!z?[hjWM])", _month_number),
        (r"Mz?l?O", lambda _today, _found, values: (("O", values[-1]),)),
        (r"(?:(?<=[iB])|(?<=[iB]l))Nŋ(?:zj)?", lambda _today, _found, _values: (("N", 15.0), ("j", 1.0))),
        # Dates and months.
        (r"S", days.whole_date),
        (rf"(?<![/N])N/N(?!{_COUNTS})", days.two_numbers),
        (r"N/4", spans.numbered_month),
        (r"(?<=[bBur@])ON(?=$|[,;4])", _english_day),
        (r"[vry]L?N[Uu>l&-]L?NO4?|(?:N(?:[Uu>lo&,-][lLv]{0,2}N){0,5}[z@rv]?l?|°r?)Oz?4?", days.day_and_month),
        (r"°zl?(?=O)", _as("s")),
        (r"Oz?4?", spans.named_month),
        # Weeks, months and years under way or to come.
        (r"(?<![bBurazv=@L>])[l>]E", _until_the_end),
        (r"[sE][zlLv]{0,3}Yx?C|ñ[zl]{0,2}Y?C", spans.school_year),
        (r"zEzY", _nothing),
        (r"7[zl]{0,2}ElW|7elW", _weekend),
        (r"7m[zl]{0,2}Y", spans.fixed_event("winter_holidays")),
        (r"Y(?:c?ł?x|z?4)|(?<=[smE])[zlLvc]{0,3}(?:Y|4)|(?<=[@U])4", spans.year),
        (r"N[xχ]z?[WMj]|Nz?[WMj]χ", days.within("nu")),
        (r"c?[WM]c?ł?x|x[WM]|c[WM]|[WM]c|(?<=[smE])[zlLvc]{0,3}[WM](?!c?ł?x)|i[lL][WM](?!v)", spans.unit),
        (rf"p[WMYe](?!z)|[WMYwe]ł?p|(?:{SPAN}|R)p", _nothing),
        (r"°[QX]z?v?4?|c?[QX]ł?x|x[QX]|c[QX]|(?<=[smE])[zlLv]{0,3}[QX]", spans.quarter),
        (rf"[°p]W[zvl]{{0,3}}{SPAN}", spans.nth_week),
        (rf"°ŋ[zvl]{{0,3}}{SPAN}", spans.nth_fortnight),
        (rf"[°p]w[zvl]{{0,3}}{SPAN}", spans.nth_weekday),
        # Feasts, seasons, holidays.
        (rf"7C?[zl]{{0,2}}{SPAN}", spans.holidays_of_month),
        (r"(?<!z)7[zl]{0,2}[RCê]?", spans.holidays),
        (r"[36ƒ][zvl]{0,3}(?=R)", _nothing),
        (r"[36ƒ][zvl]{0,3}5", spans.event_named_by("5")),
        (r"(?<=[lbaur@>=])3|(?<=l)6", _eid),
        (r"ñ[zl]{0,2}Yl?ÿ", spans.event_named_by("ÿ")),
        (r"ñ[zl]{0,2}Y|jzlY", spans.fixed_event("new_year")),
        (r"R", spans.event_named_by("R")),
        (r"(?<=[lL@zvrbuac>=])ρ|^ρ(?![U@])", spans.fixed_event("school_start")),
        (r"(?<=[lc@zv=>])ê", spans.fixed_event("summer")),
        (r"[smE][zlLvc]{0,3}A[Z$]", spans.part),
        # Days.
        (r"c[jl]{0,2}w|[jl]{0,2}wc|[jl]{0,2}wł?x|xw", days.weekday),
        (r"ce|ec|eł?x|xe", days.weekend),
        (r"a?T|(?<=[rbu=>])J|J(?=[,;8o]|$)|c8", days.single_day),
        (r"w[zlLv]{1,3}AZ", days.weekday_of_week),
        (r"wL?(?=A)", _nothing),
        (r"iN?z?[jWM]|aN[jWM](?!z)|a[WM]|r?nNz?[jWM]", days.ahead),
        (r"(?:z?B|g|il)lN?z?[jWM]|(?:z?B|g)N?z?[jWM]|ilNz?[jWM]|r?n[lu>U]{1,2}Nz?[jWM]", days.within("u")),
        (r"z?BG", days.within_hours),
        (rf"[Lj]?N[vz@l]{{0,3}}{SPAN}", days.day_of_that_month),
        (r"rN[ul>]{1,2}N", _nothing),
        (
            rf"(?:[yvbauU=r]?L|(?<!k)[vj])N(?:[Uu>l-]L?N)?(?!{_COUNTS})|[bu]N(?=$|[,;&oz@v])",
            days.day_of_month,
        ),
        (rf"wN(?!{_COUNTS})", days.dated_weekday),
        (r"Wv(?:L)?AZ(?![Uu>-])", spans.week_around),
        (r"A[ZVI$][&o]ł?l?g", days.following_weekday),
        (r"(?<![wv])(?:[buBa]U?|n[lu>U]{1,2}|rz?)[lLj]{0,2}w(?![lLU>u-]{1,3}j?w)", days.weekday),
    )
)


def with_spans(line: Line, today: date) -> Line:
    """The line with its dates as spans of days."""
    return _GRAMMAR.rewrite(line, today)
