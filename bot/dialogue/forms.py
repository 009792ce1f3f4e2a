"""The engine of every form: a pure fold over slots. The next question is the first slot still needed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from bot.dialogue.drafts import Draft
from bot.dialogue.effects import Effect, Say
from bot.dialogue.phrases import Choice, Phrase, say
from bot.dialogue.scene import Heard, Scene

# The first miss repeats in other words, the second shows an example, the third offers a person.
MISSES_BEFORE_EXAMPLE = 2
MISSES_BEFORE_HUMAN = 3


@dataclass(frozen=True)
class Reply:
    """What the person answered: words, or the value of the choice that they tapped or typed."""

    text: str = ""
    value: str | None = None


@dataclass(frozen=True)
class Filled:
    """The answer was taken in; the draft is what it left, the effects come before the next question."""

    draft: Draft
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True)
class Rejected:
    """The answer was not understood."""


@dataclass(frozen=True)
class Aside:
    """Something else was said first; the same slot is asked again with other words."""

    draft: Draft
    effects: tuple[Effect, ...]


@dataclass(frozen=True)
class Ended:
    """The form is over without its end being reached."""

    effects: tuple[Effect, ...]


Result = Filled | Rejected | Aside | Ended
Answers = Mapping[str, Any]


def no_choices(scene: Scene, draft: Draft) -> tuple[Choice, ...]:
    """For slots that are answered in words."""
    return ()


def always(answers: Answers) -> bool:
    """For slots that are asked until filled."""
    return True


def plain_prompt(name: str) -> Callable[[Scene, Draft], tuple[Phrase, ...]]:
    """The question `ask.<name>` without parameters."""
    return lambda scene, draft: (Phrase(f"ask.{name}"),)


@dataclass(frozen=True)
class Slot:
    """One question. `take` reads an answer; `needed` says whether the answers so far call for it.

    `own_words`: what is answered is a name or the person's own wording, in which nothing else is read.
    `for_good`: the answer was acted upon when it was given; "back" does not go behind it.
    `fills`: further answers that come with this one and go with it.
    `like`: another slot whose example helps here too.
    """

    name: str
    take: Callable[[Scene, Draft, Reply], Result]
    prompt: Callable[[Scene, Draft], tuple[Phrase, ...]]
    choices: Callable[[Scene, Draft], tuple[Choice, ...]] = no_choices
    needed: Callable[[Answers], bool] = always
    for_good: bool = False
    own_words: bool = False
    fills: tuple[str, ...] = ()
    like: str = ""

    @property
    def example(self) -> Phrase:
        """How one may answer it."""
        return Phrase(f"example.{self.like or self.name}")


@dataclass(frozen=True)
class Form:
    """A list of questions and what their answers lead to.

    `absorb` offers a sentence to all slots; `say_back` tells what it found where another question was open.
    """

    name: str
    slots: Sequence[Slot]
    finish: Callable[[Scene, Draft], tuple[Effect, ...]]
    absorb: Callable[[Scene, Draft, str], Draft] = lambda scene, draft, text: draft
    say_back: Callable[[Draft, Draft], tuple[Effect, ...]] = lambda before, after: ()

    def slot(self, name: str) -> Slot | None:
        """The slot of that name, or None where an older deploy asked it."""
        return next((slot for slot in self.slots if slot.name == name), None)

    def next_slot(self, answers: Answers) -> Slot | None:
        """The first slot that is needed and not filled."""
        return next((slot for slot in self.slots if slot.name not in answers and slot.needed(answers)), None)

    def emptied(self, draft: Draft, name: str) -> Draft:
        """The draft without a slot's answer and what came with it."""
        slot = self.slot(name)
        return draft.without(name, *(slot.fills if slot else ()))


def option(draft: Draft, slot: str, value: str, label: Phrase, says: str | None = None) -> Choice:
    """A choice that answers a slot of this very draft."""
    return Choice(f"d:{draft.number}:{slot}:{value}", label, says)


def advance(form: Form, scene: Scene, draft: Draft, before: tuple[Effect, ...] = ()) -> Heard:
    """Ask the next question, or finish."""
    slot = form.next_slot(draft.answers)
    if slot is None:
        return Heard(draft.under, before + form.finish(scene, draft))
    last = form.slot(draft.asked or "")
    passed = last is not None and not last.for_good and last.name != slot.name
    trail = (*draft.trail, last.name) if last is not None and passed else draft.trail
    asked = replace(draft, asked=slot.name, touched_at=scene.now, trail=trail)
    return Heard(asked, before + question(slot, scene, asked))


def question(slot: Slot, scene: Scene, draft: Draft) -> tuple[Effect, ...]:
    """The slot's question; its choices stand with its last sentence."""
    *lead, last = slot.prompt(scene, draft)
    return (*(Say(phrase) for phrase in lead), Say(last, slot.choices(scene, draft)))


def step(form: Form, scene: Scene, draft: Draft, reply: Reply) -> Heard:
    """One answer to the question that was asked."""
    slot = form.slot(draft.asked or "") or form.next_slot(draft.answers)
    if slot is None:
        return advance(form, scene, draft)
    match slot.take(scene, draft, reply):
        case Filled(filled, effects):
            return advance(form, scene, _shared(form, slot, scene, filled, reply), effects)
        case Aside(aside, effects):
            return Heard(replace(aside, touched_at=scene.now), effects)
        case Ended(effects):
            return Heard(draft.under, effects)
    return _not_understood(form, slot, scene, draft, reply)


def _shared(form: Form, slot: Slot, scene: Scene, draft: Draft, reply: Reply) -> Draft:
    """What else a typed answer says goes to the other slots; a name or own words are not searched."""
    if slot.own_words or reply.value is not None:
        return draft
    return form.absorb(scene, draft, reply.text)


def _not_understood(form: Form, slot: Slot, scene: Scene, draft: Draft, reply: Reply) -> Heard:
    """Offer the words to the other slots; where none takes them, help a little more each time."""
    absorbed = form.absorb(scene, draft, reply.text)
    if absorbed.answers != draft.answers:
        return advance(form, scene, replace(absorbed, misses=0), form.say_back(draft, absorbed))
    polite = scene.reading.intent
    if polite is not None and polite.name == "thanks" and polite.sure:
        # No answer, and no misunderstanding either.
        thanked = replace(draft, touched_at=scene.now)
        return Heard(thanked, (Say(say("reply.thanks")), *question(slot, scene, thanked)))
    missed = replace(draft, misses=draft.misses + 1, touched_at=scene.now)
    if missed.misses >= MISSES_BEFORE_HUMAN:
        return Heard(missed, (Say(say("miss.human"), _ways_out(missed)),))
    lead = slot.example if missed.misses >= MISSES_BEFORE_EXAMPLE else say("miss.first")
    return Heard(missed, (Say(lead), *question(slot, scene, missed)))


def _ways_out(draft: Draft) -> tuple[Choice, ...]:
    return (
        Choice("g:human", say("choice.human")),
        Choice(f"d:{draft.number}:*:again", say("choice.try_again")),
        Choice("g:cancel", say("choice.cancel")),
    )


def ask_again(form: Form, scene: Scene, draft: Draft, before: tuple[Effect, ...] = ()) -> Heard:
    """The question under way, once more, after something else was said."""
    slot = form.slot(draft.asked or "")
    if slot is None or slot.name in draft.answers:
        return advance(form, scene, draft, before)
    return Heard(draft, before + question(slot, scene, draft))


def step_back(form: Form, scene: Scene, draft: Draft) -> Heard:
    """Take back a change, else empty the slot answered last and ask it; at the beginning, just ask again."""
    kept = draft.unchanged()
    if kept is not draft and _is_next(form, kept):
        return ask_again(form, scene, replace(kept, trail=tuple(takewhile(draft.asked.__ne__, kept.trail))))
    for place in reversed(range(len(kept.trail))):
        last = kept.trail[place]
        emptied = replace(form.emptied(kept, last), asked=last, trail=kept.trail[:place])
        if _is_next(form, emptied):
            return ask_again(form, scene, emptied)
    return ask_again(form, scene, kept, (Say(say("back.nothing")),))


def _is_next(form: Form, draft: Draft) -> bool:
    """Whether the question asked is the first that is open."""
    slot = form.next_slot(draft.answers)
    return slot is not None and slot.name == draft.asked
