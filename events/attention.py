"""What organisers should look at now: dates soon that are nearly empty or overfull, people who wait."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby, islice
from typing import NamedTuple

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import rules
from events.forms import language_name
from events.models import AlbumPhoto, Help, Need, NeedKind, Session
from events.models.session import SessionState
from events.steps import HelpState
from events.templatetags.events import until
from portal.models import User, Volunteer
from portal.models.volunteers import VolunteerState

SOON, NEAR = timedelta(days=14), timedelta(days=7)
# A date with fewer than so many of its places taken is nearly empty.
EMPTY = 4
MOST, READ, NAMED = 8, 60, 3


class Matter(NamedTuple):
    kind: str
    title: str
    said: str
    url: str


def matters(user: User, now: datetime | None = None) -> list[Matter]:
    """The most urgent kinds first, a few of each; seven queries at the most, whatever is there."""
    now = now or timezone.now()
    coming = Session.objects.of_live_events().filter(state=SessionState.PLANNED, needs_registration=True)
    coming = coming.filter(starts_at__gt=now).with_details().order_by("starts_at", "pk")
    found = [*_unmet(now), *_overfull(coming.filter(starts_at__lt=now + SOON))]
    found += _empty(coming.filter(starts_at__lt=now + NEAR), now)
    found += _pictures() if rules.may_keep_album(user) else []
    return [*found, *_waiting_for_us(now)] if rules.may_coordinate(user) else found


def _unmet(now: datetime) -> Iterable[Matter]:
    """One line for all who need somebody on the same date."""
    rows = Need.objects.open().counting().before(now).with_details()
    rows = rows.filter(registration__session__starts_at__lt=now + SOON)
    rows = rows.order_by("registration__session__starts_at", "registration__session", "pk")[:READ]
    by_date = groupby(rows, lambda need: need.registration.session)
    for session, needs in islice(by_date, MOST):
        yield _of_needs(session, list(needs))


def _of_needs(session: Session, needs: list[Need]) -> Matter:
    """Who it is, by the reference: names are read where each look is written down."""
    guests = list(dict.fromkeys(need.registration.reference for need in needs))
    who = ", ".join(guests[:NAMED]) + (" …" if len(guests) > NAMED else "")
    if len(needs) > 1:
        words = ngettext(
            "For %(number)s guest nobody is found yet: %(who)s",
            "For %(number)s guests nobody is found yet: %(who)s",
            len(guests),
        )
        url = f"{reverse('events_desk:needs')}?session={session.pk}"
        return Matter("bad", _on(session), words % {"number": len(guests), "who": who}, url)
    (need,) = needs
    said = need.get_kind_display()
    if need.kind == NeedKind.INTERPRETER:
        said = _("Interpreter into %(language)s") % {"language": language_name(need.language)}
    words = _("%(what)s: nobody found yet for %(who)s") % {"what": said, "who": who}
    return Matter("bad", _on(session), words, reverse("events_desk:need", args=[need.pk]))


def _overfull(coming) -> Iterable[Matter]:
    for session in coming.filter(seats__waiting__gt=0)[:MOST]:
        waiting = session.seats.waiting
        said = ngettext("Full: %(number)s person waits", "Full: %(number)s people wait", waiting)
        yield _about(session, "warn", said % {"number": waiting})


def _empty(coming, now: datetime) -> Iterable[Matter]:
    """Registration may have begun only just: before it opens nobody can be expected."""
    rows = coming.filter(Q(registration_opens_at=None) | Q(registration_opens_at__lte=now))
    rows = rows.annotate(much=(F("seats__taken") + F("seats__held")) * EMPTY)
    for session in rows.filter(much__lt=F("seats__capacity"))[:MOST]:
        seats = session.seats
        said = _("Nearly empty: %(taken)s of %(places)s places taken")
        yield _about(session, "off", said % {"taken": seats.taken, "places": seats.capacity})


def _pictures() -> Iterable[Matter]:
    """Those that nobody has looked at, and those that somebody has asked to take down."""
    url = reverse("events_desk:album")
    if asked := AlbumPhoto.objects.asked_to_go().count():
        said = ngettext("Somebody asks that %(number)s goes", "Somebody asks that %(number)s go", asked)
        yield Matter("bad", _("Pictures of events"), said % {"number": asked}, url)
    if new := AlbumPhoto.objects.to_look_at().count() - asked:
        said = ngettext("%(number)s waits to be looked at", "%(number)s wait to be looked at", new)
        yield Matter("", _("Pictures of events"), said % {"number": new}, url)


def _waiting_for_us(now: datetime) -> Iterable[Matter]:
    """People who offered to help, and shifts that somebody has to approve."""
    if applied := Volunteer.objects.filter(state=VolunteerState.APPLIED).count():
        said = ngettext("%(number)s waits for an answer", "%(number)s wait for an answer", applied)
        yield Matter("", _("New volunteers"), said % {"number": applied}, reverse("events_desk:volunteers"))
    if asked := Help.objects.filter(state=HelpState.APPLIED).coming(now).count():
        said = ngettext("%(number)s waits for approval", "%(number)s wait for approval", asked)
        yield Matter("", _("Volunteers on shifts"), said % {"number": asked}, reverse("events_desk:helping"))


def _about(session: Session, kind: str, said: str) -> Matter:
    return Matter(kind, _on(session), said, reverse("events_desk:attendees", args=[session.pk]))


def _on(session: Session) -> str:
    return f"{session.event.title} · {until(session.starts_at)}"
