"""What a coordinator types: every verb in every writing, numbers, reasons, and what is none of these."""

import pytest

from bot.dialogue.decisions import coordinator_choices, tap
from bot.dialogue.desk import VERBS, DeskCommand, read_desk_command
from bot.dialogue.effects import Decide, Effect, Show
from bot.dialogue.phrases import Choice, say
from bot.dialogue.refusals import read_reason
from bot.dialogue.scene import Screen
from bot.domain.introductions import DECLINE_REASONS, DISMISS_REASONS, Decision
from tests.dialogue.stage import CARD, COORDINATOR, NOTHING, hear, in_every_writing, said, screen_of

WORDS = [(verb, word.replace("_", " ")) for verb, words in VERBS.items() for word in words.split()]
QUEUE = ((7, 2), (8, 5), (9, 1))
CARD_OF_8 = screen_of(*coordinator_choices(8, 5, alternatives=True))
LIST = screen_of(*(Choice(tap(one, version, "card"), say("choice.see_card")) for one, version in QUEUE))

# What people type, by writing: the same five verbs on the second proposal of the queue.
TYPED = {
    "fr": ("ok 2", "suivant 2", "refuser 2", "comparer 2", "voir 2", "passer 2"),
    "ar": ("موافق 2", "التالي 2", "رفض 2", "مقارنة 2", "عرض 2", "حول 2"),
    "ary-Arab": ("واخا ٢", "لي مورا ٢", "رفض ٢", "قارن ٢", "شوف ٢", "دوز ٢"),
    "ary-Latn": ("wakha 2", "li mora 2", "rfed 2", "9aren 2", "chouf 2", "dowez 2"),
    "en": ("OK 2", "next 2", "refuse 2", "compare 2", "show 2", "transfer 2"),
}
ON_THE_SECOND: tuple[Effect | str, ...] = (
    Decide(8, 5, Decision.CONFIRM),
    Decide(8, 5, Decision.DISMISS, reason="next"),
    "ask.dismiss_reason",
    Show("compare", 8),
    Show("card", 8),
    Show("hand_over", 8),
)
REASONS = {
    "too_far": ("trop loin", "too far", "b3id bzaf", "بعيد بزاف", "c'est à 300 km, la distance"),
    "wrong_skill": ("pas la bonne compétence", "wrong profile", "machi khibra", "ليست لديه خبرة"),
    "dates": ("les dates ne vont pas", "wrong date", "tarikh", "التاريخ غير مناسب"),
    "known_already": ("ils se connaissent déjà", "already known", "kay3erfo b3diyathom", "كيعرفو بعضياتهم"),
    "not_ready": ("l'association n'est pas prête", "not ready", "mazal machi wajdin", "ما واجدش واجد"),
    "other": ("je préfère attendre", "xyz", "هكذا"),
}
WORDED = [(reason, words) for reason, several in REASONS.items() for words in several]


def typed(text: str, screen: Screen = NOTHING) -> tuple[Effect, ...]:
    """What a coordinator's words lead to, with three proposals in the queue."""
    return hear(text, member=COORDINATOR, queue=QUEUE, screen=screen).effects


@pytest.mark.parametrize(("verb", "word"), WORDS)
def test_each_word_of_a_verb_is_read_alone_and_with_a_number(verb: str, word: str) -> None:
    """In any case and with a full stop, with a number beside it or stuck to it."""
    assert read_desk_command(f" {word.upper()}. ") == DeskCommand(verb, None, "")
    assert read_desk_command(f"{word} 12") == DeskCommand(verb, 12, "")
    assert read_desk_command(f"{word}#3") == DeskCommand(verb, 3, "")
    assert read_desk_command(f"{word}٣") == DeskCommand(verb, 3, "")


@pytest.mark.parametrize("word", ["desk", *in_every_writing("menu.desk").values()])
@pytest.mark.parametrize("screen", [NOTHING, CARD_OF_8])
def test_what_the_menu_calls_the_desk_leads_there(word: str, screen: Screen) -> None:
    """Whatever stands on the screen, and in the middle of a form; to nobody else is it a command."""
    assert typed(word, screen) == (Show("desk"),)
    assert hear(word, member=COORDINATOR, draft=CARD).effects == (Show("desk"),)
    assert Show("desk") not in hear(word).effects


@pytest.mark.parametrize("writing", TYPED)
def test_each_verb_works_in_each_writing(writing: str) -> None:
    """The number means the place in the queue as it was last shown."""
    effects = [typed(text) for text in TYPED[writing]]

    outcomes = [said(several)[0] if said(several) else several[0] for several in effects]

    assert tuple(outcomes) == ON_THE_SECOND


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?!",
        "👍",
        "12",
        "bonjour",
        "okapi",
        "okay2you",
        "voirie 2",
        "li bghit n9oul",
        "لي كاين",
        "ok 1234",
        "ok 2 jours suffisent",
        "ok pour moi c'est bon demain",
        "suivant la réunion",
    ],
)
def test_other_words_are_no_command(text: str) -> None:
    """What decides at once must stand alone: a sentence that begins with "ok" decides nothing."""
    assert read_desk_command(text) is None


@pytest.mark.parametrize(
    "text", ["ok 1 merci", "ok, merci", "ok svp", "suivant 1 merci beaucoup", "واخا 1 شكرا بزاف"]
)
def test_a_polite_word_does_no_harm(text: str) -> None:
    """Thanks is not a condition."""
    command = read_desk_command(text)

    assert command is not None
    assert command.verb in {"ok", "next"}


def test_what_follows_a_verb_is_kept() -> None:
    """A refusal's reason, a colleague's name."""
    assert read_desk_command("refuse 1 trop loin") == DeskCommand("refuse", 1, "trop loin")
    assert read_desk_command("refuse : trop loin") == DeskCommand("refuse", None, "trop loin")
    assert read_desk_command("passe 2 à Rachid") == DeskCommand("hand_over", 2, "a rachid")


@pytest.mark.parametrize(("reason", "words"), WORDED)
def test_a_refusal_is_read_with_its_reason(reason: str, words: str) -> None:
    """In any writing; words that name none of the list count as another reason."""
    assert typed(f"refuse 2 {words}") == (Decide(8, 5, Decision.DISMISS, reason=reason),)


def test_a_reason_outside_the_list_is_another_reason() -> None:
    """Lack of time is a party's reason, never a coordinator's."""
    assert read_reason("pas le temps", DECLINE_REASONS) == "no_time"
    assert read_reason("pas le temps", DISMISS_REASONS) == "other"


def test_no_words_are_no_reason() -> None:
    """Blanks say nothing."""
    assert read_reason("  ", DISMISS_REASONS) is None


def test_the_first_reason_of_the_list_counts() -> None:
    """Of two, the one said first."""
    assert read_reason("trop loin et mauvaises dates", DISMISS_REASONS) == "too_far"


def test_without_a_number_the_card_on_the_screen_is_meant() -> None:
    """The proposal last looked at."""
    assert typed("ok", CARD_OF_8) == (Decide(8, 5, Decision.CONFIRM),)
    assert typed("refuse trop loin", CARD_OF_8) == (Decide(8, 5, Decision.DISMISS, reason="too_far"),)


def test_without_a_number_a_list_on_the_screen_decides_nothing() -> None:
    """Of several proposals none is guessed: the desk is shown again."""
    assert typed("ok", LIST) == (Show("desk"),)
    assert typed("suivant", LIST) == (Show("desk"),)


def test_without_a_number_the_only_proposal_is_meant() -> None:
    """There is nothing to choose between."""
    effects = hear("ok", member=COORDINATOR, queue=((7, 2),)).effects

    assert effects == (Decide(7, 2, Decision.CONFIRM),)


@pytest.mark.parametrize("text", ["ok", "ok 4", "ok 0", "comparer 100"])
def test_a_number_that_means_nobody_shows_the_desk(text: str) -> None:
    """So that the coordinator sees the numbers as they now are."""
    assert typed(text) == (Show("desk"),)


def test_a_draft_is_not_taken_for_a_command() -> None:
    """While a form asks something, a verb needs its number."""
    numbered = hear("ok 2", member=COORDINATOR, queue=QUEUE, draft=CARD)
    bare = hear("suivant", member=COORDINATOR, queue=QUEUE, draft=CARD)

    assert numbered.effects == (Decide(8, 5, Decision.CONFIRM),)
    assert not any(isinstance(effect, Decide) for effect in bare.effects)


def test_the_desk_is_what_a_coordinator_gets_for_a_greeting_or_unclear_words() -> None:
    """The chat is the desk."""
    assert typed("bonjour") == (Show("desk"),)
    assert typed("xyzzy") == (Show("desk"),)


def test_while_a_list_stands_its_rows_are_numbered() -> None:
    """On a list the number is the row's, even where an introduction bears that very number."""
    rows = (Choice("i:2:1:card", say("menu.desk")), Choice("i:1:1:card", say("menu.desk")))
    effects = hear("ok 1", member=COORDINATOR, queue=((2, 1), (1, 1)), screen=Screen(choices=rows)).effects

    assert effects == (Decide(2, 1, Decision.CONFIRM),)


def test_on_a_further_page_the_numbers_are_its_own() -> None:
    """The first row there is not the first of the queue; there is no row nought."""
    rows = tuple(Choice(f"i:{number}:1:card", say("menu.desk")) for number in (4, 3))
    queue, screen = ((5, 1), (4, 1), (3, 1)), Screen(choices=rows)

    assert hear("ok 2", member=COORDINATOR, queue=queue, screen=screen).effects == (
        Decide(3, 1, Decision.CONFIRM),
    )
    assert hear("ok 0", member=COORDINATOR, queue=queue, screen=screen).effects == (Show("desk"),)


def test_a_number_names_no_row_that_was_not_shown() -> None:
    """Of twelve proposals eight were rows; the ninth, which leads on, decides nothing once the list is gone."""
    queue = tuple((number, 1) for number in range(30, 18, -1))

    assert hear("ok 8", member=COORDINATOR, queue=queue, rows=8).effects == (Decide(23, 1, Decision.CONFIRM),)
    assert hear("ok 9", member=COORDINATOR, queue=queue, rows=8).effects == (Show("desk"),)


def test_on_a_card_the_number_is_the_cards() -> None:
    """The card says "Proposal 9": "ok 9" means it, wherever it stands in the queue."""
    card = (Choice("i:9:1:ok", say("menu.desk")),)
    effects = hear("ok 9", member=COORDINATOR, queue=((2, 1),), screen=Screen(choices=card)).effects

    assert effects == (Decide(9, 1, Decision.CONFIRM),)


def test_the_number_on_a_card_holds_beyond_the_rows_shown() -> None:
    """With a list of two on the screen, "ok 30" is proposal thirty, though its row is not shown."""
    rows = (Choice("i:2:1:card", say("menu.desk")), Choice("i:1:1:card", say("menu.desk")))
    queue = ((2, 1), (1, 1), (30, 4))
    effects = hear("ok 30", member=COORDINATOR, queue=queue, screen=Screen(choices=rows)).effects

    assert effects == (Decide(30, 4, Decision.CONFIRM),)
