"""The listing form: every question by choice, by number and in words of each writing, its card, its ends."""

from dataclasses import replace
from typing import Any

import pytest

from bot.dialogue.answering import chosen
from bot.dialogue.drafts import Draft
from bot.dialogue.effects import Consent, Effect, Enrol, Submit
from bot.dialogue.phrases import name, say
from bot.dialogue.summaries import LINES
from bot.domain.listings import Frame
from bot.domain.missions import SHAPES
from bot.domain.people import MemberState, Organisation, OrganisationKind, Role
from matching.intents import Intent
from matching.values import WRITINGS, Writing
from tests.dialogue.stage import (
    ACCOUNTING,
    AMAL,
    CARD,
    COORDINATOR,
    EMPLOYEE,
    EVERY_QUESTION,
    KNOWN,
    NEWCOMER,
    NOUR,
    ORGANISATIONS,
    SOUSS,
    SPEECH,
    TIFAOUINE,
    VOLUNTEER,
    Talk,
    asking,
    draft_at,
    in_every_writing,
    label,
    place_of,
    talk_at,
)

NEEDS = {
    "fr": "Bonjour, notre association à Tiznit cherche un comptable, 2 h par semaine, avant le 15 décembre",
    "ar": "السلام عليكم، جمعيتنا في تزنيت تبحث عن محاسب، ساعتان في الأسبوع، قبل 15 دجنبر",
    "ary-Arab": "سلام، حنا جمعية ف تيزنيت بغينا شي محاسب ساعتين فالسيمانة قبل 15 دجنبر",
    "ary-Latn": "salam, 7na jam3iya f Tiznit bghina chi comptable 2 sway3 f simana 9bel 15 décembre",
    "en": "Hello, our association in Tiznit is looking for an accountant, 2 hours a week, before December 15",
}
# What can be typed in each writing at each question, and what it answers.
TYPED: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "consent": ({"consent": True}, ("oui", "أوافق", "واخا", "mwaf9", "yes", "1")),
    "skills": (
        {"skills": "accounting"},
        ("un comptable", "محاسب", "بغينا شي محاسب", "bghina kontabl", "an accountant"),
    ),
    "place": (
        {"city": "Casablanca"},
        ("à Casablanca", "في الدار البيضاء", "ف كازا", "f casa", "in Casablanca"),
    ),
    "hours": (
        {"hours": {"value": 2, "per": "week"}},
        (
            "2h par semaine",
            "ساعتان في الأسبوع",
            "ساعتين فالسيمانة",
            "2 sway3 f simana",
            "2 hours a week",
            "1",
        ),
    ),
    "when": (
        {"when": {"from": None, "to": "2026-12-15"}},
        ("avant le 15 décembre", "قبل 15 دجنبر", "9bel 15 décembre", "before December 15"),
    ),
    "people": ({"people": 20}, ("20", "٢٠", "20 personnes", "عشرون شخصا", "twenty people")),
    "languages": (
        {"languages": ["fr", "ary"], "access": []},
        ("français et darija", "الفرنسية والدارجة", "lfransiya w darija", "French and Darija"),
    ),
    "deliverable": (
        {"done_when": "mission.accounts.done"},
        (
            "nos comptes 2026 prêts",
            "أن تكون حساباتنا جاهزة",
            "الحسابات واجدين",
            "l7sabat wajdin",
            "clear books",
        ),
    ),
}
IN_WORDS = [(slot, text, answers) for slot, (answers, texts) in TYPED.items() for text in texts]
UNCLEAR = {
    "consent": ("peut-être", "ربما"),
    "kind": ("xyz", "ها"),
    "organisation": ("12345", "٠٦"),
    "organisation_pick": ("99", "٥٥"),
    "skills": ("xyzzy", "هاه"),
    "deliverable": ("ok", "لا"),
    "place": ("nulle part", "لا أدري أين"),
    "hours": ("beaucoup", "بزاف"),
    "frame": ("bof", "هاه"),
    "when": ("bientôt", "شي نهار"),
    "people": ("0", "beaucoup", "9999999"),
    "languages": ("klingon", "هاه"),
    "confirm": ("hmm", "هاه"),
}
REJECTED = [(slot, text) for slot, texts in UNCLEAR.items() for text in texts]


def effects_of(talk: Talk, kind: type[Effect]) -> list[Effect]:
    """The effects of that kind in the last turn."""
    return [effect for effect in talk.effects if isinstance(effect, kind)]


def answered(talk: Talk, slot: str) -> Any:
    """An answer, skills by the first one's id."""
    value = talk.answers[slot]
    return value[0][0] if slot == "skills" else value


def at_the_card(**facts: Any) -> Talk:
    """A need summed up, waiting for a yes."""
    return talk_at("listing", "confirm", **facts)


def offering(**answers: Any) -> Talk:
    """An offer summed up."""
    draft = replace(draft_at("listing", "frame").fill(frame="own_time", **answers), asked="confirm")
    return Talk(EMPLOYEE, draft=draft, screen=asking(draft), first_time=False)


# A sentence that says it all.


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_sentence_fills_what_it_says(writing: Writing) -> None:
    """Skill, city, hours and days are not asked again, whichever writing they came in."""
    talk = Talk(VOLUNTEER, first_time=False).say(NEEDS[writing])

    assert talk.answers["kind"] == "need"
    assert answered(talk, "skills") == "accounting"
    assert talk.answers["city"] == "Tiznit"
    assert talk.answers["hours"] == {"value": 2, "per": "week"}
    assert talk.answers["when"] == {"from": None, "to": "2026-12-15"}
    assert talk.asked == "deliverable"


def test_what_was_understood_is_said_back_first() -> None:
    """A newcomer is told who speaks, what was understood and what would be kept."""
    talk = Talk().say(NEEDS["fr"])

    assert talk.keys == ["welcome.short", "writing.hint", "listing.understood", "consent.wording"]
    assert "comptabilité · 📍 Tiznit · 🕑 2 h par semaine" in talk.words


def test_a_sentence_without_facts_is_not_said_back() -> None:
    """From the menu nothing was said yet."""
    assert Talk(VOLUNTEER, first_time=False).tap("g:need").keys == ["ask.skills.need"]


def test_the_words_of_the_sentence_are_kept_with_the_listing() -> None:
    """A reader of the proposal sees how it was put; a very long message is cut."""
    long = NEEDS["fr"] + " Nos comptes sont dans un cahier, avec les reçus de chaque mois." * 10

    assert Talk(VOLUNTEER).say(NEEDS["fr"]).answers["words"] == NEEDS["fr"]
    assert Talk(VOLUNTEER).say(long).answers["words"] == long[:600]


def test_what_the_record_knows_is_not_asked() -> None:
    """Consent and organisation of a member stand already; who speaks for nobody is not asked again."""
    known = Talk(VOLUNTEER).tap("g:need").answers
    alone = Talk(replace(VOLUNTEER, organisation_id=None)).tap("g:need").answers
    new = Talk(NEWCOMER).tap("g:need").answers

    assert known == {"kind": "need", "consent": True, "organisation": {"id": TIFAOUINE}}
    assert alone == {"kind": "need", "consent": True, "organisation": {"none": True}}
    assert new == {"kind": "need"}


def test_an_opening_sentence_of_an_offer_asks_for_the_company() -> None:
    """Who gives hours speaks for a company."""
    talk = Talk().say("Je suis comptable à Agadir, je peux donner 4h par mois à distance", "oui")

    assert talk.keys == ["ask.organisation.company"]


def test_a_skill_alone_asks_which_side_it_is() -> None:
    """A word that names a skill opens the form; need or offer is the first question."""
    talk = Talk(KNOWN, first_time=False).say("comptabilité")

    assert talk.asked == "kind"
    assert answered(talk, "skills") == "accounting"


# Each question: by its choices, by number, in words.


@pytest.mark.parametrize("draft", EVERY_QUESTION, ids=place_of)
def test_each_choice_of_each_question_is_taken(draft: Draft) -> None:
    """Tapped or typed by its number, a choice never leads to a misunderstanding."""
    choices = [choice for choice in asking(draft).choices if draft.form == "listing"]

    tapped = [talk_at("listing", draft.asked or "").tap(choice.id) for choice in choices]
    typed = [talk_at("listing", draft.asked or "").say(str(place)) for place in range(1, len(choices) + 1)]

    assert [talk.keys for talk in tapped] == [talk.keys for talk in typed]
    assert not any("miss.first" in talk.keys for talk in tapped)


@pytest.mark.parametrize(("slot", "text", "answers"), IN_WORDS)
def test_each_question_is_answered_in_words(slot: str, text: str, answers: dict[str, Any]) -> None:
    """In every writing that has words of its own for it."""
    talk = talk_at("listing", slot).say(text)

    assert {key: answered(talk, key) for key in answers} == answers
    assert talk.asked != slot


@pytest.mark.parametrize(("slot", "text"), REJECTED)
def test_an_unclear_answer_is_asked_for_again(slot: str, text: str) -> None:
    """Nothing is taken from it, and the question stands with its choices."""
    before = talk_at("listing", slot)
    talk = talk_at("listing", slot).say(text)

    assert talk.answers == before.answers
    assert talk.choices == before.choices
    assert talk.draft is not None
    assert talk.draft.misses == 1


@pytest.mark.parametrize("slot", UNCLEAR)
def test_three_unclear_answers_offer_a_person(slot: str) -> None:
    """A kind word, an example, a human; trying again asks the question as it was."""
    texts = UNCLEAR[slot]
    talk = talk_at("listing", slot)
    keys = [talk.say(texts[turn % len(texts)]).keys[0] for turn in range(3)]

    assert keys == ["miss.first", f"example.{slot}", "miss.human"]
    assert talk.say("réessayer").choices == [
        choice.id[4:] for choice in asking(draft_at("listing", slot)).choices
    ]


# Consent.


def test_a_yes_to_the_consent_is_kept_with_its_wording() -> None:
    """Before anything else is."""
    talk = Talk().say(NEEDS["fr"], "oui")

    assert effects_of(talk, Consent) == [Consent(given=True, wording=say("consent.wording"))]
    assert talk.keys == ["ask.organisation.association"]


@pytest.mark.parametrize("text", ["non", "لا", "3", "la"])
def test_a_no_to_the_consent_erases_and_ends(text: str) -> None:
    """Nothing of the listing stays."""
    talk = Talk().say(NEEDS["fr"], text)

    assert effects_of(talk, Consent) == [Consent(given=False, wording=say("consent.wording"))]
    assert talk.keys == ["consent.refused"]
    assert talk.draft is None


@pytest.mark.parametrize("text", ["2", "expliquez-moi", "chr7o liya"])
def test_the_consent_is_explained_to_who_asks(text: str) -> None:
    """And asked again, with the same choices."""
    talk = Talk().say(NEEDS["fr"], text)

    assert talk.keys == ["consent.details", "consent.wording"]
    assert talk.choices == ["consent:yes", "consent:explain", "consent:no"]


def test_what_is_said_before_consent_waits_for_it() -> None:
    """More facts at the consent are taken along and said back, the consent is asked again."""
    talk = Talk().say("Notre association cherche un comptable", "à Tiznit, 2h par semaine")

    assert (talk.asked, talk.answers["city"]) == ("consent", "Tiznit")
    assert talk.keys == ["listing.understood", "consent.wording"]
    assert "Tiznit · " in talk.words.splitlines()[0]


WHY = ("pourquoi ?", "3lach?", "علاش؟", "لماذا؟", "why?", "c'est quoi ?", "شنو هادشي", "expliquez-moi")


@pytest.mark.parametrize("text", WHY)
def test_who_asks_why_is_told_and_has_agreed_to_nothing(text: str) -> None:
    """A question at the consent is answered; only a clear yes is one."""
    talk = talk_at("listing", "consent", member=NEWCOMER).say(text)

    assert talk.keys == ["consent.details", "consent.wording"]
    assert (talk.asked, talk.member.consented_at) == ("consent", None)


@pytest.mark.parametrize("yes", [True, False])
def test_what_is_only_like_an_answer_neither_agrees_nor_refuses(yes: bool) -> None:
    """A guess of the reader is no consent, and erases nothing."""
    draft = draft_at("listing", "consent")
    screen = asking(draft, member=NEWCOMER)
    guess = Intent("yes" if yes else "no", whole=False)

    assert chosen(screen, "mwafa9at lwalidin", guess, SPEECH) is None


# Need or offer.


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("nous cherchons un comptable", "need"),
        ("بغينا شي محاسب يعاونا", "need"),
        ("je propose mes heures", "offer"),
        ("n9der n3awen jam3iya f compta", "offer"),
    ],
)
def test_the_side_is_read_in_a_sentence(text: str, kind: str) -> None:
    """A new sentence says it as well as a button, and its other facts are kept."""
    assert talk_at("listing", "kind", member=KNOWN).say(text).answers["kind"] == kind


def test_the_side_is_one_of_two() -> None:
    """An id that was never sent is refused."""
    assert talk_at("listing", "kind").tap("kind:both").keys == ["miss.first", "ask.kind"]


# The organisation.


def naming(kind: str = "need", **facts: Any) -> Talk:
    """A talk in which the organisation's name is asked for."""
    draft = draft_at("listing", "organisation").fill(kind=kind)
    member = facts.pop("member", KNOWN)
    return Talk(member, draft=draft, screen=asking(draft, member=member), first_time=False, **facts)


NOBODY = (
    "je suis freelance",
    "Retraité",
    "je ne travaille dans aucune entreprise",
    "ma khdamch f chi charika",
    "ما خدامش فشركة",
    "لا أنتمي إلى أي شركة",
    "I don't work for a company",
    "je ne travaille pas",
    "Bonjour, je ne travaille plus.",
    "je ne travaille pas pour une entreprise",
    "sans employeur",
    "je suis sans employeur",
    "je n'ai pas d'employeur",
    "pas d’association",
)
ORGANISATIONS_ALL_THE_SAME = (
    "je ne travaille pas à la CNSS mais à OCP",
    "on ne travaille pas le samedi, Association Amal",
    "Coopérative des femmes sans employeur",
)


@pytest.mark.parametrize("text", NOBODY)
def test_who_speaks_for_nobody_says_so_in_own_words(text: str) -> None:
    """No organisation is made of such a sentence."""
    assert naming("offer").say(text).answers["organisation"] == {"none": True}


@pytest.mark.parametrize("text", ORGANISATIONS_ALL_THE_SAME)
def test_who_names_an_organisation_speaks_for_it(text: str) -> None:
    """Whatever it does not do or has not got."""
    assert naming("offer").say(text).answers.get("organisation") != {"none": True}


@pytest.mark.parametrize("text", ["bonjour", "je ne sais pas", "pourquoi ?", "علاش؟", "merci", "oui"])
def test_talk_is_no_name_of_an_organisation(text: str) -> None:
    """The question is asked again."""
    talk = naming().say(text)

    assert (talk.asked, "organisation" in talk.answers) == ("organisation", False)


def test_a_greeting_said_twice_is_the_name() -> None:
    """There may be an association called Salam."""
    assert naming().say("salam", "salam").answers["organisation"] == {"new": "salam"}


UNSURE = ("je ne sais pas", "ma3reftch", "ما عرفتش", "لا أعرف", "I don't know")


@pytest.mark.parametrize(
    ("kind", "text", "skill"),
    [
        ("need", "بغينا شي واحد يعلم الدراري الانجليزية ف تيزنيت", "teaching_english"),
        ("need", "bghina chi wa7d y3awenna f la compta f Agadir", "accounting"),
        ("need", "Nous cherchons un graphiste à Salé pour nos affiches", "graphic_design"),
        ("offer", "n9der n3awen f la compta", "accounting"),
    ],
)
def test_who_goes_on_with_the_listing_names_nothing(kind: str, text: str, skill: str) -> None:
    """What they need or give is kept and said back; the name is asked again."""
    talk = naming(kind).say(text)

    assert (talk.asked, "organisation" in talk.answers) == ("organisation", False)
    assert talk.answers["skills"][0][0] == skill
    assert talk.keys[0] == "listing.understood"


@pytest.mark.parametrize("text", ["merci beaucoup", "chokran bzaf", "شكرا"])
def test_thanks_are_no_misunderstanding(text: str) -> None:
    """However often they are said, nobody is asked whether they would rather talk with a human."""
    talk = naming("need").say("12345", text, text, text)

    assert talk.keys == ["reply.thanks", "ask.organisation.association"]
    assert talk.draft is not None
    assert talk.draft.misses == 1


def test_who_says_the_need_again_is_shown_how_to_name_somebody() -> None:
    """No name is made of it; whoever then says it once more is called so."""
    need = "on a besoin d'un graphiste pour les affiches du festival"
    talk = naming("need").say("Nous cherchons un graphiste à Salé pour nos affiches")

    for _ in range(2):
        talk = talk.say(need)
        assert (talk.asked, "organisation" in talk.answers) == ("organisation", False)
    assert talk.keys[0] == "example.organisation"
    assert talk.say(need).answers["organisation"] == {"new": need}


@pytest.mark.parametrize(
    "text",
    [
        "Association des comptables bénévoles de Fès",
        "Soutien scolaire pour les enfants de Tiznit",
        "Agir pour former les jeunes",
        "Comptables bénévoles de Fès",
        "معا لتعليم الفتاة القروية",
    ],
)
def test_a_name_may_speak_of_a_trade(text: str) -> None:
    """It asks for nothing."""
    assert naming("need").say(text).answers["organisation"] == {"new": text}


@pytest.mark.parametrize("text", UNSURE)
def test_who_does_not_know_what_should_be_ready_gets_an_hour_of_talk(text: str) -> None:
    """The call to see clearer is the scoping companion's answer."""
    answers = talk_at("listing", "deliverable").say(text).answers

    assert answers["deliverable"] == {"key": "mission.diagnostic"}
    assert answers["hours"] == {"value": 1, "per": "total"}


@pytest.mark.parametrize("typed", ["tifawin", "Tifaouine", "جمعية تيفاوين"])
def test_an_alike_organisation_is_offered_never_taken(typed: str) -> None:
    """One name that resembles is asked about by name and city."""
    talk = naming().say(typed)

    assert talk.keys == ["ask.organisation_pick.one"]
    assert "Association Tifaouine" in talk.words
    assert talk.choices == [f"organisation_pick:{TIFAOUINE}", "organisation_pick:new"]
    assert effects_of(talk, Enrol) == []


@pytest.mark.parametrize("text", ["oui", "1", "iyeh", "نعم", "Oui, c’est elle"])
def test_the_alike_organisation_is_confirmed(text: str) -> None:
    """Then the member speaks for it."""
    talk = naming().say("tifawin", text)

    assert talk.member.organisation_id == TIFAOUINE
    assert talk.member.role is Role.VOLUNTEER
    assert talk.asked == "skills"


@pytest.mark.parametrize("text", ["non", "2", "لا", "la, wa7da khra"])
def test_the_alike_organisation_is_another(text: str) -> None:
    """Then the name as typed is a new one."""
    talk = naming().say("tifawin", text)

    assert talk.answers["organisation"] == {"new": "tifawin"}
    assert talk.organisations[-1].name == "tifawin"


def test_a_name_typed_anew_is_looked_up_anew() -> None:
    """Retyping at "is it this one?" is an answer too."""
    other = naming().say("tifawin", "Amal pour le handicap")
    fresh = naming().say("tifawin", "Femmes de l'Atlas")

    assert other.answers["organisation"]["alike"] == [AMAL]
    assert other.keys == ["ask.organisation_pick.one"]
    assert fresh.answers["organisation"] == {"new": "Femmes de l'Atlas"}


@pytest.mark.parametrize(
    "text", ["non c'est Amal Azrou", "لا، هي جمعية أمل أزرو", "la, hiya jam3iyat amal azrou"]
)
def test_a_no_that_says_more_asks_for_the_name(text: str) -> None:
    """The name first typed is not registered against the person's word."""
    talk = naming().say("amal", text)
    assert talk.keys == ["ask.organisation.association"]

    talk.say("Amal Azrou")

    assert talk.answers["organisation"] == {"new": "Amal Azrou"}


@pytest.mark.parametrize("writing", WRITINGS)
def test_another_organisation_can_be_said_in_every_writing(writing: Writing) -> None:
    """The label is no longer than a plain no."""
    talk = naming().say("tifawin", in_every_writing("choice.another_organisation")[writing])

    assert talk.answers["organisation"] == {"new": "tifawin"}


TWINS = (
    *ORGANISATIONS,
    Organisation(20, "Nour Développement", OrganisationKind.ASSOCIATION, "Agadir"),
    Organisation(21, "Association Nour", OrganisationKind.ASSOCIATION),
)


def test_several_alike_organisations_are_listed() -> None:
    """By name and city, the city only where the name does not hold it; "another" comes last."""
    draft = draft_at("listing", "organisation")
    talk = Talk(KNOWN, draft=draft, organisations=TWINS, first_time=False).say("nour")

    assert talk.keys == ["ask.organisation_pick.many"]
    assert talk.choices == ["organisation_pick:21", "organisation_pick:20", "organisation_pick:new"]
    assert [label(choice) for choice in talk.screen.choices[:2]] == [
        "Association Nour",
        "Nour Développement, Agadir",
    ]


@pytest.mark.parametrize(
    ("text", "picked"), [("2", 20), ("Nour Développement, Agadir", 20), ("association nour", 21)]
)
def test_one_of_several_is_picked_by_number_or_name(text: str, picked: int) -> None:
    """As any choice."""
    draft = draft_at("listing", "organisation")
    talk = Talk(KNOWN, draft=draft, organisations=TWINS, first_time=False).say("nour", text)

    assert talk.member.organisation_id == picked


def test_an_organisation_that_is_gone_is_not_offered() -> None:
    """Between question and answer it was removed; the name can be kept as new."""
    talk = talk_at("listing", "organisation_pick")
    talk.organisations = ORGANISATIONS[1:]
    talk.say("menu", "??")

    assert talk.keys == ["unreadable.empty", "ask.organisation_pick.many"]
    assert talk.choices == ["organisation_pick:new"]


@pytest.mark.parametrize("choice", ["organisation_pick:5", "organisation_pick:²", "organisation_pick:"])
def test_only_an_organisation_that_was_offered_can_be_picked(choice: str) -> None:
    """An id out of thin air is refused."""
    assert talk_at("listing", "organisation_pick").tap(choice).asked == "organisation_pick"


@pytest.mark.parametrize("text", ["aucune", "1", "non", "7ta wa7da", "لا"])
def test_who_speaks_for_nobody_goes_on(text: str) -> None:
    """Without an organisation one may ask and offer all the same."""
    talk = naming().say(text)

    assert talk.answers["organisation"] == {"none": True}
    assert talk.member.organisation_id is None
    assert talk.asked == "skills"


@pytest.mark.parametrize("text", ["oui", "نعم", "iyeh"])
def test_a_yes_is_no_name(text: str) -> None:
    """The question asks for a name."""
    assert naming().say(text).keys == ["miss.first", "ask.organisation.association"]


def test_a_new_organisation_is_enrolled_under_its_name() -> None:
    """With the city that was said, the blanks of the typing gone, a long name cut."""
    draft = draft_at("listing", "organisation").fill(city="Tata")
    talk = Talk(KNOWN, draft=draft, first_time=False).say("  Femmes   du Désert ")
    who = {
        "organisation": {"new": "Femmes du Désert"},
        "role": "volunteer",
        "kind": "association",
        "city": "Tata",
    }

    assert effects_of(talk, Enrol) == [Enrol(who)]
    assert len(naming().say("Union des femmes " * 10).answers["organisation"]["new"]) == 80


def test_the_side_decides_what_is_asked_of_a_newcomer() -> None:
    """A need comes from an association, an offer from a company."""
    assert label_of(naming("need").say("??")) == "ask.organisation.association"
    assert label_of(naming("offer").say("??")) == "ask.organisation.company"


def label_of(talk: Talk) -> str:
    """The last phrase."""
    return talk.keys[-1]


@pytest.mark.parametrize(
    ("role", "kind", "asked"),
    [
        (Role.VOLUNTEER, "offer", "association"),
        (Role.EMPLOYEE, "need", "company"),
        (Role.REFERENT, "need", "company"),
        (Role.COORDINATOR, "need", "association"),
        (Role.COORDINATOR, "offer", "company"),
    ],
)
def test_a_known_role_decides_before_the_side(role: Role, kind: str, asked: str) -> None:
    """An association may offer, a company may need."""
    member = replace(COORDINATOR, role=role)

    assert label_of(naming(kind, member=member).say("??")) == f"ask.organisation.{asked}"


def test_a_role_once_given_stays() -> None:
    """An employee who asks for help for a company remains an employee."""
    talk = naming("need", member=replace(EMPLOYEE, organisation_id=None)).say("Souss Agrumes", "oui")

    assert talk.member.role is Role.EMPLOYEE
    assert talk.member.organisation_id == SOUSS


def test_an_organisation_named_in_the_sentence_is_asked_about() -> None:
    """It is offered as if it had been typed."""
    talk = Talk(KNOWN, first_time=False).say("Notre association Tifaouine cherche un comptable")

    assert talk.keys == ["listing.understood", "ask.organisation_pick.one"]
    assert talk.answers["organisation"] == {"typed": "Association Tifaouine", "alike": [TIFAOUINE]}


def test_an_organisation_named_before_the_side_is_known_is_asked_for() -> None:
    """An association and a company may share a name."""
    talk = Talk(KNOWN, first_time=False).say("comptabilité Tifaouine")

    assert "organisation" not in talk.answers


def test_a_member_is_not_asked_about_a_mentioned_organisation() -> None:
    """They speak for their own."""
    talk = Talk(replace(VOLUNTEER, organisation_id=NOUR), first_time=False)

    assert talk.say("avec Tifaouine, on cherche un comptable").answers["organisation"] == {"id": NOUR}


# The skill.


def test_one_sentence_answers_the_skill_and_more() -> None:
    """City, hours and days in the same sentence are not asked again."""
    talk = talk_at("listing", "skills").say("un comptable à Tiznit, 2h par semaine")

    assert talk.answers["city"] == "Tiznit"
    assert talk.answers["hours"] == {"value": 2, "per": "week"}
    assert talk.asked == "deliverable"


def unsure() -> Talk:
    """A talk in which the words left two skills likely."""
    guesses = draft_at("listing", "skills").fill(guesses=["accounting", "audit"], words="des chiffres")
    return Talk(VOLUNTEER, draft=guesses, screen=asking(guesses), first_time=False)


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_likely_skill_is_picked_by_its_name(writing: Writing) -> None:
    """In each writing; the words that were said first are kept."""
    talk = unsure()
    talk.say(label(talk.screen.choices[1], writing))

    assert talk.answers["skills"] == [["audit", 1.0, ""]]
    assert talk.answers["words"] == "des chiffres"


def test_a_skill_that_the_lexicon_does_not_know_is_refused() -> None:
    """An id that was never sent."""
    assert unsure().tap("skills:alchemy").keys == ["miss.first", "ask.skills.need"]


def test_an_offer_is_asked_what_one_can_give() -> None:
    """In other words than a need."""
    assert Talk(EMPLOYEE, first_time=False).tap("g:offer").keys == ["ask.skills.offer"]


# The deliverable.


def test_a_usual_deliverable_brings_its_usual_hours() -> None:
    """They are marked as suggested, and the mission knows when it is done."""
    talk = talk_at("listing", "deliverable").say("1")

    assert talk.answers["deliverable"] == {"key": "mission.accounts.a"}
    assert talk.answers["done_when"] == "mission.accounts.done"
    assert talk.answers["hours"] == {"value": 12, "per": "total"}
    assert talk.answers["hours_suggested"] is True
    assert talk.asked == "place"


def test_stated_hours_are_not_replaced_by_usual_ones() -> None:
    """What the person said stands."""
    talk = Talk(VOLUNTEER, first_time=False).say(NEEDS["fr"], "1")

    assert talk.answers["hours"] == {"value": 2, "per": "week"}
    assert "hours_suggested" not in talk.answers


def test_own_words_for_the_deliverable_are_kept_and_cut() -> None:
    """As typed, up to a few lines."""
    assert talk_at("listing", "deliverable").say("nos livres à jour").answers["deliverable"] == {
        "text": "nos livres à jour"
    }
    assert len(talk_at("listing", "deliverable").say("à jour " * 200).answers["deliverable"]["text"]) == 600


def test_who_does_not_know_gets_a_call_of_one_hour() -> None:
    """The diagnostic stands beside the usual deliverables and has its own hours and end."""
    talk = talk_at("listing", "deliverable").say("3")

    assert talk.answers["deliverable"] == {"key": "mission.diagnostic"}
    assert talk.answers["hours"] == {"value": 1, "per": "total"}
    assert talk.answers["done_when"] == "mission.diagnostic.done"


@pytest.mark.parametrize("writing", WRITINGS)
def test_every_mission_has_words_in_every_writing(writing: Writing) -> None:
    """Its deliverables and its end can be read."""
    keys = [key for shape in SHAPES for key in (*shape.deliverables, shape.done_when)]

    assert all(SPEECH.render(say(key), writing) for key in keys)
    assert len(keys) == 36


def test_a_skill_that_the_lexicon_lost_has_a_general_mission() -> None:
    """A deploy that drops a skill does not lose the draft."""
    draft = draft_at("listing", "deliverable").fill(skills=[["alchemy", 0.9, "or"]])
    talk = Talk(VOLUNTEER, draft=draft, screen=asking(draft), first_time=False)

    assert talk.choices[0] == "deliverable:mission.plan.a"


# Place, hours, frame, dates.


@pytest.mark.parametrize(
    ("text", "city", "mode"),
    [
        ("à distance", None, "remote"),
        ("mn b3id", None, "remote"),
        ("Tiznit ou à distance", "Tiznit", "remote"),
        ("Rabat, sur place", "Rabat", "onsite"),
        ("فاس", "Fès", None),
    ],
)
def test_a_place_is_a_city_a_mode_or_both(text: str, city: str | None, mode: str | None) -> None:
    """What is not said stays open."""
    talk = talk_at("listing", "place").say(text)

    assert (talk.answers.get("city"), talk.answers.get("mode")) == (city, mode)


def test_ones_own_city_is_offered_where_it_is_known() -> None:
    """Before "remote"; typed or tapped."""
    known = talk_at("listing", "place")
    unknown = talk_at("listing", "place", member=replace(VOLUNTEER, city=None))

    assert known.choices == ["place:own_city", "place:remote"]
    assert known.say("1").answers["city"] == "Tiznit"
    assert unknown.choices == ["place:remote"]
    assert unknown.tap("place:own_city").keys == ["miss.first", "ask.place"]


@pytest.mark.parametrize("choice", ["hours:2/week", "hours:4/month", "hours:10/total"])
def test_usual_hours_are_tapped(choice: str) -> None:
    """They are stated, no longer suggested."""
    talk = talk_at("listing", "hours").tap(choice)
    value, per = choice.removeprefix("hours:").split("/")

    assert talk.answers["hours"] == {"value": float(value), "per": per}
    assert talk.answers["hours_suggested"] is False


@pytest.mark.parametrize(
    "choice", ["hours:many/week", "hours:2/fortnight", "hours:", "hours:nan/week", "hours:9/week"]
)
def test_hours_that_were_not_offered_cannot_be_tapped(choice: str) -> None:
    """A malformed id is asked about again, not an error."""
    assert talk_at("listing", "hours").tap(choice).keys == ["miss.first", "ask.hours"]


@pytest.mark.parametrize("frame", Frame)
@pytest.mark.parametrize("writing", WRITINGS)
def test_an_employee_says_on_whose_time(frame: Frame, writing: Writing) -> None:
    """By the label, in each writing."""
    talk = talk_at("listing", "frame", member=EMPLOYEE)
    talk.say(in_every_writing(f"choice.frame.{frame}")[writing])

    assert talk.answers["frame"] == frame.value
    assert talk.keys == ["summary.offer"]


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("sur mon temps libre", "own_time"),
        ("hors du travail", "own_time"),
        ("le weekend", "own_time"),
        ("وقت الفراغ", "own_time"),
        ("temps de travail", "working_time"),
        ("f lkhedma, lemployeur 3aref", "working_time"),
        ("في وقت العمل", "working_time"),
        ("during work", "working_time"),
    ],
)
def test_an_employee_says_on_whose_time_in_other_words(text: str, frame: str) -> None:
    """What speaks of one's own time, or of work."""
    assert talk_at("listing", "frame", member=EMPLOYEE).say(text).answers["frame"] == frame


def test_any_time_is_an_answer() -> None:
    """The date may be left open."""
    talk = talk_at("listing", "when").say("peu importe")

    assert talk.answers["when"] is None
    assert talk.asked == "confirm"


def test_a_date_can_have_one_side_or_two() -> None:
    """From, until, or both."""
    assert talk_at("listing", "when").say("à partir de janvier").answers["when"] == {
        "from": "2027-01-01",
        "to": None,
    }
    assert talk_at("listing", "when").say("en janvier").answers["when"] == {
        "from": "2027-01-01",
        "to": "2027-01-31",
    }


def test_access_is_an_answer_to_the_question_about_languages() -> None:
    """Both stand on one line of the card."""
    talk = talk_at("listing", "languages").say("sans marches")

    assert (talk.answers["languages"], talk.answers["access"]) == ([], ["step_free"])


# The card.


@pytest.mark.parametrize("text", ["oui", "1", "confirmer", "نعم", "wakha", "👍"])
def test_a_yes_at_the_card_submits_the_listing(text: str) -> None:
    """With its answers, without what only the form needed."""
    talk = at_the_card(member=VOLUNTEER).say(text)

    assert talk.effects == (Submit("need", CARD.answers),)
    assert talk.draft is None


def test_what_only_the_form_needed_is_not_submitted() -> None:
    """Guesses, the line under change and the yes itself stay behind."""
    draft = CARD.fill(guesses=["audit"], changing="people", before={})
    talk = Talk(VOLUNTEER, draft=draft.fill(people=3), screen=asking(draft), first_time=False).tap(
        "confirm:yes"
    )

    assert talk.effects == (Submit("need", {**CARD.answers, "people": 3}),)


@pytest.mark.parametrize("text", ["3", "abandonner", "annuler", "إلغاء", "cancel"])
def test_the_listing_is_dropped_at_the_card(text: str) -> None:
    """By the choice or by the word that works everywhere."""
    talk = at_the_card().say(text)

    assert talk.keys == ["listing.cancelled"]
    assert talk.draft is None


@pytest.mark.parametrize("text", ["2", "changer", "non", "لا", "Nbeddel"])
def test_a_change_asks_which_line(text: str) -> None:
    """Every line of the card can be chosen."""
    talk = at_the_card().say(text)

    assert talk.keys == ["ask.change"]
    assert talk.choices == [f"confirm:line.{row}" for row in LINES["need"]]


def test_an_offer_has_its_own_lines() -> None:
    """No deliverable, no audience; the frame instead."""
    assert offering().say("2").choices == [f"confirm:line.{row}" for row in LINES["offer"]]


@pytest.mark.parametrize(
    ("kind", "row", "answers", "shown"),
    [
        ("need", "skills", ("un graphiste", "1"), "graphisme"),
        ("need", "deliverable", ("2",), "Un outil simple"),
        ("need", "place", ("Rabat",), "Rabat"),
        ("need", "hours", ("10 h en tout",), "10 h"),
        ("need", "when", ("en janvier",), "janvier 2027"),
        ("need", "people", ("20",), "20"),
        ("need", "languages", ("anglais",), "anglais"),
        ("need", "organisation", ("Femmes du Désert",), "Femmes du Désert"),
        ("offer", "frame", ("1",), "temps de travail"),
        ("offer", "skills", ("graphiste",), "graphisme"),
    ],
)
def test_each_line_can_be_changed(kind: str, row: str, answers: tuple[str, ...], shown: str) -> None:
    """Its question is asked again, and the card comes back with the new answer."""
    talk = (at_the_card() if kind == "need" else offering()).say("2")
    number = LINES[kind].index(row) + 1
    talk.say(str(number))
    assert talk.asked == row

    talk.say(*answers)

    assert talk.keys == [f"summary.{kind}"]
    assert shown in talk.words


@pytest.mark.parametrize("row", LINES["need"])
def test_going_back_from_a_change_keeps_the_line(row: str) -> None:
    """Who thinks better of it finds the card as it was."""
    full = CARD.fill(people=5, when={"from": None, "to": "2026-12-15"}, languages=["fr"])
    talk = Talk(VOLUNTEER, draft=full, screen=asking(full), first_time=False)
    talk.say("2", str(LINES["need"].index(row) + 1), "retour")

    assert talk.keys == ["summary.need"]
    assert talk.answers == full.answers


def test_going_back_after_a_change_takes_it_back() -> None:
    """One step undoes the change, the card is shown."""
    talk = at_the_card().say("2", "6", "20", "retour")

    assert talk.keys == ["summary.need"]
    assert talk.answers == CARD.answers


def test_another_skill_asks_for_another_deliverable() -> None:
    """The accounts in order are no end for a logo; suggested hours go with the old mission."""
    suggested = CARD.fill(hours={"value": 12, "per": "total"}, hours_suggested=True)
    talk = Talk(VOLUNTEER, draft=suggested, screen=asking(suggested), first_time=False)
    talk.say("2", "1", "un site web")

    assert talk.asked == "deliverable"
    assert "hours" not in talk.answers
    assert talk.say("1").answers["hours"] == {"value": 25, "per": "total"}


def test_another_skill_keeps_stated_hours() -> None:
    """What the person said about time stands."""
    talk = at_the_card().say("2", "1", "un site web", "1")

    assert talk.answers["hours"] == {"value": 2.0, "per": "week"}
    assert talk.keys == ["summary.need"]


def test_another_skill_keeps_own_words_with_a_new_end() -> None:
    """The deliverable in own words stands; when it is done, and how long, follows the new skill."""
    own = CARD.fill(deliverable={"text": "que tout soit prêt"}, hours_suggested=True)
    talk = Talk(VOLUNTEER, draft=own, screen=asking(own), first_time=False).say("2", "1", "un site web")

    assert talk.keys == ["summary.need"]
    assert talk.answers["deliverable"] == {"text": "que tout soit prêt"}
    assert talk.answers["done_when"] == "mission.tool.done"
    assert talk.answers["hours"] == {"value": 25, "per": "total"}


def test_another_skill_keeps_own_words_and_stated_hours() -> None:
    """Only the end follows the skill."""
    own = CARD.fill(deliverable={"text": "que tout soit prêt"})
    talk = Talk(VOLUNTEER, draft=own, screen=asking(own), first_time=False).say("2", "1", "un site web")

    assert talk.answers["hours"] == {"value": 2.0, "per": "week"}
    assert talk.answers["done_when"] == "mission.tool.done"


def test_a_call_to_see_clearer_fits_every_skill() -> None:
    """The diagnostic is not asked again after a change of skill."""
    call = CARD.fill(deliverable={"key": "mission.diagnostic"}, done_when="mission.diagnostic.done")
    talk = Talk(VOLUNTEER, draft=call, screen=asking(call), first_time=False).say("2", "1", "un site web")

    assert talk.keys == ["summary.need"]
    assert talk.answers["deliverable"] == {"key": "mission.diagnostic"}


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("3 h par semaine", {"hours": {"value": 3, "per": "week"}, "hours_suggested": False}),
        ("non, 3 heures par semaine", {"hours": {"value": 3, "per": "week"}}),
        ("8 h en tout", {"hours": {"value": 8, "per": "total"}}),
        ("plutôt à Agadir", {"city": "Agadir"}),
        ("non, à distance", {"mode": "remote"}),
        ("لا، في أكادير", {"city": "Agadir"}),
        ("قبل 15 دجنبر", {"when": {"from": None, "to": "2026-12-15"}}),
        ("c'est pour 30 personnes", {"people": 30}),
    ],
)
def test_a_sentence_at_the_card_corrects_it(text: str, answers: dict[str, Any]) -> None:
    """What it speaks of is replaced, and the card comes again."""
    talk = at_the_card().say(text)

    assert {key: talk.answers[key] for key in answers} == answers
    assert talk.keys == ["summary.need"]


def test_a_sentence_at_the_card_can_name_another_skill() -> None:
    """Then its deliverable is asked for."""
    talk = at_the_card().say("en fait nous cherchons un graphiste")

    assert talk.answers["skills"][0][0] == "graphic_design"
    assert talk.asked == "deliverable"


@pytest.mark.parametrize(
    "choice", ["confirm:line.wallpaper", "confirm:maybe", "confirm:", "confirm:line.frame"]
)
def test_a_malformed_answer_at_the_card_shows_it_again(choice: str) -> None:
    """A line that this card does not have, or no answer at all."""
    assert at_the_card().tap(choice).keys == ["miss.first", "summary.need"]


def test_the_members_own_record_counts_when_they_are_new() -> None:
    """A newcomer's first listing asks for consent, side and organisation."""
    talk = Talk(replace(NEWCOMER, state=MemberState.NEW)).say(
        "comptabilité", "oui", "1", "tifawin", "oui", "1"
    )

    assert talk.asked == "place"
    assert talk.say("Tiznit").keys == ["summary.need"]
    assert talk.say("oui").effects == (
        Submit(
            "need",
            {
                "consent": True,
                "kind": "need",
                "skills": talk_skills(talk),
                "words": "comptabilité",
                "organisation": {"id": TIFAOUINE},
                "organisation_pick": "1",
                "deliverable": {"key": "mission.accounts.a"},
                "done_when": "mission.accounts.done",
                "hours": {"value": 12, "per": "total"},
                "hours_suggested": True,
                "place": True,
                "city": "Tiznit",
            },
        ),
    )


def talk_skills(talk: Talk) -> list[list[Any]]:
    """The skills that were submitted."""
    submitted = [effect for effect in talk.effects if isinstance(effect, Submit)]
    found: list[list[Any]] = submitted[0].answers["skills"] if submitted else [ACCOUNTING]
    return found


def test_a_name_stands_apart_in_the_question() -> None:
    """The organisation is named within the sentence, whatever its script."""
    talk = talk_at("listing", "organisation_pick").tap("organisation_pick:0")

    assert talk.parts[-1].params["name"]["t"] == "phrase"
    assert name("x") == {"t": "name", "v": "x"}


@pytest.mark.parametrize("text", ["je veux changer", "bddel", "Nbeddel", "edit"])
def test_who_wants_a_change_is_asked_which_line(text: str) -> None:
    """In other words than the button's."""
    assert talk_at("listing", "confirm").say(text).keys == ["ask.change"]


def test_languages_told_meanwhile_are_kept_and_not_said_back() -> None:
    """Languages answer nothing that was asked and have their line on the card: the question stands again."""
    talk = talk_at("listing", "hours").say("il faut parler tachelhit")

    assert talk.answers["languages"] == ["shi"]
    assert talk.asked == "hours"
    assert "listing.understood" not in talk.keys
