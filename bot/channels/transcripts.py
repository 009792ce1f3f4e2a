"""Conversations as text: what a person typed, what each phone showed, the choices in brackets.

A transcript is played by the tests and written by `jisr console --record`:
`name> words`, `name> [2]` for a tapped choice, `+1 days` for the clock, `name< …` for what came.
"""

from collections.abc import Sequence

from bot.channels.speech import FIRST_STRONG, LEFT_ISOLATE, POP

_SHOWN = str.maketrans({LEFT_ISOLATE: None, FIRST_STRONG: None, POP: None})


def typed(name: str, words: str) -> str:
    """A line that a person typed."""
    return f"{name}> {words}"


def shown(name: str, text: str, labels: Sequence[str]) -> str:
    """A message as it came to a phone; isolates are left out, they cannot be seen."""
    first, *rest = text.translate(_SHOWN).split("\n")
    lines = [f"{name}< {first}", *(f"{' ' * len(name)}  {line}" for line in rest)]
    if labels:
        numbered = " ".join(f"[{number} {label}]" for number, label in enumerate(labels, 1))
        lines.append(f"{' ' * len(name)}  {numbered.translate(_SHOWN)}")
    return "\n".join(lines)
