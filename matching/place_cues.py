"""What the words around a name say: that it is a place, that the person or the work is there, or neither."""

import re
from dataclasses import dataclass
from functools import lru_cache

from matching.place_forms import plain
from matching.text import clean, fold, fold_word, may_hold_address, unmarked

# No channel carries a longer message.
_LONGEST_TEXT = 4096
_STEPS_BACK = 3
_FEWEST_FRENCH_WORDS = 2
# An address is one piece, so that no place is read inside it.
_ADDRESS = r"[\w.+-]{1,64}@[\w.-]+|@\w+|(?:https?://|www\.)\S+"
_PIECE = r"""
      ([^\W_]+)
    | [][,;.!?:()«»"|/•…،؛؟\n]|\s[-–—*]+\s|[–—]
    """
_PIECES = re.compile(_PIECE, re.VERBOSE)
_PIECES_OR_ADDRESSES = re.compile(f"{_ADDRESS}|{_PIECE}", re.VERBOSE)
# In "Ville : Safi" the label leads the name as "ville de" would.
_LABEL = re.compile(r"\b(ville|lieu|quartier|commune|province|city|madina|mdina|douar)\s?:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text as typed and as plain words; `breaks[i]` where a mark stands before word i."""

    raw: tuple[str, ...]
    plain: tuple[str, ...]
    breaks: tuple[bool, ...]
    french: bool

    def capital(self, i: int) -> bool:
        """Whether word i is capitalised though no sentence or list item begins with it."""
        return not self.breaks[i] and self.raw[i][0].isupper() and self.raw[i - 1][0].islower()

    def isolated(self, start: int, end: int) -> bool:
        """Whether words `start` to before `end` stand between two marks."""
        return self.breaks[start] and (end == len(self.raw) or self.breaks[end])


@dataclass(frozen=True, slots=True)
class Cue:
    """How strongly a place is announced, from -1 (never) to 3 (by a word such as "ville").

    `here` when the person or the work is there, `bound` when a preposition or such a word leads the name.
    """

    level: int = 0
    here: bool = False
    bound: bool = False


NONE = Cue()
NEVER = Cue(-1)
_GROUP = Cue(1)
_LIVES = Cue(2, here=True)
_OF = Cue(1, bound=True)
_FROM = Cue(2, bound=True)
_AT = Cue(2, here=True, bound=True)
_NOUN = Cue(3, here=True, bound=True)
_BARE_A = Cue(1, here=True)


def _set(words: str) -> frozenset[str]:
    return frozenset(fold(words).split())


_ASSOCIATIONS = _set("""
    asso assoc association associations ong cooperative coop club fondation antenne section delegation filiale
    agence gare port aeroport jam3iya jam3ia jam3iyat jam3iyt jm3iya jem3iya jam3iyya ta3awniya
    جمعية جمعيات تعاونية فرع نادي مؤسسة مطار محطة ميناء
""")
_DWELLINGS = _set("""
    habite habitons habitant habitante reside residant vis vivons base basee bases basees situe situee
    installe installee loge live based saken sakn sakna saknin kanskon kanskn kaneskon kansken nskon
    ساكن ساكنة ساكنين كنسكن كانسكن كنسكنو نسكن مقيم مقيمة مقرها مقره مقرنا قاطن قاطنة
""")
_OWNERS = _set("de d du des of dyal dial diyal dyl diel ta3 l li to 3la ديال د ل الى تاع متاع نحو على")
_ORIGINS = _set("mn men min from depuis من")
_POSITIONS = _set("au aux f fi ff fe fel fl b bi bl sur vers dans en in at entre في ف فى فال ب بال بين وف وب")
_NEIGHBOURS = _set("""
    pres proche proximite autour environs alentours peripherie banlieue centre near around
    7da hda 7daya hdaya 9rib qrib krib jnb janb jiht jihat nwa7i nawahi wst west
    قرب بقرب بالقرب قريب قريبة قريبين حدا حدى جنب بجنب بجوار جوار قدام نواحي ضواحي ضاحية وسط سنتر
""")
_NOUNS = _set("""
    ville villes quartier quartiers commune communes douar douars dwar village province prefecture region
    arrondissement cercle caidat medina city town lieu hay 7ay hai derb drb municipalite mdina mdint madina
    madinat mdinat lmdina jama3a jama3at jma3a jma3t i9lim iqlim 3amala 3amalat jiha 7oma hawma
    مدينة حي جماعة دوار إقليم عمالة جهة قرية مقاطعة حومة بلدية قيادة دائرة مدينت درب منطقة
""")
_HEADS = {**dict.fromkeys(_NEIGHBOURS, _AT), **dict.fromkeys(_NOUNS, _NOUN)}
_LEADS = {
    **dict.fromkeys(_ASSOCIATIONS, _GROUP),
    **dict.fromkeys(_DWELLINGS, _LIVES),
    **dict.fromkeys(_OWNERS, _OF),
    **dict.fromkeys(_ORIGINS, _FROM),
    **dict.fromkeys(_POSITIONS, _AT),
    **_HEADS,
}
_ARTICLES = frozenset({"l", "el", "al"})
_LINKS = _set("de d du des of dyal dial diyal ديال د من mn men l el al la rurale urbaine territoriale")
# "Rue de Fès" stands in any town, and "pas à Rabat" is anywhere else.
_STREETS = _set("rue avenue av bd boulevard bvd blvd route rte zan9at zen9at chari3 شارع زنقة طريق")
_DENIALS = _set(
    "pas sauf hormis excepte machi mashi machy mchi hors except jusqu jusque ماشي مشي ليس ليست ماعدا باستثناء"
)
_FRENCH = _set(
    "je j nous on est sommes suis sont pour une un des les avec cherche cherchons notre nos besoin ma qui"
)
_FILLERS = _set("maroc morocco المغرب lmaghrib lmghrib svp merci centre شكرا عفاك")
_TITLES = _set("""
    m mr mme mlle madame monsieur dr docteur si sidi lalla prof moulay hadj haj nom prenom appelle avec et
    chez je suis w ana m3a m3aya 3nd 3and smiti smyti السيد السيدة الأستاذ الأستاذة الدكتور
""")
_EYES = _set("طب طبيب طبيبة أمراض مرض فحص جراحة حساسية مختص مختصة متخصص أخصائي اختصاصي tbib tbiba mard")
_SCHOOL = _set("madrasia lmdrasia mdrasia lmadrasia scolaire universitaire jami3ia")
_KNEE = _set("الصليبي الصليبية")
_NO_WORD: frozenset[str] = frozenset()
# By key: the words before a spelling and the words after it that make it an everyday one.
_SPOILERS = {
    "rabat": (_set("un ce le"), _set("joie")),
    "رباط": (_NO_WORD, _KNEE),
    **dict.fromkeys(("dakhla", "da5la", "dkhla", "d5la"), (_NO_WORD, _SCHOOL)),
    **dict.fromkeys(("عيون", "l3youn", "3youn", "l3youne"), (_EYES, _NO_WORD)),
}
_AUNT = "tata"


def split(text: str) -> Words:
    """The words of any text, cut to the length of a message."""
    visible = unmarked(clean(text[:_LONGEST_TEXT]))
    if ":" in visible:
        visible = _LABEL.sub(r"\1 ", visible)
    # What is no word is found as an empty one.
    pieces = (_PIECES_OR_ADDRESSES if may_hold_address(visible) else _PIECES).findall(visible)
    raw = [piece for piece in pieces if piece]
    breaks = [not before for before, piece in zip(["", *pieces], pieces, strict=False) if piece]
    words = tuple(map(_plain, raw))
    french = sum(map(_FRENCH.__contains__, words)) >= _FEWEST_FRENCH_WORDS
    return Words(tuple(raw), words, tuple(breaks), french)


@lru_cache(maxsize=16_384)
def _plain(word: str) -> str:
    return plain(fold_word(word))


def alone(words: Words, start: int, end: int) -> bool:
    """Whether nothing more is said than the words from `start` to before `end`."""
    return _FILLERS.issuperset(words.plain[:start]) and _FILLERS.issuperset(words.plain[end:])


def cue_before(words: Words, i: int) -> Cue:
    """What leads word i."""
    if words.breaks[i]:
        return NONE
    j = i - 1
    if words.plain[j] in _ARTICLES and not words.breaks[j] and _bare(words.plain[j - 1]) in _LEADS:
        j -= 1
    head = _head(words, j)
    if words.plain[head] in _STREETS or words.plain[j] in _DENIALS:
        return NEVER
    lead = _at(words, j, i) if words.plain[j] == "a" else _LEADS.get(_bare(words.plain[j]), NONE)
    if lead.bound and not words.breaks[j] and words.plain[j - 1] in _DENIALS:
        return NEVER
    return _HEADS.get(_bare(words.plain[head]), lead)


def _at(words: Words, j: int, i: int) -> Cue:
    """French à, often typed without its accent; a bare `a` may also be English or the Darija vocative."""
    french = words.french and not words.breaks[j]
    return _AT if french or words.raw[j] in "àÀ" or words.raw[i][0].isupper() else _BARE_A


def _bare(word: str) -> str:
    """A word of place without what is glued to it: "ومن", "فمدينة", "fmdint"."""
    if word not in _LEADS and word[:1] in "وفبلfbl" and word[1:] in _LEADS:
        return word[1:]
    return word


def _head(words: Words, j: int) -> int:
    """From word j back over "de", "de la", "ديال"... to the word on which the name depends."""
    for _ in range(_STEPS_BACK):
        if words.breaks[j] or words.plain[j] not in _LINKS:
            break
        j -= 1
    return j


@lru_cache(maxsize=16_384)
def may_lead(word: str) -> bool:
    """Whether a plain word may announce a place, or stand between one and what announces it."""
    return word == "a" or word in _ARTICLES or word in _LINKS or _bare(word) in _LEADS


def is_link(word: str) -> bool:
    """Whether a word may stand between two places, one of which is in or near the other."""
    return word in _LINKS or word in _POSITIONS or word in _HEADS or word == "a"


def is_near(word: str) -> bool:
    """Whether a word says that the place is near the one named next."""
    return word in _NEIGHBOURS


def is_title(words: Words, i: int) -> bool:
    """Whether word i announces a person's name."""
    return words.plain[i] in _TITLES


def is_spoilt(words: Words, start: int, end: int, key: str) -> bool:
    """Whether the words around make it an everyday one: "rabat-joie", "طبيب العيون", "tata Khadija"."""
    followed = end < len(words.plain) and not words.breaks[end]
    if key == _AUNT:
        return followed and words.raw[end][0].isupper()
    if key not in _SPOILERS:
        return False
    before, after = _SPOILERS[key]
    i = start - 2 if start > 1 and words.plain[start - 1] in _LEADS else start - 1
    return (followed and words.plain[end] in after) or (i >= 0 and words.plain[i] in before)
