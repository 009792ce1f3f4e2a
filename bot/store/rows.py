"""Rows into plain objects and back; nothing else knows both."""

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Row

from bot.domain.introductions import Introduction, State, Terms
from bot.domain.listings import Frame, Listing, ListingState, Need, Offer
from bot.domain.people import Address, Member, MemberState, Organisation, OrganisationKind, Role
from bot.usecases.records import Outgoing
from matching.values import Hours, Window


def member(row: Row[Any]) -> Member:
    """A member."""
    return Member(
        id=row.id,
        name=row.name,
        role=Role(row.role) if row.role else None,
        writing=row.writing,
        state=MemberState(row.state),
        writing_chosen=row.writing_chosen,
        organisation_id=row.organisation_id,
        city=row.city,
        contact=row.contact,
        languages=tuple(row.languages),
        consented_at=row.consented_at,
        human_until=row.human_until,
        wants_more=row.wants_more,
    )


def address(row: Row[Any]) -> Address:
    """An address."""
    return Address(
        id=row.id,
        member_id=row.member_id,
        channel=row.channel,
        handle=row.handle,
        reachable=row.reachable,
        heard_at=row.heard_at,
        chosen=row.chosen,
        joined_at=row.joined_at,
        joined_from=row.joined_from,
    )


def organisation(row: Row[Any]) -> Organisation:
    """An organisation."""
    return Organisation(row.id, row.name, OrganisationKind(row.kind), row.city, row.folded)


def _shared(row: Row[Any]) -> dict[str, Any]:
    return {
        "id": row.id,
        "author_id": row.author_id,
        "organisation_id": row.organisation_id,
        "state": ListingState(row.state),
        "words": row.words,
        "skills": tuple((id_, weight, evidence) for id_, weight, evidence in row.skills),
        "created_at": row.created_at,
        "city": row.city,
        "mode": row.mode,
        "hours": Hours(row.hours_value, row.hours_per) if row.hours_per else None,
        "window": Window(row.starts, row.ends) if row.starts or row.ends else None,
        "languages": tuple(row.languages),
        "access": tuple(row.access),
        "people": row.people,
        "theme": row.theme,
    }


def need(row: Row[Any]) -> Need:
    """A need."""
    return Need(**_shared(row), deliverable=row.deliverable, done_when=row.done_when)


def offer(row: Row[Any]) -> Offer:
    """An offer."""
    return Offer(
        **_shared(row),
        capacity_minutes=row.capacity_minutes,
        reserved_minutes=row.reserved_minutes,
        capacity_per=row.capacity_per,
        frame=Frame(row.frame),
    )


def listing_columns(listing: Listing) -> dict[str, Any]:
    """The columns that needs and offers share; the database gives the id."""
    hours, window = listing.hours, listing.window
    return {
        "author_id": listing.author_id,
        "organisation_id": listing.organisation_id,
        "state": listing.state.value,
        "words": listing.words,
        "skills": [list(skill) for skill in listing.skills],
        "city": listing.city,
        "mode": listing.mode,
        "hours_value": hours.value if hours else None,
        "hours_per": hours.per if hours else None,
        "starts": window.start if window else None,
        "ends": window.end if window else None,
        "languages": list(listing.languages),
        "access": list(listing.access),
        "people": listing.people,
        "theme": listing.theme,
        "created_at": listing.created_at,
    }


def terms_json(terms: Terms) -> dict[str, Any]:
    """Terms as stored."""
    return {
        key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(terms).items()
    }


def terms(data: dict[str, Any]) -> Terms:
    """The terms that `terms_json` gave."""
    hours = data["hours"]
    days = {side: date.fromisoformat(data[side]) if data[side] else None for side in ("start", "end")}
    return Terms(**{**data, **days, "hours": Hours(**hours) if hours else None})


def introduction(row: Row[Any]) -> Introduction:
    """An introduction."""
    return Introduction(
        id=row.id,
        need_id=row.need_id,
        offer_id=row.offer_id,
        state=State(row.state),
        version=row.version,
        score=row.score,
        parts=tuple(row.parts),
        reasons=tuple(row.reasons),
        engine=row.engine,
        terms=terms(row.terms),
        created_at=row.created_at,
        moved_at=row.moved_at,
        coordinator_id=row.coordinator_id,
        need_yes=row.need_yes,
        offer_yes=row.offer_yes,
        ended_because=row.ended_because,
        declared_minutes=row.declared_minutes,
    )


def outgoing(row: Row[Any], to: Row[Any]) -> Outgoing:
    """A row of the outbox with the address that it goes to."""
    return Outgoing(
        row.id,
        row.member_id,
        to.channel,
        to.handle,
        row.body,
        row.writing,
        row.attempts,
        row.created_at,
        proactive=row.proactive,
        address_id=row.address_id,
        heard_at=to.heard_at,
        reachable=to.reachable,
        held_because=row.held_because,
        perhaps_twice=row.perhaps_twice,
        sent_at=row.sent_at,
    )
