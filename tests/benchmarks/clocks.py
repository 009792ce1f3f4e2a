"""How long things take, for comparing them with one another in the same run."""

from collections.abc import Callable, Iterable
from time import process_time


def seconds(job: Callable[[str], object], text: str) -> float:
    """The least processor time that a job takes on a text, of three times."""
    return min(_once(job, text) for _ in range(3))


def milliseconds(job: Callable[[str], object], texts: Iterable[str]) -> list[float]:
    """How long each text takes, once."""
    return [_once(job, text) * 1000 for text in texts]


def _once(job: Callable[[str], object], text: str) -> float:
    began = process_time()
    job(text)
    return process_time() - began
