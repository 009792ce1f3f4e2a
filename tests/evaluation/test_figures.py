"""The figures, on a few answers that one can count by hand."""

from math import isnan, log2

import pytest

from tests.evaluation.figures import accuracy, calibration_error, f1, reading_figures, right
from tests.evaluation.made_up import answer, message, ranked
from tests.evaluation.ranking import first_good, ndcg, ranking_figures

GREETING = message("x1", kind="other", intent="greeting", skill=None)
REPORT = message("x2", kind="other", intent="hours_report", skill=None, hours={"value": 3, "per": "total"})


def test_a_listing_is_not_asked_for_an_intent() -> None:
    """Only what is asked can be right: of a need everything but the intent."""
    assert right(answer(message(), ("accounting", 0.9))) == {
        *("kind", "variety", "city", "mode", "hours", "when", "people"),
        *("skill", "skill@3"),
    }


def test_other_messages_are_asked_for_neither_skill_nor_slot() -> None:
    """But an hours report is asked for its hours."""
    assert right(answer(GREETING, city="Fès")) == {"kind", "intent", "variety"}
    assert right(answer(REPORT)) == {"kind", "intent", "variety", "hours"}
    assert right(answer(REPORT, hours=None)) == {"kind", "intent", "variety"}


def test_accuracy_is_the_share_of_those_asked() -> None:
    """A greeting taken for thanks is one of two others; the need has no say."""
    answers = [answer(message()), answer(REPORT), answer(GREETING, intent="thanks")]

    assert accuracy(answers, "intent") == 0.5
    assert accuracy(answers, "kind") == 1
    assert isnan(accuracy(answers[:1], "intent"))


def test_f1_counts_what_was_stated_and_what_was_said() -> None:
    """One hit of three stated and two said: a wrong town costs on both sides, a missed one on one."""
    fes = message(city="Fès")
    answers = [answer(fes), answer(fes, city=None), answer(fes, city="Agadir"), answer(message())]

    assert f1(answers, "city") == pytest.approx(2 / 5)


def test_f1_of_nothing_stated_and_nothing_said_is_full() -> None:
    """Silence was right."""
    assert f1([answer(message()), answer(GREETING, mode="remote")], "mode") == 1


def test_a_skill_counts_first_and_within_three() -> None:
    """The main skill in the third place is within three, in the fourth it is not."""
    third = answer(message(), ("audit", 0.5), ("tax", 0.2), ("accounting", 0.1))
    fourth = answer(message(), ("audit", 0.5), ("tax", 0.2), ("payroll", 0.1), ("accounting", 0.1))

    assert accuracy([third, fourth], "skill") == 0
    assert accuracy([third, fourth], "skill@3") == 0.5


def test_sureness_that_is_right_as_often_as_it_says_has_no_error() -> None:
    """Four at 0.75, three of them right, one of these by a skill that is there too."""
    also = answer(message(also=("audit",)), ("audit", 0.75))
    answers = [also, *[answer(message(), ("accounting", 0.75))] * 2, answer(message(), ("audit", 0.75))]

    assert calibration_error(answers) == pytest.approx(0)


def test_each_bin_of_sureness_errs_by_itself() -> None:
    """Too sure by 0.5 in one bin and too modest by 0.5 in another is 0.5, not nothing; 1 has a bin too."""
    answers = [
        answer(message(), ("accounting", 0.5)),
        answer(message(), ("audit", 0.5 - 1e-9)),
        answer(message(), ("accounting", 1.0)),
        answer(message(), ("audit", 1.0)),
    ]

    assert calibration_error(answers) == pytest.approx((0.5 + 0.5 + 1.0) / 4)


def test_who_found_no_skill_was_not_sure_of_any() -> None:
    """Neither a listing without a skill nor a greeting has a say in the error."""
    assert isnan(calibration_error([answer(message()), answer(GREETING, ("audit", 0.9))]))


def test_the_figures_of_reading_have_one_name_each() -> None:
    """Eleven of them."""
    assert len(reading_figures([answer(message()), answer(REPORT)])) == 11


def test_the_best_order_gains_everything() -> None:
    """Whatever is proposed beyond what helps."""
    assert ndcg(ranked(2, 2, 1, 0)) == 1
    assert ndcg(ranked(2, 2, 1)) == 1


def test_a_late_or_missing_offer_gains_less() -> None:
    """By the discount of its rank; nothing proposed gains nothing, and nothing to gain is no figure."""
    ideal = 3 + 3 / log2(3) + 1 / 2

    assert ndcg(ranked(0, 2)) == pytest.approx(3 / log2(3) / ideal)
    assert ndcg(ranked()) == 0
    assert isnan(ndcg(ranked(0, judged=(0,))))


def test_only_the_first_five_gain() -> None:
    """The sixth is not looked at."""
    assert ndcg(ranked(0, 0, 0, 0, 0, 2, judged=(2, 0, 0, 0, 0, 0))) == 0


def test_the_first_good_offer_has_a_rank() -> None:
    """Counted from one; useful is not good."""
    assert first_good(ranked(1, 0, 2)) == 3
    assert first_good(ranked(1, 0)) is None


def test_the_figures_of_ranking_are_means() -> None:
    """Needs for ranks, proposed pairs for precision."""
    figures = ranking_figures([ranked(2, 1, 0), ranked(0), ranked(2, 2, 1), ranked()])

    assert figures["success@1"] == 0.5
    assert figures["precision"] == pytest.approx(5 / 7)
    assert figures["proposed"] == 0.75
    assert figures["nDCG@5"] == pytest.approx((ndcg(ranked(2, 1, 0)) + 1) / 4)
