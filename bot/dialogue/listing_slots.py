"""The answers of the listing form: consent, who you are, what is needed or given."""

from typing import Any

from bot.dialogue.answering import is_talk
from bot.dialogue.doubts import read_doubt, speaks_for_nobody
from bot.dialogue.drafts import Draft
from bot.dialogue.effects import Consent, Enrol, Say
from bot.dialogue.forms import MISSES_BEFORE_EXAMPLE, Aside, Ended, Filled, Rejected, Reply, Result, option
from bot.dialogue.naming import similar_organisations
from bot.dialogue.phrases import Choice, Phrase, city, inner, name, say, skills
from bot.dialogue.scene import Scene
from bot.domain.listings import Frame
from bot.domain.missions import DIAGNOSTIC, MissionShape, shape_for
from bot.domain.people import Organisation, OrganisationKind, Role, organisation_kind
from matching.intents import read_intent
from matching.kinds import weigh_kinds
from matching.mode import read_mode
from matching.places import read_city
from matching.recognition import read_skills
from matching.text import words

MAX_WORDS = 600
MAX_NAME = 80
SURE_ENOUGH = 0.45
WORTH_ASKING = 0.15
# "No, another one"; who says more than that also says which, and is asked for the name.
LONGEST_NO = 3
# Turns of phrase that ask or give, as `weigh_kinds` counts them; hardly any name of an organisation holds two. Whoever
# was shown how to name one, and says it again, means it.
PLAINLY = 2.0
SHORTEST_STATEMENT = 4
CONSENT = say("consent.wording")


def take_kind(scene: Scene, draft: Draft, reply: Reply) -> Result:
    """Need or offer, by choice or by what a new sentence says."""
    kind = reply.value or (scene.reading.kind if scene.reading.kind != "other" else None)
    return Filled(draft.fill(kind=kind)) if kind in ("need", "offer") else Rejected()


def kind_choices(scene: Scene, draft: Draft) -> tuple[Choice, ...]:
    """The two sides."""
    return (
        option(draft, "kind", "need", say("choice.need")),
        option(draft, "kind", "offer", say("choice.offer")),
    )


def take_consent(scene: Scene, draft: Draft, reply: Reply) -> Result:
    """Yes keeps, no erases, "explain" explains and asks again."""
    if reply.value == "yes":
        return Filled(draft.fill(consent=True), (Consent(given=True, wording=CONSENT),))
    if reply.value == "no":
        return Ended((Consent(given=False, wording=CONSENT), Say(say("consent.refused"))))
    if reply.value == "explain":
        return Aside(draft, (Say(say("consent.details")), Say(CONSENT, consent_choices(scene, draft))))
    return Rejected()


def consent_choices(scene: Scene, draft: Draft) -> tuple[Choice, ...]:
    """Agree, ask why, refuse."""
    return (
        option(draft, "consent", "yes", say("choice.agree"), "yes"),
        option(draft, "consent", "explain", say("choice.explain"), "why"),
        option(draft, "consent", "no", say("choice.refuse"), "no"),
    )


def consent_prompt(scene: Scene, draft: Draft) -> tuple[Phrase, ...]:
    """The wording that is agreed to, in full."""
    return (CONSENT,)


def side(answers: Any, role: Role | None) -> OrganisationKind:
    """Whom the author speaks for: by role where known, else by what they came with."""
    if role in (Role.VOLUNTEER, Role.EMPLOYEE, Role.REFERENT):
        return organisation_kind(role)
    return OrganisationKind.ASSOCIATION if answers["kind"] == "need" else OrganisationKind.COMPANY


def organisation_prompt(scene: Scene, draft: Draft) -> tuple[Phrase, ...]:
    """Asks for the association or for the company."""
    return (Phrase(f"ask.organisation.{side(draft.answers, scene.member.role).value}"),)


def organisation_choices(scene: Scene, draft: Draft) -> tuple[Choice, ...]:
    """A way on for who speaks for nobody."""
    return (option(draft, "organisation", "none", say("choice.no_organisation")),)


def take_organisation(scene: Scene, draft: Draft, reply: Reply) -> Result:
    """A typed name is compared with the known ones; alike ones are offered, never taken silently."""
    intent = read_intent(reply.text) if reply.text else None
    if reply.value == "none" or (intent and intent.name == "no") or speaks_for_nobody(reply.text):
        return _enrolled(scene, draft.fill(organisation={"none": True}))
    typed = " ".join(reply.text.split())[:MAX_NAME]
    # "Salam" may be a name after all: who says it a second time means it. "Merci" is none.
    again = draft.misses and intent and intent.name != "thanks"
    talk = read_doubt(typed) or (is_talk(typed) and intent and intent.whole and not again)
    if talk or not any(letter.isalpha() for letter in typed) or (intent and intent.name == "yes"):
        return Rejected()
    if draft.misses < MISSES_BEFORE_EXAMPLE and _tells_the_listing(scene, typed):
        return Rejected()
    alike = similar_organisations(typed, scene.organisations, side(draft.answers, scene.member.role))
    if not alike:
        return _enrolled(scene, draft.fill(organisation={"new": typed}))
    return Filled(draft.fill(organisation={"typed": typed, "alike": [found.id for found in alike]}))


def _tells_the_listing(scene: Scene, typed: str) -> bool:
    """Whether they go on with what they need or give, as hardly a name does; what is new of it is kept."""
    sure = any(skill.score >= SURE_ENOUGH for skill in scene.reading.skills)
    if not sure or len(typed.split()) < SHORTEST_STATEMENT:
        return False
    stated = weigh_kinds(typed)
    return max(stated.need, stated.offer) >= PLAINLY


def _enrolled(scene: Scene, draft: Draft) -> Filled:
    kind = side(draft.answers, scene.member.role)
    role = scene.member.role or (Role.VOLUNTEER if kind is OrganisationKind.ASSOCIATION else Role.EMPLOYEE)
    who = {"organisation": draft.answers["organisation"], "role": role.value, "kind": kind.value}
    return Filled(draft, (Enrol({**who, "city": draft.answers.get("city")}),))


def needs_pick(answers: Any) -> bool:
    """Whether alike organisations wait for a choice."""
    return "alike" in answers.get("organisation", {})


def pick_prompt(scene: Scene, draft: Draft) -> tuple[Phrase, ...]:
    """Names the one known organisation, or asks which."""
    alike = _alike(scene, draft)
    if len(alike) == 1:
        return (say("ask.organisation_pick.one", name=inner(_organisation_label(alike[0]))),)
    return (say("ask.organisation_pick.many"),)


def pick_choices(scene: Scene, draft: Draft) -> tuple[Choice, ...]:
    """The known organisations that the typed name resembles, and "another"."""
    alike = _alike(scene, draft)
    other = option(draft, "organisation_pick", "new", say("choice.another_organisation"), "no")
    if len(alike) == 1:
        return (
            option(draft, "organisation_pick", str(alike[0].id), say("choice.yes_that_one"), "yes"),
            other,
        )
    rows = (option(draft, "organisation_pick", str(row.id), _organisation_label(row)) for row in alike)
    return (*rows, other)


def _alike(scene: Scene, draft: Draft) -> list[Organisation]:
    wanted = draft.answers["organisation"]["alike"]
    return sorted(
        (row for row in scene.organisations if row.id in wanted), key=lambda row: wanted.index(row.id)
    )


def _organisation_label(row: Organisation) -> Phrase:
    """The name, with the city where the name does not hold it."""
    if row.city and row.city not in row.name:
        return say("label.organisation_in", name=name(row.name), city=city(row.city))
    return say("label.organisation", name=name(row.name))


def take_pick(scene: Scene, draft: Draft, reply: Reply) -> Result:
    """One of the known, or a new organisation by the name that was typed."""
    organisation = draft.answers["organisation"]
    if reply.value == "new" and len(reply.text.split()) > LONGEST_NO:
        return Filled(draft.without("organisation"))
    if reply.value == "new":
        return _enrolled(
            scene, draft.fill(organisation={"new": organisation["typed"]}, organisation_pick="new")
        )
    picked = next((id_ for id_ in organisation["alike"] if str(id_) == reply.value), None)
    if picked is not None:
        return _enrolled(scene, draft.fill(organisation={"id": picked}, organisation_pick=reply.value))
    retyped = take_organisation(scene, draft, reply)
    return retyped if isinstance(retyped, Filled) and len(reply.text) > 3 else Rejected()


def take_skills(scene: Scene, draft: Draft, reply: Reply) -> Result:
    """A skill tapped or read; where the reading is unsure, the likeliest are offered."""
    if reply.value:
        known = reply.value in scene.lexicon.skills
        return Filled(reshaped(scene, draft.fill(skills=[[reply.value, 1.0, ""]]))) if known else Rejected()
    found = read_skills(reply.text, scene.lexicon)
    sure = [[skill.id, skill.score, skill.evidence] for skill in found if skill.score >= SURE_ENOUGH]
    if sure:
        kept = draft.fill(skills=sure[:4], words=_words(draft, reply.text))
        return Filled(reshaped(scene, kept))
    likely = [skill.id for skill in found if skill.score >= WORTH_ASKING][:3]
    if not likely:
        return Rejected()
    guessed = draft.fill(guesses=likely, words=_words(draft, reply.text))
    return Aside(guessed, (Say(say("ask.skills.guess"), skill_choices(scene, guessed)),))


def _words(draft: Draft, text: str) -> str:
    return draft.answers.get("words") or text[:MAX_WORDS]


def skill_prompt(scene: Scene, draft: Draft) -> tuple[Phrase, ...]:
    """Asks what is needed, or what can be given."""
    return (Phrase(f"ask.skills.{draft.answers['kind']}"),)


def skill_choices(scene: Scene, draft: Draft) -> tuple[Choice, ...]:
    """The skills that the words may have meant."""
    guesses = draft.answers.get("guesses", ())
    return tuple(option(draft, "skills", id_, say("label.skill", skill=skills([id_]))) for id_ in guesses)


def shape(scene: Scene, answers: Any) -> MissionShape:
    """The mission shape of the first skill."""
    first = answers["skills"][0][0]
    known = scene.lexicon.skills.get(first)
    return shape_for(first, known.family if known else "")


def deliverable_choices(scene: Scene, draft: Draft) -> tuple[Choice, ...]:
    """What such missions usually end in, and a call to see clearer."""
    keys = (*shape(scene, draft.answers).deliverables, f"mission.{DIAGNOSTIC}")
    return tuple(option(draft, "deliverable", key, Phrase(key)) for key in keys)


def take_deliverable(scene: Scene, draft: Draft, reply: Reply) -> Result:
    """A usual deliverable brings its usual hours; own words are kept; who does not know gets the call."""
    usual = shape(scene, draft.answers)
    if reply.value == f"mission.{DIAGNOSTIC}" or read_doubt(reply.text) == "unsure":
        hours = {"value": 1, "per": "total"}
        return Filled(
            draft.fill(
                deliverable={"key": f"mission.{DIAGNOSTIC}"}, hours=hours, done_when="mission.diagnostic.done"
            )
        )
    known = reply.value in usual.deliverables
    if not known and (len(reply.text.strip()) < 3 or is_talk(reply.text)):
        return Rejected()
    answer = {"key": reply.value} if known else {"text": reply.text[:MAX_WORDS]}
    filled = draft.fill(deliverable=answer, done_when=usual.done_when)
    return Filled(filled if "hours" in filled.answers else _with_usual_hours(filled, usual))


def reshaped(scene: Scene, draft: Draft) -> Draft:
    """After a change of skill: the old mission's usual deliverable and hours are asked or suggested anew."""
    usual, stated = shape(scene, draft.answers), draft.answers.get("deliverable", {})
    if not stated or stated.get("key") in (*usual.deliverables, f"mission.{DIAGNOSTIC}"):
        return draft
    kept = draft.without("hours", "hours_suggested") if draft.answers.get("hours_suggested") else draft
    if "key" in stated:
        return kept.without("deliverable", "done_when")
    filled = kept.fill(done_when=usual.done_when)
    return filled if "hours" in filled.answers else _with_usual_hours(filled, usual)


def _with_usual_hours(draft: Draft, usual: MissionShape) -> Draft:
    return draft.fill(hours={"value": usual.hours.value, "per": usual.hours.per}, hours_suggested=True)


def take_place(scene: Scene, draft: Draft, reply: Reply) -> Result:
    """A city, "remote", or both; a choice says remote or the organisation's own city."""
    if reply.value == "remote":
        return Filled(draft.fill(place=True, mode="remote"))
    if reply.value == "own_city" and scene.member.city:
        return Filled(draft.fill(place=True, city=scene.member.city))
    found, mode = read_city(reply.text, asked=True), read_mode(reply.text)
    if not found and not mode:
        return Rejected()
    stated = {"city": found} if found else {}
    return Filled(draft.fill(place=True, **stated, **({"mode": mode} if mode else {})))


def place_choices(scene: Scene, draft: Draft) -> tuple[Choice, ...]:
    """Remote, and the member's city where it is known."""
    remote = option(draft, "place", "remote", say("choice.remote"))
    if not scene.member.city:
        return (remote,)
    own = say("label.city", city=city(scene.member.city))
    return (option(draft, "place", "own_city", own), remote)


def place_known(answers: Any) -> bool:
    """Whether a city or the mode was already said."""
    return bool(answers.get("city") or answers.get("mode") == "remote")


# Heard, never said. One's own time comes first: "hors du travail".
_FRAME_WORDS = {
    Frame.OWN_TIME: frozenset(
        "libre perso personnel hors soir soirs weekend we9ti berra own spare وقتي الفراغ برا خارج".split()
    ),
    Frame.WORKING_TIME: frozenset(
        "travail bureau employeur entreprise boulot khedma lkhedma charika work working office employer "
        "العمل عملي الخدمه خدمتي الشركه".split()
    ),
}


def frame_choices(scene: Scene, draft: Draft) -> tuple[Choice, ...]:
    """On whose time the hours are given."""
    return tuple(
        option(draft, "frame", frame.value, Phrase(f"choice.frame.{frame.value}")) for frame in Frame
    )


def take_frame(scene: Scene, draft: Draft, reply: Reply) -> Result:
    """One of the three, or words that speak of one's own time or of work."""
    frame = reply.value if reply.value in set(Frame) else read_frame(reply.text)
    return Filled(draft.fill(frame=frame)) if frame else Rejected()


def read_frame(text: str) -> str | None:
    """The frame that words speak of, or None.

    >>> read_frame("sur mon temps libre")
    'own_time'
    """
    said = set(words(text))
    return next((frame.value for frame, known in _FRAME_WORDS.items() if said & known), None)
