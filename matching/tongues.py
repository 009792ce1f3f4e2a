"""Whether an offer's author speaks what a need asks for; codes as in `matching.spoken`."""

from matching.terms import NeedTerms, OfferTerms

SIGN = "sgn"
NEARLY = 0.7
UNKNOWN = 0.6

# Who teaches a language speaks it, whether or not they add it to their languages.
_SPOKEN_BY_TRADE = {
    "teaching_french": "fr",
    "teaching_english": "en",
    "teaching_arabic": "ar",
    "teaching_spanish": "es",
    "teaching_amazigh": "tzm",
    "sign_language": SIGN,
}

# Arabic is said for Darija and Tamazight for all three Amazigh languages, so one half counts for the other.
_NEAR = {
    "ar": frozenset({"ary"}),
    "ary": frozenset({"ar"}),
    "tzm": frozenset({"shi", "rif"}),
    "shi": frozenset({"tzm"}),
    "rif": frozenset({"tzm"}),
}


def required(need: NeedTerms) -> tuple[str, ...]:
    """The languages that the need cannot do without."""
    if "sign_language" in need.access and SIGN not in need.languages:
        return (*need.languages, SIGN)
    return need.languages


def fluency(offer: OfferTerms, language: str) -> float:
    """How surely the author speaks a language: 1 stated, NEARLY a near one, UNKNOWN by silence, else 0.

    Sign language is never guessed: who does not mention it does not sign.
    """
    by_trade = (_SPOKEN_BY_TRADE.get(skill) for skill, _ in offer.skills)
    spoken = {*offer.languages, offer.writing_language, *by_trade}
    if language in spoken:
        return 1.0
    if language == SIGN:
        return 1.0 if "sign_language" in offer.access else 0.0
    if spoken & _NEAR.get(language, frozenset()):
        return NEARLY
    return 0.0 if offer.languages else UNKNOWN
