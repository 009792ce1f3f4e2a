"""Which words of a text are refused: *machi comptable, moul tswira*, *pas de compta mais des photos*."""

from collections.abc import Iterator, Sequence

from matching.text import Token


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What comes next is not meant.
_REFUSING = _set(
    """machi mashi maxi machy ماشي مشي لست لسنا makhassnich makhassnach makhasnach makhasnich
    mabghitch mabghitx mabghinach ماخاصنيش ماخاصناش مخصناش ماخصناش مابغيتش مابغيناش مبغيناش مبغيتش"""
)
# The same, but only when what is meant instead follows: *nous n'avons pas de comptable* tells of a lack.
_DOUBTFUL = _set("pas not ليس ليست لا non")
_CUES = _REFUSING | _DOUBTFUL
_PAS = "pas"
_LACKING = _set(
    """ai as a avons avez ont avait avaient aura y peux peut pouvons pouvez peuvent sais sait savons savez
    savent arrive arrivons arrivent arrivait comprends comprend comprenons connais connait connaissons
    maitrise maitrisons trouve trouvons trouvent suffit marche marchent fonctionne fonctionnent faut va vont
    est sont sommes dispose disposons reste"""
)
_INSTEAD = _set(
    """mais plutot walakin wlakin walakine ولكن لكن بل but rather instead moul moulat مول مولات bghit bghina
    بغيت بغينا"""
)
# *machi ghir*, *pas seulement*: more is meant, not less.
_ONLY = _set("seulement uniquement que ghir ghi juste only just فقط غير غي encore")

_LOOK_BACK = 3
_REACH = 5


def refused(tokens: Sequence[Token]) -> frozenset[int]:
    """The places, among all the tokens of a text, of the words that it refuses."""
    cues = [place for place, token in enumerate(tokens) if token.folded in _CUES]
    return frozenset(place for cue in cues if _refuses(cue, tokens) for place in _span(cue, tokens))


def _refuses(cue: int, tokens: Sequence[Token]) -> bool:
    word = tokens[cue].folded
    following = tokens[cue + 1].folded if cue + 1 < len(tokens) else ""
    if following in _ONLY:
        return False
    if word in _REFUSING:
        return True
    end = cue + 1 + len(list(_span(cue, tokens)))
    after = [token.folded for token in tokens[end : end + 2]]
    if _INSTEAD.intersection(after):
        return True
    before = {token.folded for token in tokens[max(0, cue - _LOOK_BACK) : cue]}
    return word == _PAS and not before & _LACKING


def _span(cue: int, tokens: Sequence[Token]) -> Iterator[int]:
    """The words after a cue, up to a mark or to what is meant instead."""
    for place in range(cue + 1, min(len(tokens), cue + 1 + _REACH)):
        if tokens[place].folded in _INSTEAD or (
            tokens[place].sort == "mark" and tokens[place].raw not in "'’-"
        ):
            return
        yield place
