"""The form for several dates: which ones, what to do where it is full, and what every event asks."""

import copy

from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import Event, Session

from .people import REMOVE
from .registering import RegistrationForm

WAIT, SKIP = "wait", "skip"
# So many are ticked one by one.
FEW = 2
OF_DATES = ("dates", "when_full")
# What their buttons send as `do`.
TICKS = ALL, NONE = "tick_all", "tick_none"


def pattern(event: Event, dates: list[Session], *, alone: bool) -> Session:
    """After what is asked: the first of the dates, or one that was never made. A regular member comes
    `alone`."""
    found = copy.copy(dates[0]) if dates else Session(event=event, age_bands="")
    if alone:
        found.group_limit = 1
    return found


class DatesForm(RegistrationForm):
    """`choices` are the dates by key, in words; none are asked where there are none.

    Who comes once and again ticks what they want; a regular member comes to all, but what they untick.
    """

    dates = forms.MultipleChoiceField(
        label=_("Which dates?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Tick one date at least"),
            "invalid_choice": _("One of these dates is no longer open for registration. Please look again."),
        },
    )
    when_full = forms.ChoiceField(
        label=_("If a date is full"),
        choices=[(WAIT, _("Put me on its waiting list")), (SKIP, _("Leave it out"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what we do if a date is full")},
    )

    def __init__(self, *args, choices: list[tuple[str, str]], regular: bool, **kwargs):
        self._choices, self._regular = choices, regular
        super().__init__(*args, **kwargs)
        self.fields["dates"].choices = choices
        # A member may leave out all that stands, and come to what is made from now on.
        self.fields["dates"].required = not regular
        # One mail brings all dates in one file.
        self.fields.pop("invited", None)
        if not choices:
            for name in OF_DATES:
                del self.fields[name]

    def _initial(self, known: dict) -> dict:
        every = [value for value, _label in self._choices]
        given = {"dates": every if self._regular else [], "when_full": WAIT} | super()._initial(known)
        if self._regular and "shown" in known:
            # What was made meanwhile is a member's as well.
            left_out = set(known["shown"]) - set(known.get("dates", ()))
            given["dates"] = [value for value in every if value not in left_out]
        return given

    def say_nothing_yet(self, pressed: str) -> None:
        """Whoever ticks all goes on beside that button."""
        super().say_nothing_yet(REMOVE if pressed in TICKS else pressed)
        self.ticked = pressed if pressed in TICKS else ""
        self.goes_on_adding = self.goes_on_adding and not self.ticked

    @property
    def may_tick_all(self) -> bool:
        return len(self._choices) > FEW

    @property
    def about_dates(self) -> list[forms.BoundField]:
        return [self[name] for name in OF_DATES if name in self.fields]

    @property
    def about_rest(self) -> list[forms.BoundField]:
        return [field for field in super().about_rest if field.name not in OF_DATES]
