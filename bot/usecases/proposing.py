"""Open needs and offers into proposals: one round over all of them, or the next best for one need."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.dialogue.decisions import coordinator_choices
from bot.dialogue.phrases import Choice, say
from bot.domain.calendar import local_day
from bot.domain.introductions import Introduction, State, Terms
from bot.domain.listings import Listing, Need, Offer
from bot.domain.people import Member
from bot.usecases.cards import coordinator_card
from bot.usecases.records import Refusal
from bot.usecases.scope import Scope, tell
from matching.candidates import Candidate, propose
from matching.demand import demand
from matching.lessons import heed
from matching.rounds import assign
from matching.terms import ListingId, NeedTerms, OfferTerms

# A round leaves a need alone while one proposal is under way; a coordinator may add others by comparing.
OPEN_AT_ONCE = 1
COORDINATOR_REMINDER_DAYS = 1
MOST_ALTERNATIVES = 4

DESK = (Choice("g:desk", say("menu.desk")),)

_LANGUAGE = {"fr": "fr", "ar": "ar", "ary-Arab": "ary", "ary-Latn": "ary", "en": "en"}


class Market:
    """The open listings as the matcher wants them, at one moment."""

    def __init__(
        self, scope: Scope, needs: list[NeedTerms], offers: list[OfferTerms], past: list[Refusal]
    ) -> None:
        self.scope = scope
        self.needs = {need.id: need for need in needs}
        self.offers = {offer.id: offer for offer in offers}
        self._known = frozenset((pair.need_id, pair.offer_id) for pair in past)
        self._of_needs = _reasons((pair.need_id, pair.reason) for pair in past)
        self._of_offers = _reasons((pair.offer_id, pair.reason) for pair in past)

    def candidates(self, need_id: int | None = None, limit: int = 20) -> list[Candidate]:
        """What could be proposed, for one need or for all."""
        needs = [self.needs[need_id]] if need_id is not None else list(self.needs.values())
        found = propose(
            needs,
            list(self.offers.values()),
            lexicon=self.scope.ports.lexicon,
            today=local_day(self.scope.now),
            refused=self._known,
            limit=limit,
        )
        return heed(found, self._of_needs, self._of_offers)

    def fit(self, need_id: int, offer_id: int) -> Candidate | None:
        """A pair as it now stands, proposed before or not; caps on how many are asked at once do not count."""
        need, offer = self.needs.get(need_id), self.offers.get(offer_id)
        if need is None or offer is None:
            return None
        found = propose(
            [replace(need, open_proposals=0, unanswered=0)],
            [replace(offer, solicited_this_month=0, unanswered=0)],
            lexicon=self.scope.ports.lexicon,
            today=local_day(self.scope.now),
            limit=1,
        )
        return found[0] if found else None

    def demand(self, candidate: Candidate) -> int:
        """Minutes of the offer that the candidate would take."""
        return demand(self.needs[candidate.need], self.offers[candidate.offer], local_day(self.scope.now))


def _reasons(pairs: Iterable[tuple[int, str | None]]) -> dict[ListingId, frozenset[str]]:
    found: dict[ListingId, frozenset[str]] = {}
    for listing_id, reason in pairs:
        if reason:
            found[listing_id] = found.get(listing_id, frozenset()) | {reason}
    return found


async def open_market(scope: Scope) -> Market:
    """Read everything that a round looks at."""
    introductions = scope.work.introductions
    unanswered, open_by_need = await introductions.unanswered(), await introductions.open_by_need()
    solicited = await introductions.solicited(scope.now - timedelta(days=30))
    authors: dict[int, Member] = {}

    async def author(listing: Listing) -> Member:
        """Each author is read once."""
        if listing.author_id not in authors:
            authors[listing.author_id] = await scope.work.people.get(listing.author_id)
        return authors[listing.author_id]

    needs = [
        _need_terms(need, await author(need), open_by_need.get(need.id, 0), unanswered.get(need.author_id, 0))
        for need in await scope.work.listings.open_needs()
    ]
    offers = [
        _offer_terms(
            offer, await author(offer), solicited.get(offer.author_id, 0), unanswered.get(offer.author_id, 0)
        )
        for offer in await scope.work.listings.open_offers()
    ]
    return Market(scope, needs, offers, await introductions.refusals())


def _need_terms(need: Need, author: Member, open_proposals: int, unanswered: int) -> NeedTerms:
    return NeedTerms(
        id=need.id,
        author=need.author_id,
        organisation=need.organisation_id,
        skills=tuple((id_, weight) for id_, weight, _ in need.skills),
        city=need.city,
        mode=need.mode,
        hours=need.hours,
        window=need.window,
        languages=need.languages,
        writing_language=_LANGUAGE.get(author.writing),
        access=need.access,
        theme=need.theme,
        is_open=need.is_open and author.may_be_written_to,
        waiting_since=local_day(need.created_at),
        open_proposals=open_proposals,
        unanswered=unanswered,
    )


def _offer_terms(offer: Offer, author: Member, solicited: int, unanswered: int) -> OfferTerms:
    return OfferTerms(
        id=offer.id,
        author=offer.author_id,
        organisation=offer.organisation_id,
        skills=tuple((id_, weight) for id_, weight, _ in offer.skills),
        city=offer.city,
        mode=offer.mode,
        hours=offer.hours,
        window=offer.window,
        languages=tuple(dict.fromkeys((*offer.languages, *author.languages))),
        writing_language=_LANGUAGE.get(author.writing),
        access=offer.access,
        theme=offer.theme,
        is_open=offer.is_open and author.may_be_written_to,
        free_minutes=offer.free_minutes,
        capacity_per=offer.capacity_per,
        solicited_this_month=solicited,
        unanswered=unanswered,
        wants_more=author.wants_more,
    )


async def propose_round(scope: Scope) -> int:
    """All open needs and offers together; how many proposals came of it."""
    market = await open_market(scope)
    idle = [one for one in market.candidates() if market.needs[one.need].open_proposals < OPEN_AT_ONCE]
    demands = {(one.need, one.offer): market.demand(one) for one in idle}
    capacities = {offer.id: offer.free_minutes or 0 for offer in market.offers.values()}
    authors = {offer.id: offer.author for offer in market.offers.values()}
    made = []
    for candidate in assign(idle, demands, capacities, authors):
        kept = await add_proposal(scope, candidate, demands[candidate.need, candidate.offer])
        made += [kept] if kept else []
    await _announce(scope, made)
    return len(made)


async def _announce(scope: Scope, made: list[Introduction]) -> None:
    """A single proposal comes as its card, several as one line: nobody wants ten messages in a row."""
    for coordinator_id in sorted({one.coordinator_id for one in made if one.coordinator_id}):
        theirs = [one for one in made if one.coordinator_id == coordinator_id]
        if len(theirs) == 1:
            await announce_card(scope, theirs[0], coordinator_id)
        else:
            await tell(scope, coordinator_id, [say("desk.new", count=len(theirs))], DESK)


async def propose_next(scope: Scope, need_id: int, coordinator_id: int) -> Introduction | None:
    """The next best for one need, on the desk of whoever asked; None where nobody fits or one is under way."""
    market = await open_market(scope)
    need = market.needs.get(need_id)
    if need is None or need.open_proposals >= OPEN_AT_ONCE:
        return None
    best = market.candidates(need_id, limit=1)
    return await add_proposal(scope, best[0], market.demand(best[0]), coordinator_id) if best else None


async def alternatives(scope: Scope, need_id: int) -> list[Candidate]:
    """Who else could be proposed for a need."""
    market = await open_market(scope)
    return market.candidates(need_id, limit=MOST_ALTERNATIVES) if need_id in market.needs else []


async def add_proposal(
    scope: Scope, candidate: Candidate, minutes: int, coordinator_id: int | None = None
) -> Introduction | None:
    """Keep a proposal for a coordinator, else for the one with the shortest desk; None for a pair known already."""
    if coordinator_id is None:
        coordinators = await scope.work.people.coordinators()
        coordinator_id = coordinators[0].id if coordinators else None
    proposal = proposal_of(candidate, minutes, scope.now, coordinator_id)
    introduction_id = await scope.work.introductions.add(proposal)
    if introduction_id is None:
        return None
    await scope.work.ledger.record(
        "introduction.proposed",
        "introduction",
        introduction_id,
        actor_id=None,
        at=scope.now,
        score=candidate.score,
    )
    due = scope.ports.calendar.after(scope.now, COORDINATOR_REMINDER_DAYS)
    await scope.work.timers.set("coordinator_reminder", introduction_id, due)
    return replace(proposal, id=introduction_id)


def proposal_of(
    candidate: Candidate, minutes: int, at: datetime, coordinator_id: int | None = None
) -> Introduction:
    """A candidate as the proposal that is kept; the database gives the id."""
    return Introduction(
        id=0,
        need_id=int(candidate.need),
        offer_id=int(candidate.offer),
        state=State.PROPOSED,
        version=1,
        score=candidate.score,
        parts=tuple(
            {"name": part.name, "value": part.value, "weight": part.weight} for part in candidate.parts
        ),
        reasons=tuple({"key": reason.key, "params": dict(reason.params)} for reason in candidate.reasons),
        engine=candidate.version,
        terms=Terms(minutes=minutes),
        created_at=at,
        moved_at=at,
        coordinator_id=coordinator_id,
    )


async def announce_card(scope: Scope, introduction: Introduction, coordinator_id: int) -> None:
    """The card, with what can be done with it."""
    others = bool(await alternatives(scope, introduction.need_id))
    card = await coordinator_card(scope, introduction)
    choices = coordinator_choices(introduction.id, introduction.version, alternatives=others)
    await tell(scope, coordinator_id, [card], choices)
    await put_on_desk(scope, introduction, coordinator_id)


async def put_on_desk(scope: Scope, introduction: Introduction, coordinator_id: int) -> None:
    """One more number that the coordinator's commands may name."""
    desk = await scope.work.conversations.open(coordinator_id)
    if introduction.id not in {subject for subject, _ in desk.queue}:
        known = [*desk.queue, (introduction.id, introduction.version)]
        # Behind others that were not shown it is no row either.
        rows = len(known) if desk.rows == len(desk.queue) else desk.rows
        await scope.work.conversations.queue(coordinator_id, known, rows)
