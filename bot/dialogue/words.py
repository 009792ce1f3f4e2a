"""Words that the lexicon does not know: what a coordinator is asked of one, and how the answer is heard."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.dialogue.drafts import Draft
from bot.dialogue.effects import Effect, Say, Show, Teach
from bot.dialogue.forms import (
    Aside,
    Filled,
    Form,
    Rejected,
    Reply,
    Result,
    Slot,
    advance,
    option,
    plain_prompt,
)
from bot.dialogue.party_forms import open_form
from bot.dialogue.phrases import Choice, Phrase, say, skills
from bot.dialogue.scene import Heard, Scene, Screen
from bot.domain.dictionary import SURE_ENOUGH, Verdict
from matching.recognition import read_skills
from matching.text import clean, fold

# A WhatsApp list holds ten rows: the suggestions, three ways on, and some air.
MOST_SUGGESTED = 4
FAMILIES_A_PAGE = 8
MOST_OF_A_FAMILY = 9
WORTH_ASKING = 0.15
# An answer typed under the question is a skill's name, not a sentence.
LONGEST_NAME = 4

# "forget 3", "oublie le 3", "7iyed 3", "حيد 3": heard, never said, so they are data.
_FORGET = (
    "undo annule annuler defaire remove delete forget unlearn oublie oublier supprime supprimer enleve enlever retire "
    "retirer 7iyed 7eyed hiyed hiyd nsa mse7 mseh حيد نسا مسح احذف حذف انس الغ تراجع"
)
_FORGETTING = re.compile(
    rf"(?:{'|'.join(_FORGET.split())})\s+(?:le\s+|la\s+)?(?:n|no|num|رقم)?[#°.]?\s*(\d{{1,2}})"
)
_VERDICTS = {"no": Verdict.IGNORE, "later": Verdict.LATER, "forget": Verdict.FORGET}
_VIEWS = {"see": "word", "learnt": "learnt_word"}


@dataclass(frozen=True)
class WordTap:
    """A choice about a word, taken apart: `w:<id>:<version>:<action>[:<skill>]`."""

    word_id: int
    version: int
    action: str
    skill_id: str = ""


def word_tap(word_id: int, version: int, action: str, skill_id: str = "") -> str:
    """The id of a choice about a word.

    >>> word_tap(3, 1, "is", "accounting")
    'w:3:1:is:accounting'
    """
    return ":".join(["w", str(word_id), str(version), action, *([skill_id] if skill_id else [])])


def read_word_tap(choice: str | None) -> WordTap | None:
    """The tap in a choice's id, or None; anything malformed is none."""
    sort, *rest = (choice or "").split(":")
    if sort != "w" or len(rest) not in (3, 4):
        return None
    word_id, version, action, *skill = rest
    if not (word_id.isdecimal() and version.isdecimal() and len(word_id) < 10 and len(version) < 10):
        return None
    return WordTap(int(word_id), int(version), action, *skill)


def word_choices(word_id: int, version: int, suggested: Iterable[str]) -> tuple[Choice, ...]:
    """What a word may mean: the likeliest skills, another one, none, not now."""
    likely = [
        Choice(word_tap(word_id, version, "is", skill), say("label.skill", skill=skills([skill])))
        for skill in list(suggested)[:MOST_SUGGESTED]
    ]
    return (
        *likely,
        Choice(
            word_tap(word_id, version, "other"), say("choice.other_skill" if likely else "choice.name_skill")
        ),
        Choice(word_tap(word_id, version, "no"), say("choice.no_skill"), "no"),
        Choice(word_tap(word_id, version, "later"), say("choice.not_now")),
    )


def asked_on(screen: Screen) -> WordTap | None:
    """The word that the question on a screen is about, if one stands there."""
    taps = (read_word_tap(choice.id) for choice in screen.choices)
    return next((found for found in taps if found and found.action == "other"), None)


def hear_word(scene: Scene, text: str, choice: str | None) -> Heard | None:
    """A tap about a word, "forget 3" under the dictionary, or a skill's name typed under the question."""
    found = read_word_tap(choice)
    if found is not None:
        return _answer(scene, found)
    if choice or not scene.member.is_coordinator:
        return None
    return _forgotten(scene, text) or _named(scene, text)


def _answer(scene: Scene, found: WordTap) -> Heard | None:
    if found.action == "is" and found.skill_id:
        return Heard(scene.draft, (Teach(found.word_id, found.version, Verdict.MAP, found.skill_id),))
    if found.action == "other":
        return advance(TEACH, scene, open_form(TEACH, scene, found.word_id, found.version))
    if found.action in _VIEWS:
        return Heard(scene.draft, (Show(_VIEWS[found.action], found.word_id),))
    if found.action in _VERDICTS:
        return Heard(scene.draft, (Teach(found.word_id, found.version, _VERDICTS[found.action]),))
    return None


def _forgotten(scene: Scene, text: str) -> Heard | None:
    """The number means a row of the dictionary on the screen; where none stands there, it is shown first."""
    said = _FORGETTING.fullmatch(fold(clean(text[:60])).strip(" .!?"))
    taps = (read_word_tap(choice.id) for choice in scene.screen.choices)
    rows = [found for found in taps if found and found.action == "learnt"]
    if said is None or (scene.draft is not None and not rows):
        return None
    number = int(said[1])
    if not 1 <= number <= len(rows):
        return Heard(scene.draft, (Show("dictionary"),))
    row = rows[number - 1]
    return Heard(scene.draft, (Teach(row.word_id, row.version, Verdict.FORGET),))


def _named(scene: Scene, text: str) -> Heard | None:
    asked = asked_on(scene.screen)
    if asked is None or scene.draft is not None or len(text.split()) > LONGEST_NAME:
        return None
    sure = [skill.id for skill in scene.reading.skills if skill.score >= SURE_ENOUGH]
    return Heard(None, (Teach(asked.word_id, asked.version, Verdict.MAP, sure[0]),)) if sure else None


def take_taught(scene: Scene, draft: Draft, reply: Reply) -> Result:
    """A skill's name in any writing, one of a family's skills, or a family to look into."""
    sort, _, chosen = (reply.value or "").partition(".")
    if reply.value in scene.lexicon.skills:
        return Filled(draft.fill(taught=reply.value))
    if sort in ("family", "page"):
        looking = draft.without("guesses", "family").fill(**{sort: chosen})
        return Aside(looking, (Say(say("ask.taught.which"), taught_choices(scene, looking)),))
    found = read_skills(reply.text, scene.lexicon)
    if found and found[0].score >= SURE_ENOUGH:
        return Filled(draft.fill(taught=found[0].id))
    likely = [skill.id for skill in found if skill.score >= WORTH_ASKING][:MOST_SUGGESTED]
    if not likely:
        return Rejected()
    guessed = draft.fill(guesses=likely)
    return Aside(guessed, (Say(say("ask.skills.guess"), taught_choices(scene, guessed)),))


def taught_choices(scene: Scene, draft: Draft) -> tuple[Choice, ...]:
    """The skills that the words may have meant, else those of the family chosen, else the families by pages."""
    shown = draft.answers.get("guesses") or _of_family(scene, draft.answers.get("family"))
    if shown:
        return tuple(option(draft, "taught", id_, say("label.skill", skill=skills([id_]))) for id_ in shown)
    families = list(scene.lexicon.families)
    second = draft.answers.get("page") == "2"
    page = families[FAMILIES_A_PAGE:] if second else families[:FAMILIES_A_PAGE]
    turn = option(draft, "taught", f"page.{1 if second else 2}", say("choice.other_families"))
    rows = (
        option(draft, "taught", f"family.{id_}", say("label.family", family=_family(id_))) for id_ in page
    )
    return (*rows, turn)


def _of_family(scene: Scene, family: str | None) -> list[str]:
    found = [skill.id for skill in scene.lexicon.skills.values() if skill.family == family]
    return found[:MOST_OF_A_FAMILY]


def _family(family_id: str) -> dict[str, str]:
    return {"t": "family", "id": family_id}


def teach(scene: Scene, draft: Draft) -> tuple[Effect, ...]:
    """The word means that skill."""
    return (Teach(draft.subject or 0, draft.version, Verdict.MAP, draft.answers["taught"]),)


TEACH = Form(
    "teach",
    (Slot("taught", take_taught, plain_prompt("taught"), taught_choices),),
    teach,
)


def word_label(written: str, skill_id: str) -> Phrase:
    """A learnt word as a row of the dictionary."""
    return say("dictionary.row", word={"t": "name", "v": written}, skill=skills([skill_id]))
