"""How introductions are put to people: the coordinator's card, the parties' questions, the contacts."""

from typing import Any

from bot.dialogue.naming import GENERIC
from bot.dialogue.phrases import (
    Phrase,
    amount,
    city,
    contact,
    excerpt,
    inner,
    name,
    say,
    several,
    skills,
    window,
)
from bot.domain.introductions import Introduction, Party, Terms
from bot.domain.listings import Listing, Need
from bot.domain.people import Member
from bot.domain.privacy import first_name, masked
from bot.usecases.scope import Scope
from matching.values import Hours, Window

# Shorter words of a name are articles and the like, and would blacken half of a sentence.
LEAST_TELLING = 5


def reason_phrase(reason: dict[str, Any]) -> Phrase:
    """A stored reason of a candidate as a phrase."""
    params = dict(reason["params"])
    if "skill" in params:
        params["skill"] = skills([params["skill"]])
    if "city" in params:
        params["city"] = city(params["city"])
    if "hours" in params:
        params["hours"] = amount(Hours(params["hours"] / 60, params.get("per", "total")))
    if "language" in params:
        params["language"] = inner(Phrase(f"spoken.{params['language']}"))
    if "days" in params:
        params["count"] = params["days"]
    if "theme" in params:
        params["theme"] = inner(Phrase(f"theme.{params['theme']}"))
    return Phrase(reason["key"], params)


def reasons(introduction: Introduction) -> dict[str, Any]:
    """All reasons in a row."""
    return several(reason_phrase(reason) for reason in introduction.reasons)


def skill_names(listing: Listing) -> dict[str, Any]:
    """The listing's main skill, and a second one where it is as sure."""
    best = max((weight for _, weight, _ in listing.skills), default=0.0)
    return skills([id_ for id_, weight, _ in listing.skills if weight >= best - 0.1][:2])


def place(listing: Listing) -> Phrase:
    """Where the listing is at home."""
    if listing.city:
        return say("label.city", city=city(listing.city))
    return say("label.remote") if listing.mode == "remote" else say("label.anywhere")


def hours_label(listing: Listing) -> Phrase:
    """How much time it speaks of."""
    return say("label.hours", hours=amount(listing.hours)) if listing.hours else say("label.hours_open")


async def coordinator_card(scope: Scope, introduction: Introduction) -> Phrase:
    """The whole card: both sides, their own words, why, and how sure."""
    need = await scope.work.listings.need(introduction.need_id)
    offer = await scope.work.listings.offer(introduction.offer_id)
    return say(
        "card.body",
        number=introduction.id,
        need=inner(await _side(scope, need, "card.need")),
        offer=inner(await _side(scope, offer, "card.offer")),
        reasons=reasons(introduction),
        score=round(introduction.score * 100),
    )


async def _side(scope: Scope, listing: Listing, key: str) -> Phrase:
    author = await scope.work.people.get(listing.author_id)
    return Phrase(
        key,
        {
            "organisation": await organisation_name(scope, listing.organisation_id),
            "name": name(first_name(author.name)),
            "skills": skill_names(listing),
            "place": inner(place(listing)),
            "hours": inner(hours_label(listing)),
            "words": excerpt(masked(listing.words), 220),
        },
    )


async def organisation_name(scope: Scope, organisation_id: int | None) -> dict[str, Any]:
    """The organisation's name, or a word for none."""
    found = await scope.work.people.organisation(organisation_id) if organisation_id else None
    return name(found.name) if found else inner(say("label.independent"))


async def title(scope: Scope, introduction: Introduction) -> Phrase:
    """One line for a list."""
    need = await scope.work.listings.need(introduction.need_id)
    offer = await scope.work.listings.offer(introduction.offer_id)
    return say(
        "card.title",
        skills=skill_names(need),
        place=inner(place(need)),
        other=inner(place(offer)),
        score=round(introduction.score * 100),
    )


async def party_question(scope: Scope, introduction: Introduction, party: Party) -> Phrase:
    """What a party is asked, without a name: the other side's listing, the terms, the reasons."""
    need = await scope.work.listings.need(introduction.need_id)
    offer = await scope.work.listings.offer(introduction.offer_id)
    shown: Listing = need if party == "offer" else offer
    author = await _names(scope, shown)
    params = {
        "skills": skill_names(shown),
        "place": inner(place(shown)),
        "hours": inner(_hours_asked(introduction, need)),
        "reasons": reasons(introduction),
        "what": inner(_deliverable(need, author)),
    }
    key = "question.offer" if party == "offer" else "question.need"
    if introduction.terms.version > 1 and introduction.terms.changed_by != party:
        return Phrase(f"{key}.changed", {**params, "terms": inner(terms_phrase(introduction.terms, author))})
    return Phrase(key, params)


async def _names(scope: Scope, listing: Listing) -> str:
    """Every word that would tell whose listing it is: the author's name, what is telling in the organisation's."""
    author = (await scope.work.people.get(listing.author_id)).name
    if listing.organisation_id is None:
        return author
    organisation = await scope.work.people.organisation(listing.organisation_id)
    said = {word.lower() for word in organisation.name.split()} if organisation else set()
    telling = [word for word in said if len(word) >= LEAST_TELLING and word not in GENERIC]
    return " ".join([author, *sorted(telling)])


def _hours_asked(introduction: Introduction, need: Need) -> Phrase:
    """The hours of a counter-offer, else those that the need speaks of."""
    agreed = introduction.terms.hours
    return say("label.hours", hours=amount(agreed)) if agreed else hours_label(need)


def _deliverable(need: Need, author: str = "") -> Phrase:
    if not need.deliverable:
        return say("label.hours_open")
    if need.deliverable.startswith("mission."):
        return Phrase(need.deliverable)
    return say("label.words", words=name(masked(need.deliverable, author)))


def done_when(need: Need) -> dict[str, Any]:
    """The indicator agreed before the work."""
    if need.done_when:
        return inner(Phrase(need.done_when))
    return inner(_deliverable(need))


def terms_phrase(terms: Terms, author: str = "") -> Phrase:
    """A counter-offer: what was understood, and its author's own words, without the name."""
    understood = []
    if terms.start or terms.end:
        understood.append(say("label.window", when=window(Window(terms.start, terms.end))))
    if terms.hours:
        understood.append(say("label.hours", hours=amount(terms.hours)))
    if terms.mode:
        understood.append(Phrase(f"label.mode.{terms.mode}"))
    words = name(masked(terms.note, author))
    if not understood:
        return say("terms.words", words=words)
    return say("terms.understood", facts=several(understood), words=words)


def contact_of(member: Member) -> dict[str, Any]:
    """How to reach a member, once both agreed."""
    return contact(member.contact) if member.contact else inner(say("label.no_contact"))


async def contacts(scope: Scope, introduction: Introduction, party: Party) -> list[Phrase]:
    """What a party receives when contacts are exchanged: who, how, first steps, the legal note."""
    need = await scope.work.listings.need(introduction.need_id)
    offer = await scope.work.listings.offer(introduction.offer_id)
    other: Listing = offer if party == "need" else need
    person = await scope.work.people.get(other.author_id)
    return [
        say(
            f"introduced.{party}",
            name=name(person.name or "—"),
            organisation=await organisation_name(scope, other.organisation_id),
            contact=contact_of(person),
        ),
        say(f"introduced.first_steps.{party}", done=done_when(need)),
        say("introduced.legal", frame=inner(Phrase(f"line.frame.{offer.frame.value}"))),
    ]
