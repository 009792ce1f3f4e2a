"""Which choice on the screen a typed answer means: by number, by its label in any writing, by yes or no."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from bot.dialogue.command_words import taught_command
from bot.dialogue.doubts import read_doubt
from bot.dialogue.phrases import Choice, Phrasebook
from bot.dialogue.scene import Screen
from matching.intents import Intent, read_intent
from matching.text import clean, fold

ALIKE = 88.0
# Below this a fuzzy label is a guess: "non" and "mon" differ by one letter.
SHORTEST_FUZZY = 5
LONGEST_LABEL_ANSWER = 60
SHORTEST_BEGINNING = 3
# What stands around the digit of 1\ufe0f\u20e3 once invisible characters are gone.
KEYCAP = "\u20e3"
# Short words that answer no question: "yes", "hello", "I don't know".
TALK = ("greeting", "thanks", "yes", "no", "help", "off_topic")
LONGEST_TALK = 5
SAYS = {"yes": "yes", "no": "no", "yes_but": "but", "help": "why"}


def chosen(screen: Screen, text: str, intent: Intent | None, phrasebook: Phrasebook) -> Choice | None:
    """The choice that the words answer, or None; numbers first, then labels, then yes and no."""
    if not screen.choices or not text:
        return None
    return (
        _by_number(screen.choices, text)
        or _by_label(screen.choices, text, phrasebook)
        or _by_beginning(screen.choices, text, phrasebook)
        or _by_meaning(screen.choices, text, intent)
    )


def _by_number(choices: tuple[Choice, ...], text: str) -> Choice | None:
    bare = fold(clean(text)).strip(f" .)-#°{KEYCAP}")
    if not (bare.isascii() and bare.isdigit() and len(bare) <= 2):
        return None
    number = int(bare)
    return choices[number - 1] if 1 <= number <= len(choices) else None


def _by_label(choices: tuple[Choice, ...], text: str, phrasebook: Phrasebook) -> Choice | None:
    said = fold(clean(text)).strip(" .!?")
    if not said or len(said) > LONGEST_LABEL_ANSWER:
        return None
    scored = [(_best(said, phrasebook.wordings(choice.label)), choice) for choice in choices]
    score, best = max(scored, key=lambda pair: pair[0])
    return best if score >= ALIKE else None


def _by_beginning(choices: tuple[Choice, ...], text: str, phrasebook: Phrasebook) -> Choice | None:
    """The only choice whose label begins with these whole words; "langue" is a command, no "langue des signes"."""
    said = fold(clean(text)).strip(" .!?")
    if taught_command(text) or not SHORTEST_BEGINNING <= len(said) <= LONGEST_LABEL_ANSWER:
        return None
    begun = [
        choice
        for choice in choices
        if any(_begins(fold(clean(label)), said) for label in phrasebook.wordings(choice.label))
    ]
    return begun[0] if len(begun) == 1 else None


def _begins(label: str, said: str) -> bool:
    return label.startswith(said) and not label[len(said) : len(said) + 1].isalnum()


def _best(said: str, wordings: Sequence[str]) -> float:
    labels = [fold(clean(wording)) for wording in wordings]
    if said in labels:
        return 100.0
    if len(said) < SHORTEST_FUZZY:
        return 0.0
    # "5 hours a month" is no misspelling of "4 hours a month".
    alike = (label for label in labels if _digits(label) == _digits(said))
    return max((fuzz.ratio(said, label) for label in alike), default=0.0)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _by_meaning(choices: tuple[Choice, ...], text: str, intent: Intent | None) -> Choice | None:
    """What is only like a yes binds nobody: neither to a consent nor to a no that erases."""
    meant = SAYS.get(intent.name) if intent and intent.whole and not taught_command(text) else None
    meant = "why" if read_doubt(text) == "why" else meant
    return next((choice for choice in choices if choice.says and choice.says == meant), None)


def is_talk(text: str) -> bool:
    """Whether the words are no answer to a question in free words.

    >>> is_talk("je ne sais pas")
    True
    """
    intent = read_intent(text)
    return intent is not None and intent.name in TALK and len(text.split()) <= LONGEST_TALK
