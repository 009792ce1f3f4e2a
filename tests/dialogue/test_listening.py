"""Who hears a message: the order of listening, what each listener takes, and what is left to the last."""

from dataclasses import replace

import pytest

from bot.dialogue import listening
from bot.dialogue.decisions import coordinator_choices, party_choices
from bot.dialogue.effects import Change, Consent, Decide, Join, ReportHours, Show, Ticket
from bot.dialogue.phrases import Choice, name, say
from bot.domain.introductions import Decision
from bot.domain.people import MemberState
from matching.values import WRITINGS, Hours
from tests.dialogue.stage import (
    CARD,
    COORDINATOR,
    EMPLOYEE,
    NEWCOMER,
    VOLUNTEER,
    Talk,
    asking,
    draft_at,
    hear,
    offered,
    said,
    screen_of,
    talk_at,
)

STOPPED = replace(VOLUNTEER, state=MemberState.STOPPED)
BLOCKED = replace(VOLUNTEER, state=MemberState.BLOCKED)
PROPOSAL = screen_of(*party_choices(7, 2))
GREETINGS = {
    "fr": "bonjour",
    "ar": "السلام عليكم",
    "ary-Arab": "سلام لاباس",
    "ary-Latn": "salam labas",
    "en": "hello",
}
THANKS = {
    "fr": "merci beaucoup",
    "ar": "شكرا جزيلا",
    "ary-Arab": "شكرا بزاف",
    "ary-Latn": "chokran bzaf",
    "en": "thank you",
}
HOURS = {
    "fr": "j'ai fait 3 heures avec eux",
    "ar": "أنجزت 3 ساعات مع الجمعية",
    "ary-Arab": "درت 3 سوايع مع الجمعية",
    "ary-Latn": "dert 3 sway3 m3ahom",
    "en": "i did 3 hours with them",
}


def test_listening_has_one_order() -> None:
    """Blocked or stopped, pending decision, global command, open draft, opening sentence, then the rest."""
    names = [listener.__name__ for listener in listening.LISTENERS]

    assert names == [
        "when_silenced",
        "unreadable",
        "decision",
        "word_decision",
        "global_command",
        "human_conversation",
        "open_draft",
        "stale_choice",
        "caution",
        "opening_sentence",
        "plain_intent",
    ]


def test_the_same_message_in_the_same_scene_leads_to_the_same() -> None:
    """Listening has no memory and no chance."""
    assert hear("salam, bghina chi comptable") == hear("salam, bghina chi comptable")


# One test for each pair whose order matters.


def test_a_stopped_person_is_asked_before_a_voice_note_is_regretted() -> None:
    """Silenced comes before unreadable."""
    assert said(hear("", sort="voice", member=STOPPED).effects) == ["stop.still"]


def test_a_stopped_person_decides_nothing() -> None:
    """Silenced comes before a pending decision: the yes is for coming back."""
    assert hear("oui", screen=PROPOSAL, member=STOPPED).effects[0] == Change("resume")


def test_a_blocked_person_has_no_commands() -> None:
    """Silenced comes before global commands."""
    assert said(hear("menu", member=BLOCKED).effects) == ["blocked.note"]


def test_signs_alone_are_no_answer() -> None:
    """Unreadable comes before the open draft: a row of signs is nobody's name."""
    heard = hear("???", draft=draft_at("listing", "organisation"))

    assert said(heard.effects) == ["unreadable.empty", "ask.organisation.association"]


def test_a_voice_note_to_a_human_gets_a_word_at_once() -> None:
    """Unreadable comes before the talk with a human, who could not hear it either."""
    assert said(hear("", sort="voice", ticket_open=True).effects) == ["unreadable.voice"]


def test_a_word_of_the_desk_is_a_decision_first() -> None:
    """A decision comes before global commands: "next" could be a cry for help."""
    card = screen_of(*coordinator_choices(7, 2, alternatives=True))

    assert hear("next please", screen=card, member=COORDINATOR).effects == (
        Decide(7, 2, Decision.DISMISS, reason="next"),
    )


def test_a_proposal_on_the_screen_is_answered_during_a_form() -> None:
    """A decision comes before the open draft, which stays."""
    heard = hear("oui", screen=PROPOSAL, draft=CARD)

    assert heard.effects == (Decide(7, 2, Decision.AGREE),)
    assert heard.draft == CARD


def test_a_proposal_on_the_screen_is_answered_during_a_talk_with_a_human() -> None:
    """A decision comes before the talk with a human."""
    assert hear("1", screen=PROPOSAL, ticket_open=True).effects == (Decide(7, 2, Decision.AGREE),)


def test_menu_leaves_the_talk_with_a_human() -> None:
    """Global commands come before the talk with a human."""
    assert said(hear("menu", ticket_open=True).effects) == ["menu.title"]


def test_a_command_is_no_answer() -> None:
    """Global commands come before the open draft: nobody's association is called "back"."""
    heard = hear("retour", draft=draft_at("listing", "organisation"))

    assert said(heard.effects) == ["ask.kind"]


def test_words_to_a_human_do_not_fill_the_form() -> None:
    """The talk with a human comes before the open draft, which waits."""
    heard = hear("à Casablanca", draft=draft_at("listing", "place"), ticket_open=True)

    assert heard.effects == (Ticket("tell", words="à Casablanca"),)
    assert heard.draft == draft_at("listing", "place")


def test_a_button_of_the_question_under_way_is_not_stale() -> None:
    """The open draft comes before stale buttons."""
    heard = hear(choice="d:5:place:remote", draft=draft_at("listing", "place"))

    assert said(heard.effects) == ["ask.hours"]


def test_a_phone_number_that_was_asked_for_is_an_answer() -> None:
    """The open draft comes before the caution about numbers."""
    heard = hear("06 12 34 56 78", draft=draft_at("contact", "contact"))

    assert heard.effects[0] == Change("correct", {"contact": "+212 6 12 34 56 78"})


def test_a_name_that_sounds_like_a_need_is_a_name() -> None:
    """The open draft comes before opening sentences."""
    heard = hear("Association cherche comptable", draft=draft_at("listing", "organisation"))

    assert heard.draft is not None
    assert heard.draft.answers["organisation"] == {"new": "Association cherche comptable"}


def test_a_typed_label_of_an_old_question_opens_no_listing() -> None:
    """Stale buttons come before opening sentences."""
    screen = screen_of(Choice("d:1:kind:need", say("choice.need")))

    assert said(hear("Mon association cherche de l’aide", screen=screen).effects) == ["stale.choice"]


def test_money_is_not_taken_for_a_need() -> None:
    """Cautions come before opening sentences."""
    assert said(hear("notre association cherche des dons d'argent").effects) == ["refuse.money"]


def test_a_greeting_with_a_need_is_a_need() -> None:
    """Opening sentences come before plain greetings."""
    assert said(hear("Bonjour, on cherche un comptable").effects) == ["listing.understood", "ask.deliverable"]


def test_a_greeting_is_understood() -> None:
    """Plain words come before the last resort."""
    assert said(hear("bonjour").effects) == ["reply.greeting"]


# Silenced.


@pytest.mark.parametrize("text", [*GREETINGS.values(), "oui", "menu", "aide"])
def test_a_stopped_person_comes_back_with_a_greeting_or_a_yes(text: str) -> None:
    """In any writing."""
    heard = hear(text, member=STOPPED)

    assert heard.effects[0] == Change("resume")
    assert said(heard.effects) == ["stop.resumed"]


@pytest.mark.parametrize("text", ["on cherche un comptable", "non", "1", "", "👍👍 ??", "retour"])
def test_a_stopped_person_is_asked_whether_they_want_us_back(text: str) -> None:
    """Anything else changes nothing."""
    heard = hear(text, member=STOPPED, draft=CARD)

    assert said(heard.effects) in (["stop.still"], ["stop.resumed"])
    assert heard.draft is None


def test_a_stopped_person_comes_back_by_the_button() -> None:
    """And is asked for nothing else."""
    assert hear(choice="g:resume", member=STOPPED).effects[0] == Change("resume")
    assert said(hear(choice="g:need", member=STOPPED).effects) == ["stop.still"]


@pytest.mark.parametrize("text", ["mes données", "بياناتي", "lm3lomat dyali"])
def test_a_stopped_person_can_see_their_data(text: str) -> None:
    """A stop does not take away what the law gives."""
    assert hear(text, member=STOPPED).effects == (Show("my_data"),)


def test_a_stopped_person_can_be_forgotten() -> None:
    """Asked once, then done; a no leaves things as they are."""
    talk = Talk(STOPPED, first_time=False).tap("g:my_data").tap("g:forget")
    assert talk.keys == ["forget.sure"]

    assert talk.say("oui").effects[-1] == Change("forget")
    assert said(
        hear("non", member=STOPPED, screen=screen_of(Choice("g:menu", say("choice.keep"), "no"))).effects
    ) == ["stop.still"]


@pytest.mark.parametrize("text", ["bonjour", "menu", "stop", "oui", "👍"])
def test_a_blocked_person_is_told_so(text: str) -> None:
    """Each time in one sentence, nothing else happens."""
    assert said(hear(text, member=BLOCKED, draft=CARD).effects) == ["blocked.note"]


# Unreadable.


@pytest.mark.parametrize(
    ("sort", "key"),
    [*((sort, sort) for sort in listening.SORTS), ("other", "other"), ("poll", "other"), ("", "other")],
)
def test_what_is_no_text_gets_a_word_of_its_own(sort: str, key: str) -> None:
    """And the question under way is asked again."""
    assert said(hear("", sort=sort).effects) == [f"unreadable.{key}"]
    assert said(hear("", sort=sort, draft=CARD).effects) == [f"unreadable.{key}", "summary.need"]


@pytest.mark.parametrize("text", ["", "...", "?!", "🙂🙂", "•"])
def test_a_message_without_a_word_says_so(text: str) -> None:
    """At the very first contact the writings are offered."""
    assert said(hear(text).effects) == ["unreadable.empty"]
    assert offered(hear(text, first_time=True, member=NEWCOMER).effects) == [
        f"g:language:{one}" for one in WRITINGS
    ]


@pytest.mark.parametrize(
    ("sign", "key"), [("🙏", "reply.thanks"), ("👋", "reply.greeting"), ("👍", "fallback.menu")]
)
def test_a_sign_that_everybody_knows_is_a_word(sign: str, key: str) -> None:
    """Thanks is thanks."""
    assert said(hear(sign).effects) == [key]


# A human at the other end.


def test_words_go_to_the_human_who_listens() -> None:
    """As typed, whatever they say; a very long message is cut, and one sees that."""
    assert hear("on cherche un comptable", ticket_open=True).effects == (
        Ticket("tell", words="on cherche un comptable"),
    )
    assert hear("bla " * 400, ticket_open=True).effects == (Ticket("tell", words="bla " * 249 + "bla…"),)


@pytest.mark.parametrize("text", ["فصل", "فرق", "link", "fre9", "fsel", "ربط", "Link"])
@pytest.mark.parametrize(
    ("form", "asked"),
    [
        ("listing", "organisation"),
        ("listing", "skills"),
        ("listing", "deliverable"),
        ("decline", "reason"),
        ("counter", "condition"),
    ],
)
def test_an_ordinary_word_is_an_answer_where_words_are_asked_for(text: str, form: str, asked: str) -> None:
    """A class, a season, a link: nobody who describes something means the other phone."""
    effects = hear(text, draft=draft_at(form, asked)).effects

    assert not [one for one in effects if isinstance(one, (Join, Show))]


@pytest.mark.parametrize("text", ["link", "relier whatsapp"])
def test_it_is_a_command_where_nothing_is_asked_or_a_choice_is_made(text: str) -> None:
    """As it is with more words, which nobody needs to describe anything."""
    assert hear(text).effects == (Join("ask"),)
    assert hear(text, draft=draft_at("listing", "confirm")).effects == (Join("ask"),)
    assert hear("link whatsapp", draft=draft_at("listing", "organisation")).effects == (Join("ask"),)
    assert hear("séparer", draft=draft_at("listing", "deliverable")).effects == (Show("separate"),)


@pytest.mark.parametrize("text", ["retour", "annuler", "mes données", "langue"])
def test_most_words_are_meant_for_the_human(text: str) -> None:
    """Only the ways out work during such a talk."""
    assert hear(text, ticket_open=True).effects == (Ticket("tell", words=text),)


def test_stop_works_during_a_talk_with_a_human() -> None:
    """It always does."""
    assert hear("stop", ticket_open=True).effects[0] == Change("stop")


# Stale buttons.


@pytest.mark.parametrize(
    "choice", ["d:1:hours:2/week", "d:5", "d:5:hours", "d:5:*", "x:y", "???", "d:٥:hours:2/week"]
)
def test_a_stale_button_shows_where_things_stand(choice: str) -> None:
    """The question under way, or the menu."""
    busy = hear(choice=choice, draft=draft_at("listing", "place"))
    idle = hear(choice=choice)

    assert said(busy.effects) == ["stale.draft", "ask.place"]
    assert busy.draft == draft_at("listing", "place")
    assert said(idle.effects) == ["stale.choice"]


def test_a_button_of_an_earlier_question_of_the_same_form_is_stale() -> None:
    """What was answered is changed by "back" or at the card."""
    heard = hear(choice="d:5:kind:offer", draft=draft_at("listing", "place"))

    assert said(heard.effects) == ["stale.draft", "ask.place"]


def test_trying_again_is_no_stale_button() -> None:
    """The question comes without a word of regret."""
    assert said(hear(choice="d:5:*:again", draft=draft_at("listing", "place")).effects) == ["ask.place"]


# Cautions.

MONEY = ("nous cherchons des dons d'argent", "bghina lflous", "نبحث عن دعم مالي")
JOB = ("je cherche un emploi à temps plein", "أبحث عن عمل بدوام كامل")
MINOR = ("j'ai 15 ans et je veux aider", "عندي 15 عام وبغيت نعاون")
REACH = ("0612345678", "salma@example.org", "٠٦ ١٢ ٣٤ ٥٦ ٧٨")


@pytest.mark.parametrize("text", MONEY)
def test_money_is_refused_kindly(text: str) -> None:
    """With a way to ask for a skill, and one to a person."""
    heard = hear(text)

    assert said(heard.effects) == ["refuse.money"]
    assert offered(heard.effects) == ["g:need", "g:human"]


def test_an_offer_of_help_with_money_matters_is_an_offer() -> None:
    """Who gives help in raising funds asks for none."""
    heard = hear("je propose mon aide aux associations pour chercher des financements")

    assert "refuse.money" not in said(heard.effects)


@pytest.mark.parametrize("text", JOB)
def test_a_post_is_refused_kindly(text: str) -> None:
    """A short mission can be asked for instead."""
    heard = hear(text)

    assert said(heard.effects) == ["refuse.job"]
    assert offered(heard.effects) == ["g:need", "g:human"]


@pytest.mark.parametrize("text", MINOR)
def test_a_minor_is_sent_home_and_nothing_is_kept(text: str) -> None:
    """Words said before a consent are erased."""
    newcomer = hear(text, member=NEWCOMER, first_time=True)
    known = hear(text, draft=draft_at("listing", "skills"))

    assert [type(effect) for effect in newcomer.effects[:-1]] == [Consent]
    assert said(newcomer.effects) == said(known.effects) == ["refuse.minor"]
    assert known.draft is None


@pytest.mark.parametrize("text", REACH)
def test_a_bare_number_is_kept_hidden(text: str) -> None:
    """Where a listing asks something else, the question stands; otherwise the menu does."""
    draft = draft_at("listing", "skills")

    assert said(hear(text).effects) == ["unreadable.phone"]
    assert offered(hear(text).effects)[0] == "g:need"
    assert said(hear(text, draft=draft).effects) == ["unreadable.phone", "ask.skills.need"]


@pytest.mark.parametrize("text", [*MONEY, *JOB])
def test_a_caution_leaves_the_draft(text: str) -> None:
    """One may answer the question in other words."""
    draft = draft_at("listing", "skills")

    assert hear(text, draft=draft).draft == draft


# Opening sentences and plain words.


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("on cherche un comptable", "need"),
        ("je propose 2h par semaine en comptabilité", "offer"),
    ],
)
def test_a_sentence_opens_a_listing(text: str, kind: str) -> None:
    """On the side that it states."""
    heard = hear(text)

    assert heard.draft is not None
    assert heard.draft.answers["kind"] == kind


def test_a_need_without_a_skill_opens_a_listing_too() -> None:
    """The skill is asked for."""
    assert hear("notre association a besoin d'un petit coup de pouce").draft is not None


@pytest.mark.parametrize(
    ("changes", "opens"),
    [
        ({"kind": "need", "skills": (), "hours": Hours(2, "week")}, True),
        ({"kind": "need", "skills": (), "hours": None}, False),
        ({"kind": "other", "skills": ()}, False),
    ],
)
def test_two_words_open_a_listing_only_if_they_state_something(
    changes: dict[str, object], opens: bool
) -> None:
    """A skill or hours."""
    text = "chi 7aja"
    reading = replace(talk_at("listing", "skills").scene(text).reading, **changes)  # type: ignore[arg-type]

    assert (hear(text, reading=reading).draft is not None) is opens


def test_a_skill_without_a_kind_opens_a_listing() -> None:
    """Need or offer is asked for."""
    reading = replace(talk_at("listing", "skills").scene("comptabilité").reading, kind="other", intent=None)
    heard = hear("comptabilité", reading=reading)

    assert said(heard.effects) == ["listing.understood", "ask.kind"]


@pytest.mark.parametrize("text", GREETINGS.values(), ids=GREETINGS)
def test_a_greeting_is_returned_with_the_menu(text: str) -> None:
    """A stranger is told who speaks; a coordinator gets the desk."""
    assert said(hear(text).effects) == ["reply.greeting"]
    assert said(hear(text, member=NEWCOMER, first_time=True).effects) == ["welcome.greeting"]
    assert hear(text, member=COORDINATOR).effects == (Show("desk"),)


@pytest.mark.parametrize("text", THANKS.values(), ids=THANKS)
def test_thanks_are_returned(text: str) -> None:
    """In any writing, to coordinators too."""
    assert said(hear(text).effects) == ["reply.thanks"]
    assert said(hear(text, member=COORDINATOR).effects) == ["reply.thanks"]


@pytest.mark.parametrize("text", ["raconte-moi une blague", "كيف الطقس غدا"])
def test_talk_of_other_things_gets_the_menu(text: str) -> None:
    """With a kind word."""
    assert said(hear(text).effects) == ["reply.off_topic"]


@pytest.mark.parametrize("text", HOURS.values(), ids=HOURS)
def test_hours_are_reported_in_a_sentence(text: str) -> None:
    """Three hours, in any writing."""
    assert hear(text, member=EMPLOYEE).effects == (ReportHours(Hours(3, "total")),)


def test_a_first_message_about_hours_opens_a_listing() -> None:
    """Nobody reports hours before they were ever introduced; which side they are on is asked."""
    talk = Talk().say("j'ai donné 3 heures cette semaine")

    assert talk.keys[:2] == ["welcome.short", "writing.hint"]
    assert "kind" not in talk.answers
    assert talk.answers["hours"]["value"] == 3


def test_a_report_without_an_amount_is_not_one() -> None:
    """There is nothing to note."""
    reading = replace(talk_at("listing", "hours").scene(HOURS["fr"]).reading, hours=None)

    assert said(hear(HOURS["fr"], reading=reading, member=EMPLOYEE).effects) == ["fallback.menu"]


def test_the_last_resort_helps_a_little_more_each_time() -> None:
    """The menu, an example, a person; an understood word starts the count anew."""
    talk = Talk(VOLUNTEER, first_time=False)
    keys = [talk.say("xyzzy").keys for _ in range(4)]

    assert keys == [["fallback.menu"], ["fallback.example"], ["miss.human"], ["miss.human"]]
    assert talk.choices == ["g:human", "g:menu"]
    assert talk.say("bonjour").misses == 0


@pytest.mark.parametrize(
    "text", ["peut-être", "oui", "on verra bien", "شكون هي الجمعية؟", "raconte-moi une blague", "mmm"]
)
def test_who_has_a_question_waiting_is_asked_it_again(text: str) -> None:
    """Not the menu: what was not understood was meant as an answer, and a yes is given to what one sees."""
    heard = hear(text, member=EMPLOYEE, waiting=(7,))

    assert said(heard.effects) == ["miss.first"]
    assert heard.effects[-1] == Show("waiting")


def test_after_three_misses_even_a_waiting_question_gives_way_to_a_person() -> None:
    """Asking the same a fourth time helps nobody."""
    assert said(hear("mmm", member=EMPLOYEE, waiting=(7,), misses=2).effects) == ["miss.human"]


def test_a_first_message_with_hours_reports_none() -> None:
    """Nobody reports hours before they were ever introduced: their trade is asked instead."""
    talk = Talk().say("مرحبا، أنا مهندس معلوميات في فاس وأريد التطوع ثلاث ساعات في الأسبوع خارج وقت العمل")

    assert talk.asked == "consent"
    assert talk.answers["hours"] == {"value": 3, "per": "week"}


def test_the_menu_leads_back_to_what_is_under_way() -> None:
    """Its first choice goes on with the draft, which no other choice takes away unseen."""
    talk = Talk(VOLUNTEER, draft=CARD, screen=asking(CARD), first_time=False).say("menu", "1")

    assert talk.asked == "confirm"


def test_a_command_is_not_the_beginning_of_a_label() -> None:
    """On a list with "langue des signes", the word "langue" still changes the language."""
    row = Choice("i:7:2:card", say("label.words", words=name("langue des signes · Casablanca")))

    assert said(hear("langue", screen=screen_of(row)).effects) == ["ask.language"]


def test_a_stranger_who_is_not_understood_is_welcomed() -> None:
    """Nothing was missed yet."""
    talk = Talk().say("xyzzy")

    assert talk.keys == ["welcome.greeting"]
    assert talk.misses == 0


def test_a_question_is_asked_again_after_a_word_about_something_else() -> None:
    """The screen that stood is answered as before."""
    talk = Talk(VOLUNTEER, draft=CARD, screen=asking(CARD), first_time=False).say("aide", "oui")

    assert talk.draft is None
