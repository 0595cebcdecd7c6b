"""From when to when a volunteer has helped, written by a coordinator."""

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events import versions
from events.models import Help, Shift

from .date_forms import _time, moment

# Further from the shift than this it is a slip of the finger.
AROUND = dt.timedelta(hours=6)
DAY = dt.timedelta(days=1)


def nearest(time: dt.time, to: dt.datetime) -> dt.datetime:
    """The moment of this time that lies nearest: a shift may begin or end at midnight."""
    day = timezone.localdate(to)
    return min((moment(day + n * DAY, time) for n in (-1, 0, 1)), key=lambda one: abs(one - to))


def after(time: dt.time, came_at: dt.datetime, shift: Shift) -> dt.datetime:
    """The moment of this time nearest to the end, and never before somebody came."""
    found = nearest(time, shift.ends_at)
    return found if found > came_at else nearest(time, came_at + DAY / 2)


class HelpedForm(forms.Form):
    """Filled with what is noted, else with the shift's times. Has `came_at`, `left_at` once it is valid."""

    came = _time(label=_("Came at"))
    left = _time(label=_("Left at"), help_text=_("All of this time counts."))
    version = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, helped: Help, data=None):
        self.helped = helped
        came, left = helped.came_at or helped.shift.starts_at, helped.left_at or helped.shift.ends_at
        noted = {"came": timezone.localtime(came).time(), "left": timezone.localtime(left).time()}
        super().__init__(data, initial=noted | {"version": versions.of_hours(helped)})

    def clean(self) -> dict:
        given = super().clean()
        if self.errors:
            return given
        shift = self.helped.shift
        self.came_at = nearest(given["came"], shift.starts_at)
        self.left_at = after(given["left"], self.came_at, shift)
        if self.came_at < shift.starts_at - AROUND or self.left_at > shift.ends_at + AROUND:
            self.add_error("left", gettext("That is far from the times of the shift. Please look again."))
        elif self.left_at > timezone.now():
            self.add_error("left", gettext("This time is still to come."))
        return given

    def meet(self, now: Help) -> None:
        """Somebody else was quicker: what was typed stays, and what is noted by now stands beside it."""
        self.data = self.data.copy()
        self.data["version"] = versions.of_hours(now)
        said = gettext("Somebody else has written meanwhile: “%(now)s”. Save again if yours should hold.")
        times = [timezone.localtime(time).strftime("%H:%M") for time in (now.came_at, now.left_at) if time]
        self.add_error(None, said % {"now": "–".join(times) or now.get_state_display()})
