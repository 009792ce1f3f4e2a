"""The scoping companion's mission shapes: what a need usually ends in, how long it takes, when it is done."""

from dataclasses import dataclass

from matching.values import Hours

DIAGNOSTIC = "diagnostic"


@dataclass(frozen=True, slots=True)
class MissionShape:
    """A kind of mission: its deliverables (catalogue keys), usual hours and usual length in weeks."""

    id: str
    skills: frozenset[str]
    families: frozenset[str]
    hours: Hours
    weeks: int

    @property
    def deliverables(self) -> tuple[str, ...]:
        """Catalogue keys, the likeliest first."""
        return (f"mission.{self.id}.a", f"mission.{self.id}.b")

    @property
    def done_when(self) -> str:
        """Catalogue key of the sentence that says when the mission is over."""
        return f"mission.{self.id}.done"


def _shape(name: str, hours: Hours, weeks: int, *, families: str = "", skills: str = "") -> MissionShape:
    return MissionShape(name, frozenset(skills.split()), frozenset(families.split()), hours, weeks)


# A skill's own shape is looked for first, then its family's; the last shape takes the rest.
SHAPES = (
    _shape("accounts", Hours(12, "total"), 6, skills="accounting treasury audit tax payroll"),
    _shape("funding", Hours(15, "total"), 6, skills="fundraising budgeting business_planning partnerships"),
    _shape("legal", Hours(6, "total"), 4, families="law"),
    _shape(
        "visuals",
        Hours(12, "total"),
        5,
        skills="graphic_design branding photography video packaging craft_design",
    ),
    _shape("voice", Hours(10, "total"), 8, families="communication"),
    _shape("tool", Hours(25, "total"), 10, families="digital"),
    _shape(
        "session",
        Hours(6, "total"),
        4,
        skills="office_software digital_literacy first_aid soft_skills public_speaking training_design cv_coaching "
        "career_guidance workplace_safety financial_education coding_workshops environmental_education facilitation",
    ),
    _shape("lessons", Hours(2, "week"), 12, families="education languages arts"),
    _shape("care", Hours(8, "total"), 4, families="health"),
    _shape("works", Hours(12, "total"), 4, families="technical"),
    _shape(
        "market", Hours(12, "total"), 8, families="cooperatives", skills="sales ecommerce market_research"
    ),
    _shape("plan", Hours(8, "total"), 6),
)


def shape_for(skill: str, family: str) -> MissionShape:
    """The mission shape of a skill, by the skill itself, then by its family, else the general one."""
    by_skill = (shape for shape in SHAPES if skill in shape.skills)
    by_family = (shape for shape in SHAPES if family in shape.families)
    return next(by_skill, None) or next(by_family, None) or SHAPES[-1]
