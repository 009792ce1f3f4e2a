"""The labelled set, read and ranked by Jisr as it stands."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.channels.files import need_terms, offer_terms
from matching.candidates import propose
from matching.lexicon import load_lexicon
from matching.reading import Reading, read
from matching.text import clean
from tests.evaluation.figures import Answer, reading_figures
from tests.evaluation.labels import SENT_ON, Message, Pair, Part, judged, messages
from tests.evaluation.ranking import Ranked, ranking_figures


@dataclass(frozen=True, slots=True)
class Measured:
    """Some labelled messages with what Jisr makes of them; `needs` holds the needs among them."""

    name: str
    answers: tuple[Answer, ...]
    needs: tuple[Ranked, ...]

    def figures(self) -> dict[str, float]:
        """Every figure, by name."""
        return {**reading_figures(self.answers), **ranking_figures(self.needs)}

    def only(self, trait: str, value: str) -> "Measured":
        """Those of one variety or of one difficulty."""
        return Measured(
            value,
            tuple(answer for answer in self.answers if getattr(answer.message, trait) == value),
            tuple(ranked for ranked in self.needs if getattr(ranked.need, trait) == value),
        )

    def parts(self) -> Iterator["Measured"]:
        """Itself, then one for each variety, then one for each difficulty."""
        yield self
        for trait in ("variety", "difficulty"):
            for value in sorted({getattr(answer.message, trait) for answer in self.answers}):
                yield self.only(trait, value)


@lru_cache
def measure(part: Part) -> Measured:
    """A part of the labelled set, read and ranked."""
    labelled = messages(part)
    readings = _readings()
    answers = [Answer(message, readings[message.id].to_json()) for message in labelled]
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for pair in judged(part):
        pairs[pair.need].append(pair)
    wanted = [message for message in labelled if message.id in pairs]
    needs = [_ranked(need, pairs[need.id], readings) for need in wanted]
    return Measured(part, tuple(answers), tuple(needs))


@lru_cache
def _readings() -> Mapping[str, Reading]:
    """Both parts at once: needs of the one are ranked with offers of the other."""
    lexicon = load_lexicon()
    return {
        message.id: read(clean(message.text), today=SENT_ON, lexicon=lexicon)
        for message in (*messages("a"), *messages("b"))
    }


def _ranked(need: Message, pairs: list[Pair], readings: Mapping[str, Reading]) -> Ranked:
    grades = {pair.offer: pair.grade for pair in pairs}
    found = propose(
        [need_terms({"id": need.id}, readings[need.id])],
        [offer_terms({"id": offer}, readings[offer]) for offer in grades],
        lexicon=load_lexicon(),
        today=SENT_ON,
        limit=len(grades),
    )
    proposed = tuple(grades[str(candidate.offer)] for candidate in found)
    return Ranked(need, tuple(grades.values()), proposed)
