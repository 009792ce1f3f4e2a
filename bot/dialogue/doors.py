"""One person, several doors: the code that joins two, what is asked before, and where news go."""

import re
from collections.abc import Sequence

from bot.dialogue.effects import Effect, Join, Show
from bot.dialogue.phrases import Choice, Phrase, contact, inner, say, several
from bot.dialogue.scene import Heard, Scene
from bot.domain.people import Address
from matching.text import clean

# `JISR-K7Q-M2F-W9D`. Within a sentence its dashes tell it from short words, which Darija writes with digits too;
# alone, it may be typed without them.
_GROUP = "([A-HJ-NP-Z2-9]{3})"
CODE = re.compile(
    rf"(?<!\w)JISR(?:[-_–—]{_GROUP})(?:[-_–—]{_GROUP})(?:[-_–—]{_GROUP})(?!\w)(?!-)", re.IGNORECASE
)
_ALONE = re.compile(
    rf"JISR[\s_.:–—-]*{_GROUP}[\s_.–—-]*{_GROUP}[\s_.–—-]*{_GROUP}|{_GROUP}-{_GROUP}-{_GROUP}", re.IGNORECASE
)
_DIGEST = re.compile(r"[0-9a-f]{40}")
NAMED = ("telegram", "whatsapp", "sandbox", "console")
ENDING = 4


def read_code(text: str) -> str | None:
    """A joining code in somebody's words, as it was shown; alone, also without its dashes or its first group.

    >>> read_code("voici jisr-k7q-m2f-w9d"), read_code("jisr k7q m2f w9d")
    ('JISR-K7Q-M2F-W9D', 'JISR-K7Q-M2F-W9D')
    """
    plain = "".join(str(int(one)) if one.isdecimal() else one for one in clean(text[:400]))
    found = CODE.search(plain) or _ALONE.fullmatch(plain.strip(" .!«»\"'"))
    if found is None:
        return None
    groups = [group for group in found.groups() if group]
    letters = "".join(groups)
    mixed = any(map(str.isalpha, letters)) and any(map(str.isdigit, letters))
    return "-".join(("JISR", *groups)).upper() if mixed else None


def hear_code(scene: Scene, text: str) -> Heard | None:
    """A joining code in the words; what is under way waits."""
    found = read_code(text)
    return Heard(scene.draft, (Join("try", found),)) if found else None


def join(scene: Scene, detail: str) -> Heard:
    """A fresh code, or the yes to one that was typed."""
    effect = Join("yes", detail) if _DIGEST.fullmatch(detail) else Join("ask")
    return Heard(scene.draft, (effect,))


def separate(scene: Scene, detail: str) -> Heard:
    """Let a joined door go, or show which ones there are."""
    return Heard(scene.draft, (_of_address("separate", detail) or Show("separate"),))


def doors(scene: Scene, detail: str) -> Heard:
    """Choose the door for news, or show which ones there are."""
    return Heard(scene.draft, (_of_address("choose", detail) or Show("doors"),))


def _of_address(what: str, detail: str) -> Effect | None:
    known = detail.isascii() and detail.isdecimal() and len(detail) < 12
    return Join(what, address_id=int(detail)) if known else None


def sure_choices(digest: str) -> tuple[Choice, ...]:
    """Yes or no to "shall this phone be joined?"."""
    return (
        Choice(f"g:join:{digest}", say("choice.join_yes"), "yes"),
        Choice("g:menu", say("choice.join_no"), "no"),
    )


def door_name(door: Address, others: Sequence[Address]) -> Phrase:
    """A door as its owner knows it: the application, and the end of the number where two would look the same."""
    known = door.channel if door.channel in NAMED else "other"
    channel = Phrase(f"channel.{known}")
    if sum(one.channel == door.channel for one in others) < 2:
        return channel
    return say("channel.ending", channel=inner(channel), ending=contact(door.handle[-ENDING:]))


def door_names(doors: Sequence[Address]) -> dict[str, object]:
    """All doors in a row, as a parameter."""
    return several(door_name(one, doors) for one in doors)


def door_choices(doors: Sequence[Address], command: str = "doors") -> tuple[Choice, ...]:
    """One choice a door: for news (`doors`), or to let it go (`separate`)."""
    return tuple(Choice(f"g:{command}:{one.id}", door_name(one, doors)) for one in doors)
