"""What people want of the bot, in every writing, well or badly spelt."""

import pytest

from matching.entries import load_entries
from matching.intents import Intent, nearest_talk, read_intent, talk_lead
from tests.matching.tables import rows

WHOLE = """
bonjour | greeting
Salaaaam 3likom | greeting
السَّلام عليكم | greeting
سلام لاباس | greeting
bonjour svp | greeting
👋 | greeting
comment ça marche ? | help
c koi ce truc | help
bonjour, comment ça marche ? | help
chno katdir | help
كيفاش خدام هادشي | help
كيف تعمل هذه الخدمة | help
STOP ! | stop
arrêtez de m'envoyer vos messages | stop
7besso | stop
ما تبقاوش تصيفطو ليا | stop
où en est mon dossier svp | status
quand est-ce que vous allez me répondre | status
fin wslat demande dyali? | status
هل من جديد بخصوص طلبي | status
je veux parler à une personne réelle | human
bghit nhder m3a chi had | human
بغيت نهضر مع شي واحد عافاكم | human
ouiiiii | yes
oui oui | yes
ok parfait | yes
wakha | yes
نعم | yes
واخا | yes
👍 | yes
oui je suis partante | yes
d'accord pour samedi prochain | yes
non merci | no
lla | no
la | no
لا شكرا | no
❌ | no
non, une autre fois peut-être | no
non mais merci | no
la chokran khoya | no
en français svp | language
hdr m3aya b darija 3afak | language
بالعربية من فضلكم | language
merci bcp | thanks
chokran bzzaf | thanks
الله يجازيكم بخير | thanks
🙏 | thanks
annule ma demande | cancel
khlas mab9itch baghi | cancel
لغي الطلب ديالي | cancel
quelle est la météo à Rabat | off_topic
chkoun ghadi yrbe7 lmatch lyoum | off_topic
bghit chi khdma | off_topic
بشحال الحولي | off_topic
j'ai fait 3h samedi avec l'asso | hours_report
dert m3ahom 2 sway3 lbare7 | hours_report
درت معاهم جوج سوايع | hours_report
أنجزت ثلاث ساعات مع الجمعية | hours_report
la séance a duré deux heures | hours_report
je veux déclarer mes heures | hours_report
menu | menu
القائمة | menu
retour | back
rje3 lor | back
undo | undo
c'est trop loin pour moi | no
had siyed b3id 3lina | no
ça m'intéresse, donnez-leur mon numéro | yes
3tiwhom nmra dyali | yes
simana hadi w ma jawebni 7ed | status
مر أسبوع ولم يصلني رد | status
دوزني لشي مسؤول | human
votre robot ne comprend rien, passez-moi quelqu'un | human
je ne comprends que l'arabe | language
بدلو ليا اللغة للعربية | language
on a trouvé quelqu'un par nous-mêmes | cancel
صافي لقينا لي يعاونا | cancel
3yit mn lmessagat dyalkom | stop
حيدو النمرة ديالي من عندكم | stop
الله يجعلها فميزان حسناتكم | thanks
slm lbs 3likom | greeting
je cherche un emploi salarié en CDI | off_topic
chefto lmatch lbare7 | off_topic
mes données | my_data
بياناتي | my_data
"""

BUT = """
oui mais pas avant le 5 | pas avant le 5
Oui, mais seulement le samedi. | seulement le samedi
iyeh walakin men b3d l3id | men b3d l3id
نعم ولكن ماشي هاد السيمانة | ماشي هاد السيمانة
wakha bsse7 ghir sa3a | ghir sa3a
oui 1h max | 1h max
ok à partir de lundi | à partir de lundi
d'accord sauf le vendredi | le vendredi
yes but not on Monday | not on Monday
"""


@pytest.mark.parametrize(("text", "name"), rows(WHOLE))
def test_a_message_is_read_for_what_it_wants(text: str, name: str) -> None:
    """Known phrases, their spellings, and others like them."""
    assert read_intent(text) == Intent(name)


@pytest.mark.parametrize(("text", "rest"), rows(BUT))
def test_yes_but_keeps_what_follows(text: str, rest: str) -> None:
    """The condition is kept in the person's own words."""
    assert read_intent(text) == Intent("yes_but", rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "12",
        "06 61 12 13 14",
        "!?",
        "la compta",
        "nous cherchons un comptable pour tenir nos comptes",
        "bghina chi wa7d y3awenna f la compta",
        "لا نعرف كيف نصمم شعارا",
        "j'ai 2h par semaine",
        "la comptabilité de notre association est en retard et personne ne sait faire",
        "oui je cherche un comptable bénévole pour notre association à Tiznit svp",
        "non " * 50,
    ],
)
def test_needs_offers_and_bare_facts_want_nothing_of_the_bot(text: str) -> None:
    """A listing, a number or an article is no answer."""
    assert read_intent(text) is None


def test_asks_are_hardly_taken_for_intents() -> None:
    """Of several thousand ways of asking for a skill, two in a hundred at most sound like small talk."""
    every = [ask for skill in load_entries().skills.values() for told in skill.asks.values() for ask in told]
    asks = every[::11]
    taken = [ask for ask in asks if read_intent(ask)]

    assert len(asks) > 3_000
    assert len(taken) < 0.02 * len(asks)


def test_talk_is_told_from_listings_by_how_much_it_leads() -> None:
    """Known words beyond doubt; a need not at all."""
    assert talk_lead("merci") == float("inf")
    assert talk_lead("arrêtez donc de m'envoyer vos messages") > 0
    assert talk_lead("nous cherchons un comptable pour tenir nos comptes") < 0


def test_faint_talk_is_guessed_but_never_to_stop_or_erase() -> None:
    """What is like nothing at all is no guess."""
    guess = nearest_talk("mon offre, vous en avez des nouvelles, dites")

    assert guess == Intent("status")
    assert not guess.whole
    assert nearest_talk("aoeu uiea yuio") is None
    assert nearest_talk("stop") != Intent("stop")


def test_known_words_are_told_from_likeness() -> None:
    """A phrase of ours, or one clearly like ours, is as good as said; a faint likeness is not."""
    said, clear, faint = (
        read_intent(text) for text in ("stop", "arrêtez de m'envoyer vos messages", "une blague nulle")
    )

    assert said
    assert said.whole
    assert clear
    assert clear.whole
    assert faint
    assert not faint.whole
