"""Answers under way: plain JSON, so that a restart between two turns loses nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

# After this long a person has lost the thread: ask whether to go on.
RESUME_AFTER = timedelta(minutes=30)
NOT_SAID = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Draft:
    """One form being filled.

    `number` tells its buttons from those of earlier drafts; `subject` is the introduction or member that it
    is about; `under` is the draft it interrupted; `held` keeps words said after a long pause until the person
    says "go on". `begun_at` tells how old its oldest words are.
    """

    form: str
    number: int
    touched_at: datetime
    answers: Mapping[str, Any] = field(default_factory=dict)
    asked: str | None = None
    misses: int = 0
    trail: tuple[str, ...] = ()
    subject: int | None = None
    version: int = 0
    under: "Draft | None" = None
    held: str | None = None
    begun_at: datetime = field(default=NOT_SAID, compare=False)

    def __post_init__(self) -> None:
        if self.begun_at == NOT_SAID:
            object.__setattr__(self, "begun_at", self.touched_at)

    @property
    def since(self) -> datetime:
        """How old its oldest words are, those of the draft that it interrupted among them."""
        return min(self.begun_at, self.under.since) if self.under else self.begun_at

    def said_at(self, at: datetime) -> "Draft":
        """The draft with words that may have been said before it was begun."""
        return replace(self, begun_at=min(self.begun_at, at))

    def fill(self, **answers: Any) -> "Draft":
        """With these answers, and no misunderstanding counted any more."""
        return replace(self, answers={**self.answers, **answers}, misses=0)

    def changing(self, line: str | None = None) -> "Draft":
        """On the way to a change (of a line that is asked again): the answers so far stay in `before`."""
        before = {key: value for key, value in self.answers.items() if key not in ("before", "changing")}
        return self.fill(before=before, changing=line)

    def without(self, *names: str) -> "Draft":
        """Without these answers, so that they are asked again."""
        kept = {key: value for key, value in self.answers.items() if key not in names}
        return replace(self, answers=kept, misses=0)

    def unchanged(self) -> "Draft":
        """With the answers as they were before the last change, if there was one."""
        return replace(self, answers=self.answers["before"], misses=0) if "before" in self.answers else self

    def to_json(self) -> dict[str, Any]:
        """The draft as stored."""
        return {
            "form": self.form,
            "number": self.number,
            "touched_at": self.touched_at.isoformat(),
            "answers": dict(self.answers),
            "asked": self.asked,
            "misses": self.misses,
            "trail": list(self.trail),
            "subject": self.subject,
            "version": self.version,
            "under": self.under.to_json() if self.under else None,
            "held": self.held,
            "begun_at": self.begun_at.isoformat(),
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "Draft":
        """The draft that `to_json` gave."""
        under = data.get("under")
        return Draft(
            form=data["form"],
            number=data["number"],
            touched_at=datetime.fromisoformat(data["touched_at"]),
            answers=data["answers"],
            asked=data["asked"],
            misses=data["misses"],
            trail=tuple(data["trail"]),
            subject=data["subject"],
            version=data["version"],
            under=Draft.from_json(under) if under else None,
            held=data["held"],
            # Older rows tell only when it was touched.
            begun_at=datetime.fromisoformat(data.get("begun_at") or data["touched_at"]),
        )


def listing_under(draft: Draft | None) -> Draft | None:
    """The listing under way, itself or below a short form; short forms never stack."""
    return draft.under if draft is not None and draft.form != "listing" else draft
