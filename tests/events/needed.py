"""A guest who needs somebody, and volunteers who could be that."""

import datetime as dt

from django.utils import timezone

from events.actions import matching
from events.models import Asked, Need, Session
from tests import builders, volunteers

SPANISH = {"zh-hans": 2, "es": 3}


def noon(days: int = 7) -> dt.datetime:
    """In daylight, whenever the test runs."""
    day = timezone.localtime() + dt.timedelta(days=days)
    return day.replace(hour=11, minute=0, second=0, microsecond=0)


def session(of=None, days: int = 7, **fields) -> Session:
    of = of or builders.event(interpreted="es fr")
    return builders.session(of, starts_at=noon(days), **fields)


def need(on: Session | None = None, *, who=None, **told) -> Need:
    """Of a guest who states Spanish, unless they state something else."""
    told = told or {"interpreter": "es"}
    row = builders.registration(on or session(), who, **{"name": "Carmen Ejemplo"} | told)
    return found(row.needs.get())


def found(need: Need) -> Need:
    return Need.objects.with_details().with_volunteer().get(pk=need.pk)


def speaker(**fields):
    return volunteers.volunteer(**{"speaks": SPANISH} | fields)


def asked(need: Need, volunteer=None) -> Asked:
    (made,) = matching.ask(need, [volunteer or speaker()])
    return made


def met(on: Session | None = None, volunteer=None, **told) -> Asked:
    made = asked(need(on, **told), volunteer)
    matching.say_yes(made)
    made.refresh_from_db()
    made.need = found(made.need)
    return made
