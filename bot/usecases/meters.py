"""What is counted while Jisr works: never who, only how many, through which channel, and how it went."""

from contextlib import AbstractContextManager, nullcontext
from typing import Protocol


class Meter(Protocol):
    """Counts. `channel` is a network's name, an error counts by its kind alone."""

    def received(self, channel: str, many: int = 1) -> None:
        """A network delivered something, perhaps not for the first time."""
        ...

    def refused(self, channel: str, status: int) -> None:
        """What somebody posted at a network's door was not taken; `status` is HTTP's."""
        ...

    def turn(self, channel: str) -> AbstractContextManager[None]:
        """Times a turn."""
        ...

    def answered(self, channel: str, *, repeat: bool) -> None:
        """A turn is done; a repeat changed nothing."""
        ...

    def sent(self, channel: str) -> None:
        """A network took a message."""
        ...

    def beyond(self, channel: str, limit: str, deliveries: int = 1) -> None:
        """So many deliveries were beyond a limit (`pace`, `newcomers`, `full`)."""
        ...

    def failed(self, channel: str, step: str, error: Exception) -> None:
        """Something could not be taken in or sent, this time or for good."""
        ...


class Unmetered:
    """Counts nothing."""

    def received(self, channel: str, many: int = 1) -> None:
        """Nothing."""

    def refused(self, channel: str, status: int) -> None:
        """Nothing."""

    def turn(self, channel: str) -> AbstractContextManager[None]:
        """Nothing."""
        return nullcontext()

    def answered(self, channel: str, *, repeat: bool) -> None:
        """Nothing."""

    def sent(self, channel: str) -> None:
        """Nothing."""

    def beyond(self, channel: str, limit: str, deliveries: int = 1) -> None:
        """Nothing."""

    def failed(self, channel: str, step: str, error: Exception) -> None:
        """Nothing."""
