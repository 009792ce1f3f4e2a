"""Two hundred people with five messages each: who writes what on which network, and how it arrives."""

import random
from dataclasses import dataclass

TELEGRAM, WHATSAPP = "telegram", "whatsapp"
MESSAGES_EACH = 5
MOST_REPEATS = 4
# Of this share of people, two messages change places on their way.
REORDERED = 0.1

TOWNS = ("Tiznit", "Agadir", "Fès", "Salé", "Tanger", "Oujda", "Safi", "Béni Mellal", "Errachidia", "Taza")
# What they write, whatever they are answered: some will be understood, some asked again, some say stop.
SCRIPTS = (
    ("salam", "1", "bghina chi wa7d y3awenna f la compta f {town}, 2 sway3 f simana", "1", "chokran bzaf"),
    ("Bonjour", "1", "Nous cherchons un graphiste à {town} pour nos affiches, 3h par semaine", "1", "2"),
    ("السلام عليكم", "1", "بغينا شي واحد يعلم الدراري الانجليزية ف {town}", "1", "شكرا"),
    ("Bonjour", "2", "Je suis comptable à {town}, je peux donner 3h par semaine, à distance aussi", "1", "1"),
    ("salam 3likom", "2", "ana designer f {town}, n9der n3awen 2 sway3 f simana", "stop", "salam"),
    ("Bonjour", "aide", "où en est ma demande ?", "1", "stop"),
)


@dataclass(frozen=True)
class Sending:
    """One message of somebody, that arrives so many times."""

    key: str
    words: str
    times: int


@dataclass(frozen=True)
class Person:
    """Somebody on a network, and what they send, in the order in which it first arrives."""

    number: int
    network: str
    sendings: tuple[Sending, ...]

    @property
    def handle(self) -> str:
        """Their address on the network."""
        return (
            str(600_000 + self.number) if self.network == TELEGRAM else f"whatsapp:+2126000{self.number:05d}"
        )


def crowd(seed: int, people: int) -> list[Person]:
    """The same people for the same seed."""
    chance = random.Random(seed)
    return [_person(chance, number) for number in range(people)]


def _person(chance: random.Random, number: int) -> Person:
    network = (TELEGRAM, WHATSAPP)[number % 2]
    words = [one.format(town=chance.choice(TOWNS)) for one in chance.choice(SCRIPTS)]
    sendings = [
        Sending(f"{number}-{place}", said, 1 + chance.randrange(MOST_REPEATS + 1))
        for place, said in enumerate(words)
    ]
    if chance.random() < REORDERED:
        place = chance.randrange(MESSAGES_EACH - 1)
        sendings[place], sendings[place + 1] = sendings[place + 1], sendings[place]
    return Person(number, network, tuple(sendings))
