"""Which groups may come to a date."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from events.models import AgeBand, Session
from events.models.registration import SMALL


class GroupProblem(TextChoices):
    """Why a group can't come to a date."""

    TOO_MANY = "too_many", _("Too many people for one registration.")
    NOT_THIS_AGE = "not_this_age", _("This date is for other ages.")
    ADULT_NEEDED = "adult_needed", _("Children under 14 come with an adult: add the adult who comes along.")
    NO_CONSENT = "no_consent", _("A parent or guardian must agree that the children come.")


def group_problems(session: Session, own_band: str, bands: list[str], had: int = 0) -> list[GroupProblem]:
    """Of a group's ages: `own_band` is that of whoever registers, empty for an adult.

    A group that `had` more people than are allowed by now may keep them, or become smaller.
    """
    everybody = [own_band or AgeBand.ADULT, *bands]
    checks = [
        (len(everybody) > max(session.group_limit, had), GroupProblem.TOO_MANY),
        (any(not may_come(session, band, everybody) for band in everybody), GroupProblem.NOT_THIS_AGE),
        (session.adult_needed and not _accompanied(everybody), GroupProblem.ADULT_NEEDED),
    ]
    return [problem for holds, problem in checks if holds]


def may_come(session: Session, band: str, everybody: list[str]) -> bool:
    """Grown-ups come to a date for children with a child, and only then."""
    ages = session.age_list
    if not ages or band in ages:
        return True
    return band == AgeBand.ADULT and any(other in ages for other in everybody)


def _accompanied(everybody: list[str]) -> bool:
    return AgeBand.ADULT in everybody or not any(band in SMALL for band in everybody)
