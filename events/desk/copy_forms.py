"""The form of a copy: for each date of the last time whether there is one again, and when."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.actions import Again
from events.copying import Move
from events.desk.date_forms import moment
from events.models import Session

# Who copies a date that is still to come plans further ahead than usual.
AHEAD = dt.timedelta(days=3 * 366)


@dataclass(frozen=True)
class Line:
    """A date of the last time with the fields of the new one."""

    session: Session
    fields: list[forms.BoundField]


class CopyForm(forms.Form):
    # Drawn once for each page that is shown: a second press is known by it.
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, sessions: list[Session], move: Move | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.sessions = sessions
        self.initial.setdefault("key", uuid.uuid4())
        for session in sessions:
            starts = timezone.localtime(session.starts_at)
            initial = {"on": starts.date() + move.by, "begins": starts.time(), "again": True}
            is_left = self.is_bound and _name("again", session) not in self.data
            for name, field in _fields().items():
                field.initial = initial[name]
                field.required = name != "again" and not is_left
                self.fields[_name(name, session)] = field

    @property
    def lines(self) -> list[Line]:
        names = _fields()
        return [Line(one, [self[_name(name, one)] for name in names]) for one in self.sessions]

    def clean(self) -> dict:
        given = super().clean()
        for session in self.sessions:
            if given.get(_name("again", session)):
                self._check(session, given)
        return given

    def _check(self, session: Session, given: dict) -> None:
        on, begins = (given.get(_name(name, session)) for name in ("on", "begins"))
        if not on or not begins:
            return
        starts_at, now = moment(on, begins), timezone.now()
        if starts_at <= now:
            said = gettext("This lies in the past. Choose a day that is still to come.")
            self.add_error(_name("on", session), said)
        elif starts_at - now > AHEAD:
            self.add_error(_name("on", session), gettext("Plan for about three years at most."))

    @property
    def again(self) -> list[Again]:
        given = self.cleaned_data
        chosen = [session for session in self.sessions if given[_name("again", session)]]
        return [Again(one, moment(given[_name("on", one)], given[_name("begins", one)])) for one in chosen]

    @property
    def year(self) -> int:
        """Of the first new date; without any, the coming one."""
        years = [timezone.localdate(one.starts_at).year for one in self.again]
        return min(years, default=timezone.localdate().year + 1)


def _name(name: str, session: Session) -> str:
    return f"{name}-{session.pk}"


def _fields() -> dict[str, forms.Field]:
    day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    time = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    missing = {"required": _("Say when, or take the tick away.")}
    return {
        "again": forms.BooleanField(label=_("There is such a date again")),
        "on": forms.DateField(label=_("Day"), widget=day, error_messages=missing),
        "begins": forms.TimeField(label=_("Begins"), widget=time, error_messages=missing),
    }
