"""The names of a lexicon made ready to be looked up: done when it is compiled, not when a message comes."""

from collections.abc import Iterable, Sequence

from matching.corpus import Sentence
from matching.forms import many_forms_of
from matching.names import Names, joined, openings
from matching.skeleton import sounds

# A word that the asks of so many skills hold is no misspelt name.
_COMMON = 2


def names_of(told: Sequence[Sentence], labels: Sequence[str], often: Sequence[str] = ()) -> Names:
    """The names among the sentences of a lexicon; `labels` are its skills in their order, `often` words met often."""
    naming = [one for one in told if one.sort == "name"]
    forms_in_order = iter(many_forms_of([word for one in naming for word in one.words]))
    named = [(one, [next(forms_in_order) for _ in one.words]) for one in naming]
    said = iter(sounds([form.body for _, forms in named for form in forms]))
    heard: dict[str, set[str]] = {}
    alike: dict[str, dict[str, str]] = {}
    for one, forms in named:
        bones = joined("bones", forms)
        heard.setdefault(bones, set()).add(" ".join(next(said) for _ in forms))
        if len(forms) == 1:
            alike.setdefault(bones[:1], {})[one.words[0]] = one.skill
    longest: dict[str, int] = {}
    for _, forms in named:
        for opening in openings(*forms[:2]) if len(forms) > 1 else ():
            longest[opening] = max(longest.get(opening, 0), len(forms))
    bones_owned = _owned((joined("bones", forms), one.skill) for one, forms in named)
    return Names(
        labels=tuple(labels),
        written=_owned((" ".join(one.words), one.skill) for one, _ in named),
        stemmed=_owned((joined("stem", forms), one.skill) for one, forms in named),
        bones=bones_owned,
        heard={bones: "\t".join(sorted(several)) for bones, several in heard.items() if bones in bones_owned},
        openings=longest,
        alike=alike,
        known=frozenset(word for one in told for word in one.words),
        common=_common(told),
        forms={word: "\t".join(form) for word, form in zip(often, many_forms_of(often), strict=True)},
    )


def _common(told: Iterable[Sentence]) -> frozenset[str]:
    skills: dict[str, set[str]] = {}
    for one in told:
        if one.sort == "ask":
            for word in one.words:
                skills.setdefault(word, set()).add(one.skill)
    return frozenset(word for word, several in skills.items() if len(several) >= _COMMON)


def _owned(claims: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The skill of each key; a key that two skills claim belongs to neither."""
    owners: dict[str, set[str]] = {}
    for key, skill in claims:
        owners.setdefault(key, set()).add(skill)
    return {key: skills.pop() for key, skills in owners.items() if len(skills) == 1}
