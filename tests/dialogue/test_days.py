"""Days that a coordinator corrects: in every writing, and what is none of these."""

from datetime import date

import pytest

from bot.dialogue.days import read_day
from bot.dialogue.drafts import Draft
from bot.dialogue.effects import CorrectDay
from bot.dialogue.listening import listen
from bot.dialogue.scene import Incoming
from bot.domain.doors import DayKind
from tests.dialogue.stage import COORDINATOR, EMPLOYEE, NOW, scene

TODAY = date(2026, 11, 23)
HOLIDAY, WORKDAY = DayKind.HOLIDAY, DayKind.WORKDAY
BEGINS, ENDS = DayKind.RAMADAN_BEGINS, DayKind.RAMADAN_ENDS

SAID = [
    ("férié 2 décembre", HOLIDAY, date(2026, 12, 2)),
    ("Jour férié le 2 décembre.", HOLIDAY, date(2026, 12, 2)),
    ("2 décembre férié", HOLIDAY, date(2026, 12, 2)),
    ("férié demain", HOLIDAY, date(2026, 11, 24)),
    ("férié 22 novembre", HOLIDAY, date(2026, 11, 22)),
    ("عطلة 2 دجنبر", HOLIDAY, date(2026, 12, 2)),
    ("2 دجنبر عطلة", HOLIDAY, date(2026, 12, 2)),
    ("3otla 2 dujanbir", HOLIDAY, date(2026, 12, 2)),
    ("nhar 3otla 2 dujanbir", HOLIDAY, date(2026, 12, 2)),
    ("holiday 2 December", HOLIDAY, date(2026, 12, 2)),
    ("ouvré 2 décembre", WORKDAY, date(2026, 12, 2)),
    ("jour ouvrable le 2 décembre", WORKDAY, date(2026, 12, 2)),
    ("يوم عمل 2 ديسمبر", WORKDAY, date(2026, 12, 2)),
    ("خدمة 2 دجنبر", WORKDAY, date(2026, 12, 2)),
    ("khedma 2 dujanbir", WORKDAY, date(2026, 12, 2)),
    ("workday 2 December", WORKDAY, date(2026, 12, 2)),
    ("ramadan commence le 18 février", BEGINS, date(2027, 2, 18)),
    ("رمضان يبدأ 18 فبراير", BEGINS, date(2027, 2, 18)),
    ("رمضان كيبدا 18 فبراير", BEGINS, date(2027, 2, 18)),
    ("ramadan kaybda 18 fbrayer", BEGINS, date(2027, 2, 18)),
    ("Ramadan begins on 18 February", BEGINS, date(2027, 2, 18)),
    ("ramadan se termine le 19 mars", ENDS, date(2027, 3, 19)),
    ("رمضان ينتهي 19 مارس", ENDS, date(2027, 3, 19)),
    ("رمضان كيسالي 19 مارس", ENDS, date(2027, 3, 19)),
    ("ramadan kaysali 19 mars", ENDS, date(2027, 3, 19)),
    ("Ramadan ends 19 March", ENDS, date(2027, 3, 19)),
]


@pytest.mark.parametrize(("text", "kind", "day"), SAID)
def test_a_day_is_corrected_in_every_writing(text: str, kind: DayKind, day: date) -> None:
    """The kind and the day, in either order; a day just gone is not next year's."""
    assert read_day(text, TODAY) == CorrectDay(day, kind)


@pytest.mark.parametrize(
    "text",
    [
        "une formation le 2 décembre",
        "férié",
        "férié du 2 au 9 décembre",
        "ramadan",
        "ramadan le 18 février",
        "dit férié chez eux le 2 décembre",
        "on se voit le 2 décembre, jour férié chez eux",
        "je cherche un comptable ouvert le jour férié du 2 décembre s'il vous plaît",
        "",
    ],
)
def test_other_talk_is_no_correction(text: str) -> None:
    """Without one day, or within a sentence, nothing is corrected."""
    assert read_day(text, TODAY) is None


def test_only_a_coordinator_corrects_days_and_not_within_a_form() -> None:
    """Others speak of their own days; in a form it is an answer."""
    text = SAID[0][0]
    draft = Draft("reply", 1, NOW, asked="reply", subject=7)

    assert listen(scene(text, member=COORDINATOR), Incoming(text)).effects == (
        CorrectDay(date(2026, 12, 2), HOLIDAY),
    )
    for other in (scene(text, member=EMPLOYEE), scene(text, member=COORDINATOR, draft=draft)):
        kinds = [type(effect) for effect in listen(other, Incoming(text)).effects]
        assert CorrectDay not in kinds
