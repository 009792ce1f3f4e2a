"""Whatever is said, wherever one stands: an answer comes, one can leave, and a restart changes nothing."""

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.catalogue import FORMS
from bot.dialogue.decisions import coordinator_choices, party_choices, tap
from bot.dialogue.effects import Effect, Say
from bot.dialogue.listening import listen
from bot.dialogue.phrases import Choice, Phrase, say
from bot.dialogue.scene import Incoming, Screen
from bot.domain.people import MemberState
from matching.text import clean
from tests.dialogue.stage import (
    COORDINATOR,
    EMPLOYEE,
    EVERY_QUESTION,
    KNOWN,
    NEWCOMER,
    SILENT,
    SPEECH,
    VOLUNTEER,
    Talk,
    asking,
    said,
    standing_choices,
)

PEOPLE = (NEWCOMER, KNOWN, VOLUNTEER, EMPLOYEE, COORDINATOR, replace(EMPLOYEE, contact=None))
SILENCED = (MemberState.STOPPED, MemberState.BLOCKED)
QUEUE = ((7, 2), (8, 5))
SCREENS = (
    Screen(),
    Screen(choices=party_choices(7, 2)),
    Screen(choices=coordinator_choices(8, 5, alternatives=True)),
    Screen(
        choices=tuple(Choice(tap(one, version, "card"), say("choice.see_card")) for one, version in QUEUE)
    ),
)
WORDS = "oui non 1 2 3 ٢ menu annuler retour aide stop humain langue changer passer ok merci salam 👍 20 6"
PHRASES = (
    *WORDS.split(),
    "notre association à Tiznit cherche un comptable, 2h par semaine",
    "je suis graphiste à Casablanca, je donne 4h par mois à distance",
    "salam, bghina chi wa7ed y3awenna f la compta f Agadir",
    "نحتاج إلى محاسب في فاس ساعتين في الأسبوع",
    "بغينا شي حد يدير لينا سيت",
    "oui mais pas avant le 5",
    "iyeh walakin ghir sa3a",
    "tifawin",
    "Amal pour le handicap",
    "Femmes du Désert",
    "un site web",
    "Fès",
    "à distance",
    "2h par semaine",
    "8 h en tout",
    "avant le 15 décembre",
    "français et darija",
    "nos comptes prêts pour l'assemblée",
    "ok 1",
    "refuse 2 trop loin",
    "06 12 34 56 78",
    "on cherche des dons d'argent",
    "j'ai fait 3 heures avec eux",
    "mes données",
    "défaire",
    "je ne sais pas",
    "pas le temps",
)
IDS = (
    *(
        "g:need",
        "g:offer",
        "g:menu",
        "g:go_on",
        "g:start_again",
        "g:correct",
        "g:forget",
        "g:forget:yes",
        "g:undo",
    ),
    *(
        "g:reply:4",
        "g:withdraw:need-3",
        "g:language:ar",
        "g:resume",
        "i:7:2:agree",
        "i:7:2:but",
        "i:7:2:decline",
    ),
    *(
        "i:7:2:refuse",
        "i:7:2:hours",
        "i:7:2:swap:3",
        "i:7:2:x",
        "d:1:hours:x",
        "d:5:*:again",
        "d:5:hours:²",
        "nonsense",
    ),
)
LATIN = "abcdefghijklmnopqrstuvwxyzéèçà0123456789 '-.,:;!?{}<>%\n"
LETTERS = LATIN + "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىآأإؤئ٠١٢٣٤٥؟،\u200b\u202e🙂"

texts = st.one_of(
    st.sampled_from(PHRASES),
    st.text(LETTERS, max_size=40),
    st.text(max_size=60),
    st.tuples(st.sampled_from(PHRASES), st.sampled_from(PHRASES)).map(" ".join),
)
moves = st.one_of(
    st.tuples(st.just("say"), texts),
    st.tuples(st.just("pick"), st.integers(0, 9)),
    st.tuples(st.just("tap"), st.sampled_from(IDS)),
    st.tuples(st.just("own"), st.text(LETTERS, max_size=12)),
    st.tuples(st.just("wait"), st.sampled_from([1, 31, 3000])),
    st.tuples(st.just("send"), st.sampled_from(["voice", "picture", "other", "story", "note"])),
)
starts = st.builds(
    lambda member, draft, screen, first: Talk(
        member,
        draft=draft,
        screen=asking(draft, member=member) if draft and screen is None else screen or Screen(),
        queue=QUEUE,
        first_time=first,
    ),
    st.sampled_from(PEOPLE),
    st.one_of(st.none(), st.sampled_from(EVERY_QUESTION)),
    st.one_of(st.none(), st.sampled_from(SCREENS)),
    st.booleans(),
)


def incoming(talk: Talk, move: tuple[str, object]) -> Incoming:
    """The message that a move stands for."""
    sort, what = move
    if sort == "say":
        return Incoming(clean(str(what)))
    if sort == "send":
        return Incoming("", None, str(what))
    if sort == "own" and talk.draft:
        return Incoming("", f"d:{talk.draft.number}:{talk.draft.asked}:{what}")
    if sort == "pick" and isinstance(what, int) and what < len(talk.screen.choices):
        return Incoming("", talk.screen.choices[what].id)
    return Incoming("", str(what)) if sort == "tap" else Incoming("oui")


def play(talk: Talk, move: tuple[str, object]) -> None:
    """One move of a walk."""
    if move[0] == "wait":
        talk.wait(minutes=float(str(move[1])))
        return
    message = incoming(talk, move)
    live = replace(talk.scene(message.text), draft=talk.draft, screen=talk.screen)

    assert listen(live, message) == listen(talk.scene(message.text), message)
    talk.hear(message)


def assert_it_speaks(effects: tuple[Effect, ...]) -> None:
    """Something is said or will be said, and every word of it is there."""
    phrases = [effect.phrase for effect in effects if isinstance(effect, Say)]
    phrases += [choice.label for choice in standing_choices(effects)]
    rows = json.loads(json.dumps([phrase.to_json() for phrase in phrases]))

    assert any(not isinstance(effect, SILENT) for effect in effects)
    assert all(SPEECH.render(Phrase.from_json(row), "ary-Latn") for row in rows)


def assert_it_can_be_left(talk: Talk) -> None:
    """The menu comes, and cancelling ends what is under way, one form after the other."""
    silenced = talk.member.state in SILENCED
    menu = listen(talk.scene("menu"), Incoming("menu"))
    cancelled = listen(talk.scene("annuler"), Incoming("annuler"))

    assert silenced or "menu.title" in said(menu.effects)
    assert silenced or talk.draft is None or menu.draft == talk.draft
    assert silenced or talk.ticket_open or talk.draft is None or cancelled.draft == talk.draft.under


@given(starts, st.lists(moves, max_size=9))
@settings(max_examples=100)
def test_a_walk_through_the_forms_never_gets_stuck(talk: Talk, walk: list[tuple[str, object]]) -> None:
    """At each step an answer comes that can be shown, a restart changes nothing, and one can leave."""
    for move in walk:
        play(talk, move)
        if talk.effects:
            assert_it_speaks(talk.effects)
        assert_it_can_be_left(talk)


@given(st.sampled_from(EVERY_QUESTION), st.sampled_from(PEOPLE), texts)
@settings(max_examples=150)
def test_any_text_at_any_question_is_answered(draft: object, member: object, text: str) -> None:
    """No text raises, none is met with silence."""
    talk = Talk(member, draft=draft, screen=asking(draft), queue=QUEUE, first_time=False)  # type: ignore[arg-type]
    talk.say(text)

    assert_it_speaks(talk.effects)


@given(st.sampled_from(EVERY_QUESTION), st.lists(st.integers(0, 9), max_size=25))
@settings(max_examples=60)
def test_tapping_leads_to_an_end_or_a_question(draft: object, picks: list[int]) -> None:
    """Whoever only taps what is offered never sees an apology."""
    talk = Talk(VOLUNTEER, draft=draft, screen=asking(draft), first_time=False)  # type: ignore[arg-type]
    for pick in picks:
        if not talk.screen.choices or talk.member.state in SILENCED:
            break
        talk.tap(talk.screen.choices[pick % len(talk.screen.choices)].id)

        assert "miss.first" not in talk.keys
        assert not any(key.startswith("stale.") for key in talk.keys)


@given(st.sampled_from(EVERY_QUESTION), st.integers(1, 15))
def test_going_back_comes_to_the_beginning(draft: object, steps: int) -> None:
    """Every "back" asks something that can be answered, until there is nothing before it."""
    talk = Talk(VOLUNTEER, draft=draft, screen=asking(draft), first_time=False)  # type: ignore[arg-type]
    for _ in range(steps):
        talk.say("retour")

        assert talk.draft is not None
        slot = FORMS[talk.draft.form].next_slot(talk.draft.answers)
        assert slot is not None
        assert slot.name == talk.asked
    assert steps < 12 or talk.keys[0] == "back.nothing"
