"""How often an amount of time is given: the periods beside it or elsewhere in a line of hours."""

import re

_AFTER_UNIT = r"(?!l?c|v|N|z?O)"
# What makes a week or a month a rhythm: "par", "chaque", "/", f, "à la".
EVERY = r"[p/@kna>l]{0,2}(?:[p/@k]l?|[an]l|a)"
# What makes one of them whatever follows: "par mois vers Azilal", "kol simana m3a drari"; "toute la semaine prochaine"
# has its article.
_ALWAYS = r"(?:[p/]l?|k)"
# A day of the week that is neither a deadline, nor "this" or "next" one, nor dated.
_NOT_THE_ONE = r"(?<![bn^rc=])(?<![bn^rc=]l)(?<!rz)(?<!rzl)(?<!c[jl])"
_WEEKDAYS = r"[klp@a/j]{0,4}(?:w(?:[,&]{0,2}[kl@vj]{0,3}w){0,6}|e)(?!l?[cN]|S)"
_PERIOD = (
    r"(?:(?P<day>(?:[p/@]|k|pk)l?j(?!l?w)|[@k]l?J|kl?[Ts]|w[a>\-]l?w|1)"
    rf"|(?P<week>{EVERY}W{_AFTER_UNIT}|{_ALWAYS}W|7|{_NOT_THE_ONE}{_WEEKDAYS})"
    rf"|(?P<month>{EVERY}M{_AFTER_UNIT}|{_ALWAYS}M|3)|(?P<fortnight>2))"
)
# The same without names, to stand inside other patterns.
PERIOD = re.sub(r"\?P<\w+>", "?:", _PERIOD)

_ANYWHERE = re.compile(_PERIOD)
_AFTER = re.compile(
    rf"[,i]{{0,2}}(?:{_PERIOD}|(?P<weak_week>l?W{_AFTER_UNIT})|(?P<weak_month>lM{_AFTER_UNIT}))|[,@i]*(?P<total>S)"
)
_BEFORE = re.compile(rf"(?:{_PERIOD})[,:i.]{{0,2}}$|(?P<total>S)$")
_RHYTHM = rf"(?:l?[WM]|{EVERY}[WM]|[7312]|(?:[p/@]|p?k)l?j(?!l?w))"
_RHYTHM_AFTER = re.compile(rf"[,i]{{0,2}}{_RHYTHM}")
_RHYTHM_BEFORE = re.compile(rf"{_RHYTHM}[,:i.]{{0,2}}$")
_ONE_TIME = re.compile(r"[wWMe]l?c|c[wWMe]")
_BESIDE = 12


def period_beside(letters: str, start: int) -> str | None:
    """The period said right after the amount at `start`, or else right before it; none is None."""
    found = _AFTER.match(letters, start + 1) or _BEFORE.search(letters[max(0, start - _BESIDE) : start])
    return _name(found) if found else None


def rhythm_beside(letters: str, start: int, end: int) -> bool:
    """Whether "a week", "every month" or the like stands beside what lies between two places."""
    before = letters[max(0, start - _BESIDE) : start]
    return _RHYTHM_AFTER.match(letters, end) is not None or _RHYTHM_BEFORE.search(before) is not None


def _sentence_around(letters: str, start: int) -> str:
    """The letters between the full stops around a place."""
    end = letters.find(";", start)
    return letters[letters.rfind(";", 0, start) + 1 : end if end >= 0 else len(letters)]


def nearest_period(letters: str, start: int) -> str:
    """The period said elsewhere in the message; a single amount of a message that names none is a total."""
    if _ONE_TIME.search(_sentence_around(letters, start)):
        return "total"
    found = min(_ANYWHERE.finditer(letters), key=lambda period: abs(period.start() - start), default=None)
    return _name(found) if found else "total"


def _name(found: re.Match[str]) -> str:
    return next(name for name, said in found.groupdict().items() if said).removeprefix("weak_")
