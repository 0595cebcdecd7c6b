"""One valid thing each of those who help: roles, campaigns, shifts, volunteers."""

import datetime as dt
import itertools

from django.utils import timezone

from events.models import Campaign, Role, Shift
from portal.models import Volunteer, VolunteerLanguage
from portal.models.volunteers import Level, VolunteerState
from tests import builders

_numbers = itertools.count(10_001)


def born(age: int, on: dt.date | None = None) -> dt.date:
    """The birthday of somebody who turned so old the day before."""
    day = on or timezone.localdate()
    return dt.date(day.year - age, day.month, min(day.day, 28)) - dt.timedelta(days=1)


def volunteer(*, age: int = 30, speaks: dict[str, int] | None = None, **fields) -> Volunteer:
    """Active; `speaks` are languages with their levels."""
    user = fields.pop("user", None) or builders.user()
    given = {"name": f"Sample Helper {next(_numbers)}", "born_on": born(age), "state": VolunteerState.ACTIVE}
    made = Volunteer.objects.create(user=user, **(given | fields))
    VolunteerLanguage.objects.bulk_create(
        VolunteerLanguage(volunteer=made, code=code, level=level)
        for code, level in (speaks or {"zh-hans": Level.NATIVE}).items()
    )
    return made


def role(**fields) -> Role:
    n = next(_numbers)
    names = {"slug": f"role-{n}", "name_zh_hans": f"Role {n} (zh)", "name_en": f"Role {n}"}
    return Role.objects.create(**(names | {"kind": "guide"} | fields))


def campaign(**fields) -> Campaign:
    n, today = next(_numbers), timezone.localdate()
    given = {
        "slug": f"campaign-{n}",
        "title_zh_hans": f"Campaign {n} (zh)",
        "title_en": f"Campaign {n}",
        "summary_zh_hans": "Points (zh)",
        "summary_en": "Points",
        "first_day": today,
        "last_day": today + dt.timedelta(days=30),
        "is_public": True,
    }
    return Campaign.objects.create(**(given | fields))


def shift(*, days: float = 7, hours: float = 2, **fields) -> Shift:
    """So many days from now, for so many hours, of a campaign unless a session is given."""
    starts_at = fields.pop(
        "starts_at", timezone.now().replace(microsecond=0, second=0) + dt.timedelta(days=days)
    )
    ends_at = fields.pop("ends_at", starts_at + dt.timedelta(hours=hours))
    if "session" not in fields:
        fields.setdefault("campaign", None)
        fields["campaign"] = fields["campaign"] or campaign()
    for name, make in (("role", role), ("place", builders.place)):
        fields[name] = fields.get(name) or make()
    return Shift.objects.create(starts_at=starts_at, ends_at=ends_at, **fields)
