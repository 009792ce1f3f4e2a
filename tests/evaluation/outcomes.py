"""What came of each message of the open part, kept beside the set, so that a change can be told message by message."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.evaluation.figures import Answer, right
from tests.evaluation.labels import HERE
from tests.evaluation.measuring import Measured
from tests.evaluation.ranking import Ranked, first_good

STORED = HERE / "outcomes.tsv"
HEADER = "id\tright\tfirst good offer"
# Behind every rank that there is.
NOT_PROPOSED = 1_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was right of a message, and the rank of the first good offer, if it is a need that got one."""

    right: frozenset[str]
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A message that is read or served otherwise than before: what became right or better, and what worse."""

    id: str
    better: tuple[str, ...]
    worse: tuple[str, ...]


Outcomes = Mapping[str, Outcome]


def outcomes(measured: Measured) -> Outcomes:
    """The outcome of each message, by id."""
    return outcomes_of(measured.answers, measured.needs)


def outcomes_of(answers: Iterable[Answer], needs: Iterable[Ranked]) -> Outcomes:
    """The same of answers, and of the needs among them."""
    ranks = {ranked.need.id: first_good(ranked) for ranked in needs}
    return {answer.message.id: Outcome(right(answer), ranks.get(answer.message.id)) for answer in answers}


def changes(before: Outcomes, now: Outcomes) -> list[Change]:
    """The messages that changed, of those that were there before."""
    compared = [_change(name, before[name], now[name]) for name in now if name in before]
    return [change for change in compared if change.better or change.worse]


def load_outcomes(path: Path = STORED) -> Outcomes:
    """The outcomes that were kept."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return {name: _outcome(*rest) for name, *rest in (line.split("\t") for line in lines)}


def store_outcomes(kept: Outcomes, path: Path = STORED) -> None:
    """Keep these outcomes, a line each."""
    lines = [
        f"{name}\t{' '.join(sorted(outcome.right))}\t{outcome.rank or '-'}" for name, outcome in kept.items()
    ]
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")


def _outcome(names: str, rank: str) -> Outcome:
    return Outcome(frozenset(names.split()), None if rank == "-" else int(rank))


def _change(name: str, before: Outcome, now: Outcome) -> Change:
    better, worse = sorted(now.right - before.right), sorted(before.right - now.right)
    moved = (now.rank or NOT_PROPOSED) - (before.rank or NOT_PROPOSED)
    if moved:
        told = f"first good offer {before.rank or 'none'} → {now.rank or 'none'}"
        (better if moved < 0 else worse).append(told)
    return Change(name, tuple(better), tuple(worse))
