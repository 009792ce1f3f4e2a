"""Words of a listing that the lexicon does not know in any form, and that somebody could be asked about.

Better silent than a nuisance: idle words, numbers, places, names of people and organisations, addresses and
misspellings of what is known are never given back, and at most `MOST` phrases of one text.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from matching.forms import Forms, forms_of
from matching.idle import idle
from matching.lexicon import Lexicon
from matching.names import Names
from matching.places import read_city
from matching.skeleton import LONGEST_WORD
from matching.text import Token, clean, fold, tokens, words

# Who is asked about more than two words of one message stops answering.
MOST = 2
# What a listing wants is said early; and a hostile text must stay cheap.
MOST_CHARACTERS, MOST_TOKENS = 1_000, 60
LONGEST_PHRASE = 3
# Shorter words are grammar or slips of the finger.
_SHORTEST = 4
# As in the search for names: a short skeleton proves nothing.
_LONG_SKELETON = 5
# A word this near to a known one is a misspelling of it.
_SHORTEST_LIKE, _LIKE_ENOUGH = 5, 88.0
# Names of places have at most this many words: Sidi Moumen, El Kelâa des Sraghna.
_LONGEST_PLACE = 3
_NAME_REACH = 3
# Abdelghani, Abderrazak, but no abdominals.
_SERVANT_OF = re.compile(r"abd[aeu]\w+|عبد\w+")
# Darija of the third person tells of the people served, not of what is asked for or given.
_TOLD_OF_OTHERS = re.compile(
    r"(?:ka?|ta?)?[yti]\w+(?:o|ou|w)|(?:ka|ta|k|t)[yt]\w+|ya?[^aeiou\W]\w+|[كت][يت]\w+|[يت]\w+(?:و|وا|وه)"
)
# A digit that no Darija letter is written with means a number, a plate, a password.
_LETTER_DIGITS = frozenset("235679814")


def unknown_phrases(text: str, lexicon: Lexicon, *, sure: bool, names: Iterable[str] = ()) -> tuple[str, ...]:
    """Unknown words of a text as they are written, adjacent ones as one phrase; at most MOST.

    `sure` tells that a skill was read surely: then only what is asked for by an article or a verb of asking
    counts. `names` are the author's and organisations' own.
    """
    told = tokens(clean(text[:MOST_CHARACTERS]))[:MOST_TOKENS]
    private = _private(told, names)
    asked = [place for place in range(len(told)) if place not in private and _may_be_asked(told[place])]
    if sure:
        asked = [place for place in asked if place and told[place - 1].folded in _words("before_things")]
    unknown = _unknown(told, asked, lexicon)
    return tuple(dict.fromkeys(_phrases(told, unknown)))[:MOST]


def holds(text: str, phrase: str) -> bool:
    """Whether a text says a phrase, word for word, in whatever letters.

    >>> holds("Bghina chi PLAQUISTE f Salé", "plaquiste")
    True
    """
    said, wanted = words(text), words(phrase)
    spans = range(len(said) - len(wanted) + 1) if wanted else range(0)
    return any(said[place : place + len(wanted)] == wanted for place in spans)


@lru_cache(maxsize=8)
def _words(table: str) -> frozenset[str]:
    return frozenset(fold(_tables()[table]).split())


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, str]:
    told: dict[str, str] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return told


def _may_be_asked(token: Token) -> bool:
    """Whether a token is a word of letters, long enough, that tells of what is wanted."""
    word = token.folded
    if token.sort != "word" or not _SHORTEST <= len(word) <= LONGEST_WORD:
        return False
    digits = [letter for letter in word if letter.isdigit()]
    if len(digits) > len(word) // 2 or not _LETTER_DIGITS.issuperset(digits):
        return False
    return not _TOLD_OF_OTHERS.fullmatch(word)


def _private(told: Sequence[Token], names: Iterable[str]) -> set[int]:
    """The places of what may be a person's, an organisation's or a town's name."""
    own = {word for name in names for word in words(name)}
    found = {place for place, token in enumerate(told) if token.folded in own | _words("first_names")}
    found |= {place for place in range(len(told)) if _is_capitalised(told, place)}
    for place, token in enumerate(told):
        if token.folded in _words("before_names"):
            found.update(_name_after(told, place))
        elif _is_first_name(token):
            found.update(_family_name_after(told, place))
    return found | _places(told)


def _is_first_name(token: Token) -> bool:
    return token.folded in _words("first_names") or _SERVANT_OF.fullmatch(token.folded) is not None


def _family_name_after(told: Sequence[Token], place: int) -> Iterator[int]:
    """A first name, further ones and particles, and the word after each such run: "Fatima Zahra El Ouazzani"."""
    ended = False
    for after in range(place, len(told)):
        goes_on = told[after].folded in _words("in_names")
        if not goes_on and (ended or told[after].folded in idle()):
            return
        ended = not goes_on and not _is_first_name(told[after])
        yield after


def _name_after(told: Sequence[Token], place: int) -> Iterator[int]:
    """The words that follow "Mrs" or "association", up to a mark or a word that nobody is called."""
    left = _NAME_REACH
    for after in range(place + 1, len(told)):
        goes_on = told[after].folded in _words("in_names")
        if not goes_on and (not left or told[after].sort != "word" or told[after].folded in idle()):
            return
        left -= not goes_on
        yield after


def _is_capitalised(told: Sequence[Token], place: int) -> bool:
    """A capital inside a sentence, or at its head before another one; not where all is in capitals."""
    raw = told[place].raw
    if not raw[:1].isupper() or raw.isupper():
        return False
    begins = place == 0 or told[place - 1].folded in ".!?"
    return not begins or (place + 1 < len(told) and told[place + 1].raw[:1].isupper())


def _places(told: Sequence[Token]) -> set[int]:
    """The words of every stretch that is a town by itself, the shortest first: "luthier à Fès" is none."""
    found: set[int] = set()
    for length in range(1, _LONGEST_PLACE + 1):
        for start in range(len(told) - length + 1):
            places, span = range(start, start + length), told[start : start + length]
            if found.isdisjoint(places) and _is_place(span):
                found.update(places)
    return found


def _is_place(span: Sequence[Token]) -> bool:
    if not all(token.sort == "word" for token in span):
        return False
    return read_city(" ".join(token.raw for token in span), asked=True) is not None


def _unknown(told: Sequence[Token], asked: Sequence[int], lexicon: Lexicon) -> set[int]:
    """Of these places those whose word is known in no form."""
    learnt = {word for phrase in lexicon.extra for word in phrase.split()}
    forms = forms_of([told[place].folded for place in asked])
    return {
        place
        for place, form in zip(asked, forms, strict=True)
        if not _is_known(told[place].folded, form, lexicon, learnt)
    }


def _is_known(word: str, form: Forms, lexicon: Lexicon, learnt: set[str]) -> bool:
    """Whether it, its stem or its consonants were met before, or it is a misspelling of what was."""
    names, ways = lexicon.learnt.names, lexicon.learnt.model.rows
    met = word in learnt or word in names.known or word in idle() or word in _words("everyday")
    sounds_known = len(form.bones) >= _LONG_SKELETON and f"~{form.bones}" in ways
    return met or f"={form.stem}" in ways or sounds_known or _is_misspelt(word, names)


def _is_misspelt(word: str, names: Names) -> bool:
    """Whether a known word that begins alike is spelt nearly the same."""
    if len(word) < _SHORTEST_LIKE:
        return False
    near = (known for known in names.known if known[:1] == word[:1])
    return (
        process.extractOne(word, near, scorer=fuzz.ratio, processor=None, score_cutoff=_LIKE_ENOUGH)
        is not None
    )


def _phrases(told: Sequence[Token], unknown: set[int]) -> Iterator[str]:
    """Neighbours together, as they stand in the text."""
    place = 0
    while place < len(told):
        end = place
        while end in unknown and end - place < LONGEST_PHRASE:
            end += 1
        if end > place:
            yield " ".join(token.raw for token in told[place:end])
        place = max(end, place + 1)
