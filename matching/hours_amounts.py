"""From words to amounts: the first half of the grammar of hours.

It leaves the letters A hours, G hours that may be a clock time, D days and F half-days (all in hours),
2 every two weeks; the other letters are those of `hours_words`.
"""

import re
from collections.abc import Sequence

from matching.phrases import Grammar, Line
from matching.vocabulary import Signs

DAY, HALF_DAY = 8.0, 4.0
# What the letters j and h stand for in `hours_words`, by their number.
_BARE_DAY, _EVENT_DAY, _DAYS = 0.0, 1.0, 2.0
_FRENCH_HOURS = (1.0, 2.0)
_FORTNIGHT_DAYS = (14.0, 15.0)

RATE = r"(?:[p/]l?|@k?l?|kl?)[WMY]|[7312]"
_UNIT = r"(?![iz]*[hgjsmx.])"
# "2 sway3", "2 petites heures", "2 d sway3", 4 ديال السوايع.
_OF = r"[iz]*(?:(?<=z)l)?"
_TAIL = r"(?P<tail>[&o]?d(?![hgjs])|[&oui]q(?![hgjs]))?"
# A bare "hour" is one hour unless it is "this", "every" or "the" hour.
_AN = rf"(?:(?<![ckl@])|(?<=@)(?=g[&o]d|g{RATE}))"
_MORE = {"d": 0.5, "q": 0.25}
_ALONE = re.compile(rf"f|r?(?:{RATE})|[,;:]|$|&d|zV|z[NGA]|oN")
_EVENT = re.compile(r"l?Q|z(?![VNGAd])")


def as_it_is(found: re.Match[str], values: Sequence[float]) -> Signs:
    """What was found, left as it is."""
    return tuple(zip(found.group(), values, strict=True))


def _nothing(_found: re.Match[str], _values: Sequence[float]) -> Signs:
    return ()


def _long_number(_found: re.Match[str], _values: Sequence[float]) -> Signs:
    return (("#", 0.0),)


def _unless_counted(found: re.Match[str], values: Sequence[float]) -> Signs:
    """`1000000 sa3a` is not "an hour"; an hour behind a phone number is one."""
    return () if values[0] else as_it_is(found, values)


def _day_of_the_week(_found: re.Match[str], values: Sequence[float]) -> Signs:
    return (("w", values[0]),)


def _short_days(found: re.Match[str], values: Sequence[float]) -> Signs:
    """`lun mer ven`: parted by commas, even where none is written."""
    days = (value for letter, value in as_it_is(found, values) if letter in "wŵ")
    return tuple(sign for day in days for sign in ((",", 0.0), ("w", day)))[1:]


def _number_after_all(_found: re.Match[str], values: Sequence[float]) -> Signs:
    return (("N", values[0] + 2),)


def _one(found: re.Match[str], values: Sequence[float]) -> Signs:
    """`nhar wa7ed`, ساعة واحدة: the number one may follow."""
    if values[1] != 1 or (found.group()[0] == "j" and values[0] != _BARE_DAY):
        return as_it_is(found, values)
    return ("N", 1.0), ("g", 0.0) if found.group()[0] == "g" else ("j", _DAYS)


def _each(found: re.Match[str], values: Sequence[float]) -> Signs:
    """كل واحدة."""
    return (("E", 0.0),) if values[1] == 1 else as_it_is(found, values)


def _twice(_found: re.Match[str], _values: Sequence[float]) -> Signs:
    return (("N", 2.0), ("x", 0.0))


def _fortnight(found: re.Match[str], values: Sequence[float]) -> Signs:
    two_weeks = (2.0,) if found["unit"] == "W" else _FORTNIGHT_DAYS
    return (("2", 0.0),) if values[-2] in two_weeks else as_it_is(found, values)


def _every_other(found: re.Match[str], values: Sequence[float]) -> Signs:
    """`un samedi sur deux`, كل أسبوعين."""
    return (("2", 0.0),) if values[-1] == 2 else as_it_is(found, values)


def _minutes(found: re.Match[str], values: Sequence[float]) -> Signs:
    """`30 min`, `1h 30 mn`; `mn` is also the Darija "from", so the number decides."""
    whole = values[0] if found["hours"] else 0.0
    minutes = values[-2]
    said = found["unit"] == "m" or values[-1] == 1
    return (("A", whole + minutes / 60),) if said and 5 <= minutes <= 180 else as_it_is(found, values)


def _fraction(_found: re.Match[str], values: Sequence[float]) -> Signs:
    """`1/2 journée` is half of it, `2/3 jours` two or three of them."""
    return (("d", 0.0),) if (values[0], values[2]) == (1, 2) else (("N", max(values[0], values[2])),)


def _upper(found: re.Match[str], values: Sequence[float]) -> Signs:
    return (("N", max(value for letter, value in as_it_is(found, values) if letter == "N")),)


def _halves(found: re.Match[str], values: Sequence[float]) -> Signs:
    unit = found["unit"]
    if not found["number"] and values[-1] == 2:
        # "nos jours" and "nos heures" are French: ours, not half.
        return as_it_is(found, values)
    number = values[0] if found["number"] else 1.0
    return (("A", number / 2),) if unit in "hg" else (("F", number * HALF_DAY),)


def _quarters(found: re.Match[str], values: Sequence[float]) -> Signs:
    number = values[0] if found["number"] else 1.0
    # ربع and rb3 are also the number four, which takes the plural.
    return (("N", 4.0), ("h", 0.0)) if found["unit"] == "h" and values[-1] == 0 else (("A", number / 4),)


def _hours(found: re.Match[str], values: Sequence[float]) -> Signs:
    number = 1.0
    if found["number"]:
        number = values[0] + _MORE.get((found["joined"] or "")[-1:], 0.0)
    tail, or_more = found["tail"] or "", found["or"]
    if or_more:
        return (("A", max(number, values[-1])),)
    if tail:
        sign = -1 if tail[0] in "ui" else 1
        return (("A", number + sign * _MORE[tail[-1]]),)
    clockable = found["unit"] == "h" and values[-1] in _FRENCH_HOURS and not found["joined"]
    return (("G" if clockable else "A", number),)


def _whole_hours(found: re.Match[str], values: Sequence[float]) -> Signs:
    """The dual of `hour`, or a number with h, and its half or quarter."""
    if tail := found["tail"]:
        return (("A", values[0] + _MORE[tail[-1]]),)
    return (("G" if found.group()[0] == "G" else "A", values[0]),)


def _minutes_written_apart(found: re.Match[str], values: Sequence[float]) -> Signs:
    return (("G", values[0] + values[1] / 60),) if values[1] in (15, 30, 45) else as_it_is(found, values)


def _days(found: re.Match[str], values: Sequence[float]) -> Signs:
    number, unit = values[0], values[found.start("unit") - found.start()]
    following = found.string[found.end() :][:3]
    event = _EVENT.match(following) if unit in (_EVENT_DAY, _DAYS) else not _ALONE.match(following)
    if number == 1 and not found["tail"] and event:
        return (("l", 0.0), ("j", unit))
    if found["or"]:
        return (("D", max(number, values[-1]) * DAY),)
    return (("D", (number + (0.5 if found["tail"] else 0)) * DAY),)


def _bare_day(found: re.Match[str], values: Sequence[float]) -> Signs:
    if values[0] != _BARE_DAY:
        return as_it_is(found, values)
    return (("D", DAY * (1.5 if found["tail"] else 1.0)),)


def _two_days(found: re.Match[str], values: Sequence[float]) -> Signs:
    return (("D", values[0] + (HALF_DAY if found["tail"] else 0)),)


def _whole_day(found: re.Match[str], values: Sequence[float]) -> Signs:
    """`toute la journée`, `toute la matinée`; with another "every" it is a rhythm."""
    if values[0] != 1:
        return as_it_is(found, values)
    return (("D", DAY),) if found.group()[-1] == "j" else (("F", HALF_DAY),)


def _half_days(found: re.Match[str], values: Sequence[float]) -> Signs:
    number = values[0] if found["number"] else 1.0
    event = number == 1 and _EVENT.match(found.string[found.end() :][:3])
    return (("T", 0.0),) if event else (("F", number * HALF_DAY),)


_GRAMMAR = Grammar(
    (
        (r"N(?:[-,./]?N){4,}", _long_number),
        (rf"#{_OF}[hgj]", _unless_counted),
        (
            r"(?<=[lkj])t(?!z?[hjgsx])|t(?=[&,o][lkj]*[wt])|(?<=w[&,o])t|(?<=@)t(?=$|[,;TckA&])",
            _day_of_the_week,
        ),
        (r"(?<=[jk])τ", _day_of_the_week),
        (r"[wŵ](?:[,&/-]{0,2}[wŵ])+", _short_days),
        (r"t", _number_after_all),
        (r"(?<![pkl@])[gjJ]N", _one),
        (r"ι[.j]?l?[we]", _nothing),
        (r"kN(?![iz]*[hjs])", _each),
        (r"X", _twice),
        (r"kl?N(?P<unit>[jW])", _fortnight),
        (r"N?[wW]§N|kW", _every_other),
        (r"(?P<hours>G|Nh)?N(?P<unit>m|r(?=$|[,;p@k/z*&o731]))", _minutes),
        (r"N/N(?=z?d?[hgjsx])", _fraction),
        (r"r?N(?:[ao>/\-l]|(?<=rN)&)l?N(?=[iz]*d?[hgjmx]|i*s)", _upper),
        (r"(?P<number>N)?z?da?(?P<unit>[hgjs])", _halves),
        (r"(?P<number>N)?qz?(?P<unit>[hg])", _quarters),
        (rf"(?P<number>N(?P<joined>[&o][dq])?){_OF}(?P<unit>[hg]){_TAIL}(?P<or>oN{_UNIT})?", _hours),
        (
            rf"(?P<number>)(?P<joined>){_AN}(?P<unit>g)(?![NKG]){_TAIL}(?P<or>oN{_UNIT})?",
            _hours,
        ),
        (rf"[HG]{_TAIL}", _whole_hours),
        (r"GN(?=$|[,;@pk/])", _minutes_written_apart),
        (rf"N{_OF}(?P<unit>j)(?!l?w)(?P<tail>&d(?![hgjs]))?(?P<or>oN{_UNIT})?", _days),
        (rf"(?:(?<![@pklcvwNztbnr=])|(?<=z)(?=jf))j(?P<tail>&d)?(?={_ALONE.pattern})", _bare_day),
        (r"D(?P<tail>&d(?![hgjs]))?", _two_days),
        (r"kl?[js]", _whole_day),
        (rf"(?P<number>N)i*s|(?P<other>i)s(?={RATE})|sf", _half_days),
    )
)


def with_amounts(line: Line) -> Line:
    """The line with its amounts of time as single signs."""
    return _GRAMMAR.rewrite(line)
