"""What a coordinator types of a day: "férié 2 décembre", "ouvré 2 décembre", "ramadan commence le 18 février"."""

import re
from datetime import date, timedelta

from bot.dialogue.effects import CorrectDay
from bot.dialogue.scene import Heard, Scene
from bot.domain.doors import DayKind
from matching.dates import read_when
from matching.text import clean, fold

# Heard, never said, so they are data; as people type them, folded below.
_WORDS = {
    DayKind.WORKDAY: "jour ouvré | jour ouvrable | jour de travail | ouvré | ouvrable | workday | working day "
    "| يوم عمل | نهار الخدمة | نهار خدمة | خدمة | nhar lkhedma | nhar khedma | lkhedma | khedma",
    DayKind.HOLIDAY: "jour férié | férié | fériée | chômé | holiday | public holiday | day off | يوم عطلة | نهار عطلة "
    "| عطلة | nhar 3otla | 3otla | 3outla",
}
_RAMADAN = "ramadan | ramadane | ramdan | ramdane | رمضان"
_TURNS = {
    DayKind.RAMADAN_BEGINS: "commence | commencera | débute | démarre | begins | starts | يبدأ | بدأ | غادي يبدا "
    "| كيبدا | يبدا | ghadi ybda | kaybda | kaybdo | ybda | yebda | kayebda | bda",
    DayKind.RAMADAN_ENDS: "se termine | finit | finira | fini | termine | ends | ينتهي | انتهى | غادي يسالي "
    "| كيسالي | يسالي | ghadi ysali | kaysali | ysali | sala",
}
LONGEST = 8
# A day so far ahead was meant of this year, and has just gone by.
JUST_GONE = timedelta(days=350)
A_YEAR = timedelta(days=365)


def _any_of(words: str) -> re.Pattern[str]:
    folded = sorted((fold(clean(word)).strip() for word in words.split("|")), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, folded))})(?!\w)")


_DAYS = {kind: _any_of(words) for kind, words in _WORDS.items()}
# Who says that a day is none does not say what it is.
_NOT = _any_of(
    "pas | plus | n'est | not | no | isn't | machi | mashi | makaynch | ماشي | ليس | ليست | مكاينش | لا"
)
# What may stand around a date in such a sentence, beside numbers and the names of months.
_AROUND = frozenset(
    fold(
        "le la l est sera jour c ce on the is a of in f fi nhar yom youm ghadi ykoun ykon kayn "
        "هو في ف يوم نهار هذا غادي يكون كاين هي العام 1er premier first "
        "lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday "
        "sunday tnin tlat larb3 lkhmis jem3a jm3a sebt l7ad الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت الاحد"
    ).split()
)
_MONTH, _VERBS = _any_of(_RAMADAN), {kind: _any_of(words) for kind, words in _TURNS.items()}


def read_day(text: str, today: date) -> CorrectDay | None:
    """The correction in a coordinator's words, or None.

    >>> read_day("férié 2 décembre", date(2026, 11, 23))
    CorrectDay(day=datetime.date(2026, 12, 2), kind=<DayKind.HOLIDAY: 'holiday'>)
    """
    said = fold(clean(text[:120])).strip(" .!?")
    if len(said.split()) > LONGEST:
        return None
    found = _ramadan(said) if _MONTH.search(said) else _plain(said)
    if found is None or _NOT.search(said) or not _is_a_day(found[1], today):
        return None
    kind, rest = found
    when = read_when(rest, today)
    if when is None or when.start is None or when.start != when.end:
        return None
    day = when.start - A_YEAR if when.start - today > JUST_GONE else when.start
    return CorrectDay(day, kind)


def _is_a_day(rest: str, today: date) -> bool:
    """Whether nothing but a day is left: numbers, months, and the small words around them."""
    left = [word for word in re.findall(r"[^\W_]+", rest) if word not in _AROUND]
    return all(word.isdecimal() or read_when(f"5 {word}", today) for word in left)


def _plain(said: str) -> tuple[DayKind, str] | None:
    """The kind stands at the beginning or at the end: the rest is the day alone."""
    for kind, words in _DAYS.items():
        for found in words.finditer(said):
            if found.start() == 0 or found.end() == len(said):
                return kind, said[: found.start()] + said[found.end() :]
    return None


def _ramadan(said: str) -> tuple[DayKind, str] | None:
    rest = _MONTH.sub(" ", said)
    return next(((kind, verbs.sub(" ", rest)) for kind, verbs in _VERBS.items() if verbs.search(rest)), None)


def hear_day(scene: Scene, text: str) -> Heard | None:
    """A correction of the calendar, unless a form is under way, whose answer it then is."""
    found = read_day(text, scene.today) if scene.draft is None else None
    return Heard(None, (found,)) if found else None
