"""A whole message is read at once."""

import json
from datetime import date

import pytest

from matching.intents import Intent
from matching.lexicon import load_lexicon
from matching.reading import Reading, read
from matching.values import Hours, Window
from tests.matching.tables import HOSTILE, rows

TODAY = date(2026, 11, 23)

KINDS = """
nous cherchons un comptable | need
bghina chi wa7d y3awenna f la compta | need
comptable à Tiznit | offer
je propose des cours de français | offer
أنا كونطابل ونقدر نعاون شي جمعية | offer
les robinets fuient dans les toilettes de l'école | need
besoin d'aide | other
bonjour | other
merci beaucoup | other
quel temps fait-il à Rabat | other
Tifawin | other
j'ai fait 3h samedi avec l'association | other
je cherche une association à qui donner mes samedis | offer
nous cherchons un bénévole pour la kermesse | need
on a personne pour tenir la buvette | need
je suis comptable, si besoin | offer
si une école cherche un peintre, me voilà | offer
vous cherchez un électricien ? j'en suis un | offer
kan9leb 3la chi jam3iya n3awenha f l7isabat | offer
7na jam3iya w ma 3ndnach li yqerri drari | need
lpisiyat dyal lmarkaz khasrin | need
ila chi mdrasa bghat tsbegh lhyout ana mawjoud | offer
البومبة ديال الما خاسرة فالمدرسة | need
نصاوب ليكم سيت ديال الجمعية فابور | offer
تبحث تعاونيتنا عمن يصور منتوجاتها | need
بوسعي أن أراجع حسابات جمعيتكم | offer
يسعدني تدريس الرياضيات لأطفالكم | offer
salam, merci d'avance, on cherche un plombier bénévole | need
je cherche un emploi de comptable en CDI | other
arrêtez de m'écrire svp | other
où en est mon offre de cours de maths | other
oui je veux bien un comptable pour tenir nos comptes, nous en avons besoin | need
"""


def reading(text: str) -> Reading:
    """What is read on the Monday when all messages of the tests were sent."""
    return read(text, today=TODAY, lexicon=load_lexicon())


def test_a_sentence_fills_all_it_says() -> None:
    """Skill, place, hours, deadline, kind and writing from one sentence."""
    said = reading(
        "salam, 7na jam3iya f Tiznit bghina chi wa7ed y3awenna f la compta 2 sway3 f simana 9bel 15 décembre"
    )

    assert (said.kind, said.intent, said.writing) == ("need", None, "ary-Latn")
    assert (said.skills[0].id, said.skills[0].evidence) == ("accounting", "compta")
    assert (said.city, said.hours) == ("Tiznit", Hours(2, "week"))
    assert said.when == Window(None, date(2026, 12, 15))


@pytest.mark.parametrize(("text", "kind"), rows(KINDS))
def test_a_message_is_a_need_an_offer_or_neither(text: str, kind: str) -> None:
    """By turns of phrase, skills and intents together."""
    assert reading(text).kind == kind


def test_what_means_nothing_here_is_off_topic_unless_it_is_a_word_or_two() -> None:
    """A name alone is an answer that the reader cannot know."""
    assert reading("aoeu uiea yuio").intent == Intent("off_topic")
    assert reading("aoeu").intent is None


def test_a_reading_prints_as_plain_values() -> None:
    """The form of the evaluation, with the message's id where there is one."""
    said = reading("Nous cherchons un comptable à Fès, 2h par semaine jusqu'au 15 décembre")
    printed = said.to_json("m1")

    assert json.loads(json.dumps(printed)) == printed
    assert next(iter(printed)) == "id"
    assert (printed["kind"], printed["intent"], printed["variety"]) == ("need", None, "fr")
    assert printed["hours"] == {"value": 2, "per": "week"}
    assert printed["when"] == {"from": None, "to": "2026-12-15"}
    assert printed["city"] == "Fès"


def test_a_reading_of_small_talk_prints_its_intent() -> None:
    """Without an id none is printed; what was not said is null."""
    printed = reading("bonjour").to_json()

    assert "id" not in printed
    assert (printed["kind"], printed["intent"]) == ("other", "greeting")
    assert printed["hours"] is printed["when"] is printed["city"] is None
    assert reading("oui mais pas avant le 5").to_json()["intent"] == "yes"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_read_without_complaint(text: str) -> None:
    """Ten thousand characters of anything; the text is kept, and no date ends before it starts."""
    told = reading(text)

    assert told.text == text
    assert (
        told.when is None
        or told.when.start is None
        or told.when.end is None
        or told.when.start <= told.when.end
    )


def test_a_named_skill_outweighs_a_faint_likeness_to_small_talk() -> None:
    """Who offers French lessons does not ask for the language to be changed."""
    assert reading("je propose des cours de français").kind == "offer"
    assert reading("يمكنني المساعدة في الطبخ").kind == "offer"
    assert reading("besoin kinésithérapie").kind == "need"
