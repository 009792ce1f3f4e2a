"""Finds the organisations that a typed name may mean, across spellings and scripts."""

from collections.abc import Iterable

from anyascii import anyascii
from rapidfuzz import fuzz

from bot.domain.people import Organisation, OrganisationKind
from matching.skeleton import skeleton
from matching.text import fold, words

MOST_OFFERED = 3
ALIKE = 84.0
# Words that half of all organisations carry; they say nothing about which one is meant.
GENERIC = frozenset(
    "association associations asso jam3iya jam3ia jam3iyat jm3iya jamia jamiya jam3iyt cooperative coop "
    "ta3awniya societe ste group groupe sarl sa maroc morocco lmaghrib banque bank "
    "dyal de la le les des du l d et pour "
    "جمعيه الجمعيه تعاونيه التعاونيه شركه الشركه بنك البنك المغرب ديال مجموعه".split()
)


def similar_organisations(
    typed: str, organisations: Iterable[Organisation], kind: OrganisationKind
) -> list[Organisation]:
    """At most MOST_OFFERED organisations of that kind whose names resemble the typed one, best first."""
    scored = ((_likeness(typed, row.name), row) for row in organisations if row.kind is kind)
    good = sorted(
        ((score, row) for score, row in scored if score >= ALIKE), key=lambda pair: (-pair[0], pair[1].id)
    )
    return [row for _, row in good[:MOST_OFFERED]]


def mentioned_organisation(
    text: str, organisations: Iterable[Organisation], kind: OrganisationKind
) -> Organisation | None:
    """The known organisation whose own name stands whole in a sentence, if there is exactly one."""
    said = f" {' '.join(words(text))} "
    found = [row for row in organisations if row.kind is kind and f" {distinctive(row.name)} " in said]
    named = [row for row in found if len(distinctive(row.name)) >= 5]
    return named[0] if len(named) == 1 else None


def distinctive(title: str) -> str:
    """The folded name without the words that many names share.

    >>> distinctive("Association Tifaouine")
    'tifaouine'
    """
    kept = [word for word in words(title) if word not in GENERIC]
    return " ".join(kept) or fold(title)


def _likeness(typed: str, title: str) -> float:
    left, right = distinctive(typed), distinctive(title)
    if left == right:
        return 100.0
    spelled = max(fuzz.ratio(left, right), fuzz.ratio(anyascii(left), anyascii(right)))
    return max(spelled, _beginning(left, right), _sounding(left, right), _one_word(left, right))


def _beginning(left: str, right: str) -> float:
    """People shorten names: a beginning of four letters or more counts."""
    short, long = sorted((left, right), key=len)
    return 90.0 if len(short) >= 4 and long.startswith(short) else 0.0


def _one_word(left: str, right: str) -> float:
    """People say only the telling word of a long name: "Tamounte" for "Argane Tamounte"."""
    if " " in left:
        return 0.0
    parts = [part for part in right.split() if len(part) >= 5]
    alike = (max(fuzz.ratio(left, part), _sounding(left, part)) for part in parts)
    return max(alike, default=0.0) if len(left) >= 4 else 0.0


def _sounding(left: str, right: str) -> float:
    one, two = skeleton(left.replace(" ", "")), skeleton(right.replace(" ", ""))
    return 88.0 if len(one) >= 3 and one == two else 0.0
