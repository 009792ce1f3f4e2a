"""Why messages are written."""

import pytest

from bot.dialogue.errands import errand_of
from bot.domain.courier import Errand


@pytest.mark.parametrize(
    ("keys", "errand"),
    [
        (["check.midway"], Errand.UNASKED),
        (["question.need"], Errand.UNASKED),
        (["reminder.party", "question.need.changed"], Errand.UNASKED),
        (["question.need.changed"], Errand.AWAITED),
        (["introduced.need", "introduced.legal"], Errand.AWAITED),
        (["word.understood"], Errand.AWAITED),
        (["word.question"], Errand.WORK),
        (["ticket.words"], Errand.WORK),
        (["something.new", "desk.new"], Errand.WORK),
        ([], Errand.UNASKED),
    ],
)
def test_the_first_part_that_tells_is_the_errand(keys: list[str], errand: Errand) -> None:
    """What no row knows was not asked for."""
    assert errand_of({"parts": [{"key": key} for key in keys]}) is errand


def test_an_answer_is_an_answer() -> None:
    """Whatever it says."""
    assert errand_of({"parts": [{"key": "check.midway"}]}, proactive=False) is Errand.ANSWER
