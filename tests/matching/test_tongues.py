"""Who speaks what a need asks for."""

import pytest

from matching.terms import NeedTerms, OfferTerms
from matching.tongues import NEARLY, UNKNOWN, fluency, required


@pytest.mark.parametrize(
    ("languages", "access", "expected"),
    [
        ((), (), ()),
        (("fr",), ("step_free",), ("fr",)),
        (("fr",), ("sign_language",), ("fr", "sgn")),
        (("sgn",), ("sign_language",), ("sgn",)),
    ],
)
def test_sign_language_access_is_a_required_language(
    languages: tuple[str, ...], access: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    """Whoever asks for sign language as access requires it, once."""
    assert expected == required(NeedTerms(id=1, languages=languages, access=access))


@pytest.mark.parametrize(
    ("offer", "language", "expected"),
    [
        (OfferTerms(id=1, languages=("fr",)), "fr", 1.0),
        (OfferTerms(id=1, languages=("fr",), writing_language="ary"), "ary", 1.0),
        (OfferTerms(id=1, languages=("fr",), skills=(("teaching_english", 0.9),)), "en", 1.0),
        (OfferTerms(id=1, languages=("ary",)), "ar", NEARLY),
        (OfferTerms(id=1, languages=("tzm",)), "shi", NEARLY),
        (OfferTerms(id=1, languages=("rif",)), "shi", 0.0),
        (OfferTerms(id=1, languages=("fr",)), "es", 0.0),
        (OfferTerms(id=1), "es", UNKNOWN),
        (OfferTerms(id=1, writing_language="fr"), "es", UNKNOWN),
        (OfferTerms(id=1), "sgn", 0.0),
        (OfferTerms(id=1, access=("sign_language",)), "sgn", 1.0),
        (OfferTerms(id=1, skills=(("sign_language", 0.9),)), "sgn", 1.0),
    ],
)
def test_a_language_is_known_near_unknown_or_missing(
    offer: OfferTerms, language: str, expected: float
) -> None:
    """A stated language counts whole, a near one less, silence is neutral; sign language is never guessed."""
    assert expected == fluency(offer, language)
