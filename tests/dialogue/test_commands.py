"""Words and buttons that work at any moment: typed in every writing, at every question of every form."""

import re
from dataclasses import replace

import pytest

from bot.dialogue.command_words import is_ordinary, taught_command
from bot.dialogue.commands import COMMANDS, TYPED, menu_choices, read_command
from bot.dialogue.drafts import Draft
from bot.dialogue.effects import AcceptInvitation, Change, ChooseWriting, Join, Say, Show, Ticket, Undo
from bot.dialogue.listening import FREE_WORDS
from bot.dialogue.scene import Heard
from bot.domain.people import Role
from matching.values import WRITINGS, Writing
from tests.dialogue.stage import (
    CARD,
    COORDINATOR,
    EMPLOYEE,
    EVERY_QUESTION,
    NEWCOMER,
    SPEECH,
    VOLUNTEER,
    Talk,
    asking,
    draft_at,
    hear,
    in_every_writing,
    offered,
    place_of,
    reading,
    said,
    scene,
    standing_choices,
)

# One way to type each command in each writing.
WORDS: dict[str, tuple[str, str, str, str, str]] = {
    "menu": ("menu", "القائمة", "المينو", "lmenu", "main menu"),
    "back": ("retour", "رجوع", "رجع اللور", "rje3 lor", "go back"),
    "cancel": ("annuler", "إلغاء", "لغي", "lghi", "cancel"),
    "undo": ("défaire", "تراجع", "حيد لي درت", "7iyed li dert", "undo"),
    "help": ("aide", "مساعدة", "عاونوني", "3awnouni", "help"),
    "human": ("humain", "إنسان", "بنادم", "bnadem", "human"),
    "language": ("langue", "اللغة", "بدل اللغة", "beddel logha", "language"),
    "stop": ("stop", "توقف", "حبس", "7bess", "unsubscribe"),
    "my_data": ("mes données", "بياناتي", "المعطيات ديالي", "lm3lomat dyali", "my data"),
    "forget": ("oubliez-moi", "انسوني", "نساوني", "nsawni", "forget me"),
    "status": ("statut", "حالة طلبي", "شنو الجديد", "chnou jdid", "any news"),
    "dictionary": ("dictionnaire", "القاموس", "قاموس", "9amous", "dictionary"),
    "join": ("relier", "ربط", "ربط تيليغرام", "rbet telegram", "link"),
    "separate": ("séparer", "فصل", "فرق", "fre9", "separate"),
    "doors": ("mes canaux", "قنواتي", "القنوات ديالي", "l9anawat dyali", "my channels"),
}
EVERYWHERE = [(command, text) for command, texts in WORDS.items() for text in texts]
GONE = Draft("questionnaire", 3, CARD.touched_at, asked="colour")


def test_a_networks_button_to_begin_offers_the_writings_at_first() -> None:
    """Later it is the menu, with the way back to what is under way."""
    first = hear("", choice="g:begin", first_time=True, member=NEWCOMER)
    later = hear("", choice="g:begin", draft=CARD)

    assert said(first.effects) == ["welcome.writing"]
    assert offered(first.effects) == [f"g:language:{writing}" for writing in WRITINGS]
    assert said(later.effects) == ["menu.title"]
    assert later.draft == CARD


def expected(command: str, draft: Draft, heard: Heard) -> bool:
    """Whether a command, at a question, did what it is for and left the draft as it should."""
    kept = heard.draft is not None and {**heard.draft.answers} == {**draft.answers}
    stepped = heard.draft is not None and heard.draft.form == draft.form and bool(said(heard.effects))
    done = {
        "menu": kept and said(heard.effects) == ["menu.title"],
        "back": stepped,
        "cancel": heard.draft == draft.under and said(heard.effects)[:1] == ["listing.cancelled"],
        "undo": stepped if draft.form == "listing" else kept and heard.effects == (Undo(),),
        "help": kept and said(heard.effects)[:1] == ["help.short"],
        "human": kept and heard.effects == (Ticket("open"),),
        "language": kept and said(heard.effects) == ["ask.language"],
        "stop": heard.draft is None and heard.effects[0] == Change("stop"),
        "my_data": kept and heard.effects == (Show("my_data"),),
        "forget": kept and said(heard.effects) == ["forget.sure"],
        "status": kept and heard.effects == (Show("status"),),
        "dictionary": kept and said(heard.effects) == ["menu.title"],
        "join": kept and heard.effects == (Join("ask"),),
        "separate": kept and heard.effects == (Show("separate"),),
        "doors": kept and heard.effects == (Show("doors"),),
    }
    return done[command]


def test_every_command_that_can_be_typed_is_tried_in_every_writing() -> None:
    """The table of words has no gap."""
    assert set(WORDS) == set(TYPED)
    assert {len(texts) for texts in WORDS.values()} == {len(WRITINGS)}


@pytest.mark.parametrize(("command", "text"), EVERYWHERE)
def test_a_command_works_at_every_question_of_every_form(command: str, text: str) -> None:
    """And the draft is lost only where one asked for that. A word that is also an answer is one where words are."""
    answered = (*FREE_WORDS, "skills", "reason", "taught") if is_ordinary(text) else ()
    heard = {
        place_of(draft): (draft, hear(text, draft=draft, screen=asking(draft)))
        for draft in EVERY_QUESTION
        if draft.asked not in answered
    }

    failed = [place for place, (draft, outcome) in heard.items() if not expected(command, draft, outcome)]

    assert failed == []
    assert len(heard) >= (10 if answered else 20)


@pytest.mark.parametrize(("command", "text"), EVERYWHERE)
def test_a_command_is_known_by_the_word_that_was_taught(command: str, text: str) -> None:
    """Whatever else a reading may make of it."""
    assert taught_command(text) == command
    assert taught_command(f" {text.upper()} !!") == command


@pytest.mark.parametrize(
    "text", ["", "menus", "aide-moi", "humain et fier", "annuler ma demande", "مساعدة الناس"]
)
def test_other_words_were_not_taught(text: str) -> None:
    """A word more, or a letter, and it is the person's own."""
    assert taught_command(text) is None


@pytest.mark.parametrize("writing", WRITINGS)
def test_the_words_that_the_help_teaches_are_commands(writing: Writing) -> None:
    """The last line of the help lists them."""
    listed = re.split("[:,،]", in_every_writing("help.text")[writing].splitlines()[-1])
    commands = [taught_command(word) for word in listed[1:]]

    assert commands == ["menu", "back", "cancel", "human", "language", "my_data", "stop"]


@pytest.mark.parametrize(("command", "text"), EVERYWHERE)
def test_a_command_works_where_nothing_is_under_way(command: str, text: str) -> None:
    """It leads to the same as its button."""
    typed = hear(text, member=VOLUNTEER)
    tapped = hear(choice=f"g:{command}", member=VOLUNTEER)

    assert typed == tapped


@pytest.mark.parametrize(("command", "text"), EVERYWHERE)
def test_a_command_works_for_a_stranger_too(command: str, text: str) -> None:
    """Nobody is asked to agree to anything before they may leave, ask for help or be forgotten."""
    heard = hear(text, member=NEWCOMER, first_time=True)

    assert heard == COMMANDS[command](scene(text, member=NEWCOMER, first_time=True), "")


def test_case_marks_and_politeness_do_not_matter() -> None:
    """Loud, polite or punctuated, the words are the same."""
    assert said(hear("MENU !!").effects) == ["menu.title"]
    assert hear("Stop, svp.").effects[0] == Change("stop")


@pytest.mark.parametrize(
    ("form", "slot", "text", "answer"),
    [
        ("listing", "hours", "8 h en tout", {"hours": {"value": 8, "per": "total"}}),
        ("listing", "people", "20 personnes", {"people": 20}),
        ("listing", "languages", "français et darija", {"languages": ["fr", "ary"]}),
        ("listing", "confirm", "8 h en tout", {"hours": {"value": 8, "per": "total"}}),
        ("listing", "organisation", "Aide et action", {"organisation": {"new": "Aide et action"}}),
        ("listing", "organisation", "Vie nouvelle", {"organisation": {"new": "Vie nouvelle"}}),
        ("listing", "deliverable", "b logo jdid", {"deliverable": {"text": "b logo jdid"}}),
    ],
)
def test_an_answer_that_sounds_like_a_command_is_an_answer(
    form: str, slot: str, text: str, answer: dict[str, object]
) -> None:
    """What a question asked for is never taken for "cancel" or "human"."""
    draft = draft_at(form, slot)
    heard = hear(text, draft=draft, screen=asking(draft))

    assert heard.draft is not None
    assert {key: heard.draft.answers[key] for key in answer} == answer


@pytest.mark.parametrize(
    "text", ["laisse tomber", "نحتاج إلى محاسب", "nous avons besoin d'aide en comptabilité"]
)
def test_what_was_read_as_a_need_is_no_command(text: str) -> None:
    """The reading weighs the whole message; its word counts."""
    need = replace(reading(text), kind="need", intent=None)

    assert hear(text, reading=need) != hear(choice="g:cancel")


def test_a_short_cry_for_help_is_heard_whatever_it_was_read_as() -> None:
    """People call for somebody in the words of a need."""
    need = replace(reading("humain"), kind="need", intent=None)

    assert hear("humain", reading=need).effects == (Ticket("open"),)


@pytest.mark.parametrize("text", ["l9ina wa7d akhor", "b3ida 3liya"])
def test_a_reason_that_sounds_like_a_command_is_a_reason(text: str) -> None:
    """To have found somebody else declines; it does not cancel the question."""
    draft = draft_at("decline", "reason")

    assert hear(text, draft=draft, screen=asking(draft)).draft == draft.under


@pytest.mark.parametrize("slot", ["condition", "said", "reply"])
def test_a_command_in_a_longer_sentence_is_part_of_it(slot: str) -> None:
    """Free words may well speak of help."""
    form = {"condition": "counter", "said": "outcome", "reply": "reply"}[slot]
    draft = draft_at(form, slot)
    heard = hear(
        "merci pour toute votre aide et à bientôt", draft=draft, screen=asking(draft), member=COORDINATOR
    )

    assert said(heard.effects) == []
    assert heard.draft == draft.under


# The menu.


@pytest.mark.parametrize(
    ("member", "keys"),
    [
        (COORDINATOR, ["g:desk", "g:tickets", "g:my_data", "g:language"]),
        (NEWCOMER, ["g:need", "g:offer", "g:how", "g:language"]),
        (VOLUNTEER, ["g:need", "g:offer", "g:status", "g:my_data", "g:human", "g:language"]),
        (EMPLOYEE, ["g:need", "g:offer", "g:status", "g:my_data", "g:human", "g:language"]),
    ],
    ids=["coordinator", "newcomer", "volunteer", "employee"],
)
def test_the_menu_depends_on_the_role(member: object, keys: list[str]) -> None:
    """Each finds what they can do."""
    assert offered(hear("menu", member=member).effects) == keys


@pytest.mark.parametrize(
    "member", [COORDINATOR, NEWCOMER, VOLUNTEER], ids=["coordinator", "newcomer", "volunteer"]
)
def test_every_line_of_the_menu_leads_somewhere(member: object) -> None:
    """Tapped, it says or shows something."""
    lines = menu_choices(scene(member=member))

    assert all(hear(choice=line.id, member=member).effects for line in lines)
    assert all(SPEECH.render(line.label, writing) for line in lines for writing in WRITINGS)


def test_the_menu_ends_a_talk_with_a_human() -> None:
    """That is how one comes back."""
    assert hear("menu", ticket_open=True).effects[0] == Ticket("close")


def test_a_choice_from_the_menu_leaves_the_old_draft_for_a_new_listing() -> None:
    """Who taps "I offer hours" begins an offer."""
    heard = hear(choice="g:offer", draft=CARD, member=EMPLOYEE)

    assert heard.draft is not None
    assert (heard.draft.answers["kind"], heard.draft.number) == ("offer", 9)


# Back, cancel, undo.


def test_back_without_a_form_says_so() -> None:
    """And shows what one can do."""
    assert said(hear("retour").effects) == ["back.nothing"]


def test_cancel_brings_back_what_the_form_interrupted() -> None:
    """The listing under way is asked on."""
    draft = draft_at("counter", "condition")
    heard = hear("annuler", draft=draft)

    assert heard.draft == draft.under
    assert said(heard.effects) == ["listing.cancelled", "ask.skills.need"]


def test_cancel_without_a_form_offers_to_withdraw_a_listing() -> None:
    """That is what is left to cancel."""
    assert hear("annuler").effects == (Show("withdraw"),)


def test_cancel_is_undo_for_a_coordinator() -> None:
    """As the confirmation promises, for ten minutes."""
    assert hear("annuler", member=COORDINATOR).effects == (Undo(),)


def test_undo_in_a_listing_goes_back_one_question() -> None:
    """Elsewhere it takes back the last decision."""
    assert said(hear(choice="g:undo", draft=draft_at("listing", "hours")).effects) == ["ask.place"]
    assert hear(choice="g:undo").effects == (Undo(),)


# A form that this version does not know.


@pytest.mark.parametrize(
    "text",
    ["menu", "retour", "annuler", "aide", "langue", "mes données", "bonjour", "1", "??", "06 12 34 56 78"],
)
def test_a_form_of_another_version_ends_politely(text: str) -> None:
    """Whatever is said, nothing breaks and the person is answered."""
    heard = hear(text, draft=GONE)

    assert heard.effects


@pytest.mark.parametrize("choice", ["g:go_on", "g:back", "g:help", "d:3:colour:red", "i:1:1:marry"])
def test_the_buttons_of_a_form_of_another_version_end_politely(choice: str) -> None:
    """The menu stands at the end."""
    heard = hear(choice=choice, draft=GONE)

    assert heard.draft is None
    assert said(heard.effects)[-1] == "draft.gone"
    assert offered(heard.effects)[0] == "g:need"


def test_a_cancelled_form_may_have_interrupted_one_of_another_version() -> None:
    """Then that one is said to be gone."""
    heard = hear("annuler", draft=replace(draft_at("contact", "contact"), under=GONE))

    assert said(heard.effects) == ["listing.cancelled", "draft.gone"]


# Language.


@pytest.mark.parametrize(
    ("text", "writing"),
    [
        ("français", "fr"),
        ("en français svp", "fr"),
        ("العربية", "ar"),
        ("بالعربية", "ar"),
        ("english", "en"),
        ("darija", "ary-Latn"),
        ("b darija", "ary-Latn"),
        ("بالدارجة", "ary-Arab"),
    ],
)
def test_a_language_named_is_taken_at_once(text: str, writing: Writing) -> None:
    """Darija keeps the letters in which it was asked for."""
    heard = hear(text)

    assert heard.effects[0] == ChooseWriting(writing)
    assert said(heard.effects) == ["language.changed"]


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_language_is_chosen_from_the_five(writing: Writing) -> None:
    """Tapped, or typed by its own name; the question under way is asked again."""
    talk = Talk(VOLUNTEER, draft=CARD, screen=asking(CARD), first_time=False).say("langue")
    assert talk.keys == ["ask.language"]

    talk.say(in_every_writing(f"writing.{writing}")["fr"])

    assert talk.member.writing == writing
    assert talk.keys == ["language.changed", "summary.need"]


def test_a_language_that_we_do_not_write_shows_the_five() -> None:
    """Tamazight is spoken with people, not yet written here."""
    assert said(hear("je veux parler espagnol", member=VOLUNTEER).effects) != ["language.changed"]
    assert said(hear(choice="g:language:tlh").effects) == ["ask.language"]


# Stop, data, forgetting.


def test_stop_is_answered_with_a_way_back() -> None:
    """Nothing is under way any more."""
    heard = hear("stop", draft=CARD)

    assert heard.draft is None
    assert offered(heard.effects) == ["g:resume"]


def test_resuming_shows_the_menu() -> None:
    """One is back as before."""
    heard = hear(choice="g:resume")

    assert heard.effects[0] == Change("resume")
    assert said(heard.effects) == ["stop.resumed"]


def test_forgetting_is_asked_once() -> None:
    """Yes erases, no leads to the menu."""
    talk = Talk(VOLUNTEER, first_time=False).tap("g:forget")
    assert talk.keys == ["forget.sure"]
    assert talk.choices == ["g:forget:yes", "g:menu"]

    talk.say("oui")

    assert talk.effects == (hear(choice="g:forget:yes").effects[0], Change("forget"))


def test_not_forgetting_leads_to_the_menu() -> None:
    """Nothing is erased."""
    assert Talk(VOLUNTEER, first_time=False).tap("g:forget").say("non").keys == ["menu.title"]


def test_asking_to_be_asked_more_often_is_kept() -> None:
    """The button stands with a saved offer."""
    heard = hear(choice="g:more", draft=CARD)

    assert heard.effects[0] == Change("more")
    assert heard.draft == CARD


@pytest.mark.parametrize(
    ("detail", "effect"),
    [
        ("need-12", Change("withdraw", {"kind": "need", "id": 12})),
        ("offer-7", Change("withdraw", {"kind": "offer", "id": 7})),
        ("", Show("withdraw")),
        ("need", Show("withdraw")),
        ("need-", Show("withdraw")),
        ("need-x", Show("withdraw")),
        ("house-3", Show("withdraw")),
        ("need-123456789012", Show("withdraw")),
    ],
)
def test_a_listing_is_withdrawn_by_kind_and_number(detail: str, effect: object) -> None:
    """Anything else shows what can be withdrawn."""
    assert hear(choice=f"g:withdraw:{detail}").effects == (effect,)


@pytest.mark.parametrize("view", ["status", "desk", "card", "tickets"])
@pytest.mark.parametrize(("detail", "subject"), [("", None), (":7", 7), (":x", None), (":" + "7" * 12, None)])
def test_a_view_is_shown_with_its_number_if_it_has_one(view: str, detail: str, subject: int | None) -> None:
    """A number that is none is left out."""
    assert hear(choice=f"g:{view}{detail}").effects == (Show(view, subject),)


# Coordinators and tickets.


def test_a_coordinator_answers_a_person() -> None:
    """The next words are for them."""
    assert said(hear(choice="g:reply:41", member=COORDINATOR).effects) == ["ask.reply"]


def test_a_coordinator_closes_a_ticket() -> None:
    """The person's talk with the bot goes on."""
    assert hear(choice="g:close:41", member=COORDINATOR).effects == (Ticket("close", member_id=41),)


@pytest.mark.parametrize("command", ["reply", "close"])
@pytest.mark.parametrize("detail", ["41", "", "x", "4" * 12])
def test_tickets_are_for_coordinators_and_have_numbers(command: str, detail: str) -> None:
    """Others, and malformed ids, get the menu."""
    member = VOLUNTEER if detail == "41" else COORDINATOR

    assert said(hear(choice=f"g:{command}:{detail}", member=member).effects) == ["menu.title"]


# Invitations, and ids of buttons.


@pytest.mark.parametrize(
    "text",
    [
        "JISR-AB23-CD45-EF67",
        "jisr-ab23-cd45-ef67",
        "bonjour, mon code : JISR-AB23-CD45-EF67.",
        "(JISR-AB23-CD45-EF67)",
    ],
)
def test_an_invitation_is_found_in_the_words(text: str) -> None:
    """In any case, with other words around it."""
    assert hear(text).effects == (AcceptInvitation("JISR-AB23-CD45-EF67"),)


@pytest.mark.parametrize(
    "text", ["JISR-AB23-CD45", "JISR-AB23-CD45-EF6", "XJISR-AB23-CD45-EF67", "JISR AB23 CD45 EF67"]
)
def test_what_only_looks_like_an_invitation_is_none(text: str) -> None:
    """A piece of a code gives nothing."""
    assert not any(isinstance(effect, AcceptInvitation) for effect in hear(text).effects)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_button_id(name: str) -> None:
    """With or without a detail."""
    assert read_command(f"g:{name}") == (name, "")
    assert read_command(f"g:{name}:12:x") == (name, "12:x")


@pytest.mark.parametrize(
    "choice", [None, "", "g", "g:", "g:dance", "menu", "d:1:menu", "i:1:2:menu", "G:menu"]
)
def test_other_ids_are_no_commands(choice: str | None) -> None:
    """Nothing is guessed."""
    assert read_command(choice) is None


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("role", [None, *Role])
def test_every_command_answers_every_role(name: str, role: Role | None) -> None:
    """With a sentence that can be read, or something that the store will say."""
    heard = hear(choice=f"g:{name}", member=replace(VOLUNTEER, role=role))
    spoken = [effect for effect in heard.effects if isinstance(effect, Say)]

    assert heard.effects
    assert all(SPEECH.render(effect.phrase, "fr") for effect in spoken)
    assert all(SPEECH.render(choice.label, "ar") for choice in standing_choices(heard.effects))
