"""What can go wrong.

JisrError
├── SettingError      a setting is missing or wrong; names each one
├── StartError        the programme cannot start: port in use, database not writable
├── InputError        a file or line given to a command is wrong; names line and field
├── Conflict          two turns met; the later one is tried again
└── DeliveryError
    ├── TryLater      the network may take the message later
    │   └── Unsure    nobody knows whether it took the message
    └── GiveUp        the network will never take it; says why in one word
        ├── Unreachable   nobody can be reached at that address
        └── WindowClosed  only a template may be sent there now
"""

from datetime import timedelta


class JisrError(Exception):
    """Something went wrong."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or (self.__doc__ or "").strip())


class SettingError(JisrError):
    """A setting is missing or wrong."""


class StartError(JisrError):
    """The programme cannot start."""


class InputError(JisrError):
    """The input cannot be read."""


class Conflict(JisrError):
    """Two turns of one person met; try again."""


class DeliveryError(JisrError):
    """A message was not delivered."""


class TryLater(DeliveryError):
    """The network may take the message later; `after` is how long it asks to be left alone."""

    def __init__(self, message: str = "", after: timedelta | None = None) -> None:
        super().__init__(message)
        self.after = after


class Unsure(TryLater):
    """Nobody knows whether the network took the message."""


class GiveUp(DeliveryError):
    """The network will never take this message."""


class Unreachable(GiveUp):
    """Nobody can be reached at this address."""


class WindowClosed(GiveUp):
    """Only a template may be sent there now."""
