"""Who asks and who gives."""

import pytest

from matching.kinds import weigh_kinds

NEEDS = (
    "nous cherchons un comptable",
    "cherche photographe pour notre fête",
    "besoin d'aide en informatique",
    "je suis présidente d'une association et je cherche quelqu'un pour la compta",
    "on n'arrive plus à suivre nos dépenses",
    "qui peut nous aider à refaire notre site ?",
    "bghina chi wa7d y3awenna f la compta",
    "chkoun y9der ysayeb lina logo",
    "7na jam3iya w khassna mou7asib",
    "بغينا شي واحد يعاونا فالحسابات",
    "شكون يقدر يقري الدراري",
    "نبحث عن محاسب متطوع",
    "نحتاج إلى من يعلم النساء القراءة",
    "we are looking for a teacher",
)
OFFERS = (
    "je propose mes services de comptable",
    "je peux aider une association en compta",
    "je ne cherche pas un comptable, je propose des photos",
    "si une association a besoin de photos je suis là",
    "comptable, 10 ans d'expérience, quelques heures par mois",
    "j'ai du temps le samedi",
    "je cherche une association à aider",
    "ana comptable w n9der n3awen",
    "3ndi lwe9t nhar sebt, kan3ref f l'informatique",
    "ila khasskom chi mosawwir ana hna, n9der nji",
    "أنا كونطابل ونقدر نعاون شي جمعية",
    "عندي الوقت ونقدر نقري الدراري",
    "أستطيع تقديم دروس في الفرنسية",
    "أضع خبرتي رهن إشارتكم",
    "notre entreprise propose une journée de mécénat",
    "I am an accountant, I can help",
)


@pytest.mark.parametrize("text", NEEDS)
def test_a_need_is_told_from_an_offer(text: str) -> None:
    """By who asks, in every writing."""
    assert weigh_kinds(text).leans_to_need


@pytest.mark.parametrize("text", OFFERS)
def test_an_offer_is_told_from_a_need(text: str) -> None:
    """By who gives, even where words of need are said."""
    assert not weigh_kinds(text).leans_to_need


def test_a_clear_turn_of_phrase_weighs_more_than_a_hint() -> None:
    """Small talk has no turn of phrase at all."""
    assert (
        weigh_kinds("nous cherchons").clearest
        > weigh_kinds("notre").clearest
        > weigh_kinds("salam").clearest
        == 0
    )
    assert weigh_kinds("").clearest == 0


def test_a_refused_need_speaks_for_an_offer() -> None:
    """And so does a conditional one, if less loudly than it would speak for itself."""
    said, refused, conditional = (weigh_kinds(text) for text in ("besoin", "pas besoin", "si tu as besoin"))

    assert (said.need, said.offer) == (1.5, 0.0)
    assert (refused.need, refused.offer) == (0.0, 0.75)
    assert (conditional.need, conditional.offer) == (0.0, 0.75)
