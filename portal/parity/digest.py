"""Once a week, to those who edit: what is missing and behind. Nothing when there is nothing."""

from datetime import datetime, time, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal import notices, persons, roles
from portal.models import Notice, User
from portal.models.notices import Channel

from .asking import State
from .reporting import collect, counts

WEEKLY = "portal.parity_week"
TARGET = "portal.parity"
# Monday, when the office opens.
FROM = time(8)


def declare() -> None:
    notices.declare(
        notices.Kind(
            name=WEEKLY,
            title=_("Both languages, week by week"),
            template="portal/parity_week",
            channels=(Channel.EMAIL, Channel.INBOX),
            link=lambda context: reverse("portal_parity"),
            idempotent=True,
        )
    )


def tell_editors(now: datetime | None = None) -> int:
    """How many were told. On Monday whoever has something to do; on a later day only where nobody was told
    yet, as after a gap: what comes up in the week waits for the next."""
    local = timezone.localtime(now)
    week = local.date() - timedelta(days=local.weekday())
    occasion = week.isoformat()
    if local < timezone.make_aware(datetime.combine(week, FROM)):
        return 0
    if local.date() > week and Notice.objects.filter(kind=WEEKLY, occasion=occasion).exists():
        return 0
    return sum(_tell(user, occasion) for user in _editors(occasion))


def _editors(occasion: str):
    """Who may use the admin and has not been told this week."""
    app, codename = roles.ADMIN.split(".")
    admits = {"content_type__app_label": app, "codename": codename}
    may = Q(is_superuser=True)
    for path in ("user_permissions", "groups__permissions"):
        may |= Q(**{f"{path}__{name}": value for name, value in admits.items()})
    told = Notice.objects.filter(kind=WEEKLY, target=TARGET, occasion=occasion).values("person__user")
    staff = User.objects.filter(may, is_staff=True, is_active=True).exclude(pk__in=told)
    return staff.distinct().order_by("pk")


def _tell(user: User, occasion: str) -> bool:
    numbers = counts(collect(user))
    missing, stale = numbers[State.MISSING], numbers[State.STALE]
    if not missing and not stale:
        return False
    person = persons.of_account(user)
    return bool(notices.tell(person, WEEKLY, TARGET, occasion=occasion, missing=missing, stale=stale))
