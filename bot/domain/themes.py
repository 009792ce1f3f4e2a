"""The programme's five themes, read off the skills and the access that a listing speaks of."""

from collections.abc import Iterable

THEMES = ("economic_inclusion", "education", "gender_equality", "disability", "environment")

_BY_SKILL = {
    "disability": "sign_language braille special_education autism_support disability_access digital_accessibility "
    "speech_therapy occupational_therapy physiotherapy",
    "gender_equality": "legal_aid family_law gender_approach maternal_health reproductive_health",
    "environment": "solar_energy energy_efficiency recycled_art",
    "education": "preschool coding_workshops robotics sport_coaching",
    "economic_inclusion": "ecommerce export microfinance financial_education cv_coaching career_guidance recruitment "
    "skills_assessment internships vocational_training sales business_planning social_entrepreneurship",
}
_SKILL_THEME = {skill: theme for theme, skills in _BY_SKILL.items() for skill in skills.split()}
_FAMILY_THEME = {
    "environment": "environment",
    "education": "education",
    "languages": "education",
    "cooperatives": "economic_inclusion",
}


def theme_of(skill: str, family: str, access: Iterable[str] = ()) -> str | None:
    """The theme of a listing by its first skill, or None where the skill serves all themes.

    >>> theme_of("braille", "languages")
    'disability'
    """
    if any(need in ("sign_language", "step_free") for need in access):
        return "disability"
    return _SKILL_THEME.get(skill) or _FAMILY_THEME.get(family)
