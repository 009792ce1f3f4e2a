"""Skills are recognised by name, by paraphrase and in spite of everything else that is said."""

import pytest

from matching.lexicon import load_lexicon
from matching.recognition import LEAST_SCORE, MOST_SKILLS, TAUGHT, read_skills
from tests.matching.lexicons import lexicon_of, small
from tests.matching.tables import rows

NAMED = """
nous cherchons un comptable bénévole pour notre association à Tiznit | accounting
salam, 7na jam3iya f Tiznit bghina chi wa7ed y3awenna f la compta 2 sway3 f simana | accounting
bghina chi mohasib fabor | accounting
بغينا شي كونطابل يعاونا | accounting
نبحث عن محاسب متطوع لجمعيتنا | accounting
je suis photographe, disponible le samedi | photography
بغينا شي واحد يصاوب لينا اللوغو | graphic_design
plombié a casa dispo w-e | plumbing
ana avocat n9der n3awen nsa | legal_aid
we need a plumber for our centre | plumbing
machi comptable, bghina photographe | photography
pas de comptable mais un photographe | photography
je ne suis pas comptable, je propose des photos | photography
"""

TOLD = """
on n'arrive plus à suivre nos dépenses et il faut prévoir l'année prochaine | budgeting
les femmes du douar ne savent ni lire ni écrire leur nom | adult_literacy
نريد من يعلم النساء القراءة والكتابة | adult_literacy
n9der n3awen drari f math w physique | tutoring_science
الدراري ديالنا ضعاف فالماط | tutoring_science
لدينا أطفال يعانون من تأخر في النطق | speech_therapy
les robinets fuient dans les toilettes de l'école | plumbing
l'ordi du centre ne démarre plus et l'imprimante est bloquée | it_support
bghina nbi3o zerbiya w montojat dyalna f internet | ecommerce
عندنا نحل وبغينا نزيدو فالعسل | beekeeping
"""


@pytest.mark.parametrize(("text", "skill"), rows(NAMED))
def test_a_named_skill_comes_first(text: str, skill: str) -> None:
    """Surely, in every writing and spelling."""
    best = read_skills(text, load_lexicon())[0]

    assert best.id == skill
    assert best.score > 0.6


@pytest.mark.parametrize(("text", "skill"), rows(TOLD))
def test_a_skill_told_in_other_words_comes_first(text: str, skill: str) -> None:
    """A story is enough."""
    assert read_skills(text, load_lexicon())[0].id == skill


def test_several_skills_are_read() -> None:
    """Two trades named side by side are both likely, each by its own words."""
    found = {skill.id: skill for skill in read_skills("un comptable et un photographe", load_lexicon())}

    assert found["accounting"].evidence == "comptable"
    assert found["photography"].evidence == "photographe"
    assert min(found["accounting"].score, found["photography"].score) > 0.4


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Nous cherchons un COMPTABLE !", "COMPTABLE"),
        ("bghina y3awenna f l'alphabétisation", "alphabétisation"),
        ("Il faut suivre les dépenses !", "suivre les dépenses"),
        ("les dépenses à suivre demain", "dépenses à suivre"),
    ],
)
def test_the_evidence_is_in_the_persons_own_words(text: str, evidence: str) -> None:
    """As they typed it: the name, or the words around the strongest one."""
    lexicon = load_lexicon() if "alpha" in text or "COMPTABLE" in text else small()

    assert read_skills(text, lexicon)[0].evidence == evidence


@pytest.mark.parametrize("text", ["", "12", "!!!", "06 12 34 56 78", "¿¿", "qqq"])
def test_nothing_is_read_from_nothing(text: str) -> None:
    """Marks, numbers and unknown words speak of no skill."""
    assert read_skills(text, small()) == ()


def test_an_empty_lexicon_knows_no_skill() -> None:
    """Nothing to find, nothing found."""
    assert read_skills("un comptable", lexicon_of({})) == ()


def test_scores_are_few_ordered_and_between_the_bounds() -> None:
    """Few skills, the best first, none hardly meant."""
    found = read_skills(
        "compta, photo, site web, couture, musique, théâtre, sport et cuisine", load_lexicon()
    )
    scores = [skill.score for skill in found]

    assert len(found) == MOST_SKILLS
    assert scores == sorted(scores, reverse=True)
    assert all(LEAST_SCORE <= score <= 1 for score in scores)


def test_a_faint_likeness_is_not_believed() -> None:
    """A word that nobody knows, or a greeting, makes no skill sure."""
    assert all(
        skill.score < 0.6
        for text in ("bonjour", "xqzw", "merci")
        for skill in read_skills(text, load_lexicon())
    )


def test_a_taught_word_is_sure() -> None:
    """Whatever the rest of the sentence leans to."""
    taught = load_lexicon().with_aliases({"zorglubeur": "carpentry"})
    best = read_skills("Bonjour, on cherche un zorglubeur à Agadir, 2 h par semaine", taught)[0]

    assert (best.id, best.evidence) == ("carpentry", "zorglubeur")
    assert best.score >= TAUGHT


def test_a_taught_word_that_is_not_said_changes_nothing() -> None:
    """The rest is read as before."""
    taught = load_lexicon().with_aliases({"zorglubeur": "carpentry"})

    assert read_skills("un comptable à Agadir", taught) == read_skills(
        "un comptable à Agadir", load_lexicon()
    )
