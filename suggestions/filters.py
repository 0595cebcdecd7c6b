"""What the list, the map, the feed and the table are narrowed to. Every choice is part of the address."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from babel.dates import format_skeleton
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal import search
from portal.coordinates import Point
from portal.filters import AddressFilter
from portal.models import Department, Grid, Place
from portal.templatetags.portal import babel_locale
from suggestions import figures
from suggestions.counting import NOT_COUNTED
from suggestions.models import Category, Kind, Project
from suggestions.steps import Outcome, Step

STILL_OPEN = "open"
# What a list goes by, from the highest value down.
ORDERS = {"": "submitted_at", "supported": "supporters", "moved": "updated_at"}
YEARS = range(2000, 2100)
METRES, FEWEST_METRES, MOST_METRES = 500, 50, 5000


class SuggestionFilter(AddressFilter):
    """The hidden ones are chosen elsewhere: on the page of a place or of numbers, in a feed's address."""

    GOES_WITH = {"near": "radius", "due": "months"}

    text = forms.CharField(
        label=_("Words or a reference"),
        required=False,
        max_length=60,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "enterkeyhint": "search",
                "autocomplete": "off",
                "placeholder": _("Words or a reference"),
                "aria-label": _("Words or a reference"),
            }
        ),
    )
    grid = forms.ModelChoiceField(
        label=_("Grid"),
        required=False,
        queryset=Grid.objects.only("code", "name"),
        to_field_name="code",
        empty_label=_("All grids"),
    )
    category = forms.ModelChoiceField(
        label=_("Category"),
        required=False,
        queryset=Category.objects.order_by("sort_order", "pk").only("slug", "name"),
        to_field_name="slug",
        empty_label=_("All categories"),
    )
    step = forms.ChoiceField(
        label=_("Step"),
        required=False,
        choices=[("", _("All steps")), (STILL_OPEN, _("Not closed yet")), *Step.choices],
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All kinds")), *Kind.choices])
    outcome = forms.ChoiceField(
        label=_("Outcome"), required=False, choices=[("", _("All outcomes")), *Outcome.choices]
    )
    project = forms.ModelChoiceField(
        label=_("Livelihood project"),
        required=False,
        queryset=Project.objects.live().order_by("-starts_on", "pk").only("slug", "title"),
        to_field_name="slug",
        empty_label=_("All projects"),
    )
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("", _("Newest first")), ("supported", _("Most supported")), ("moved", _("Moved last"))],
    )
    place = forms.ModelChoiceField(
        label=_("Place"),
        required=False,
        queryset=Place.objects.live(),
        to_field_name="slug",
        widget=forms.HiddenInput,
    )
    department = forms.ModelChoiceField(
        label=_("Department"),
        required=False,
        queryset=Department.objects.all(),
        to_field_name="slug",
        widget=forms.HiddenInput,
    )
    due = forms.DateField(
        label=_("Was due in"), required=False, input_formats=["%Y-%m"], widget=forms.HiddenInput
    )
    months = forms.IntegerField(
        required=False, min_value=1, max_value=figures.MONTHS, widget=forms.HiddenInput
    )
    near = forms.RegexField(
        r"^-?\d{1,2}(\.\d{1,8})?,-?\d{1,3}(\.\d{1,8})?$",
        label=_("Near a point"),
        required=False,
        widget=forms.HiddenInput,
    )
    radius = forms.IntegerField(
        required=False, min_value=FEWEST_METRES, max_value=MOST_METRES, widget=forms.HiddenInput
    )

    def clean_near(self) -> Point | None:
        """'latitude,longitude' in WGS 84, as people copy it from a map; None for what is nowhere on earth."""
        if not self.cleaned_data["near"]:
            return None
        latitude, longitude = map(float, self.cleaned_data["near"].split(","))
        return Point(longitude, latitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None

    def clean_due(self) -> date | None:
        """The first day of a month; None for one that no calendar of ours knows."""
        month = self.cleaned_data["due"]
        return month if month and month.year in YEARS else None

    @property
    def order(self) -> str:
        """The column that the list goes by."""
        self.is_valid()
        return ORDERS[self.cleaned_data.get("sort", "")]

    def _said(self, name: str, value: Any) -> str:
        if isinstance(value, Point):
            return f"{value.latitude:.4f}, {value.longitude:.4f}"
        if isinstance(value, date):
            span = dict.fromkeys((_months_of(self.cleaned_data)[0], value))
            return " – ".join(format_skeleton("yMMMM", month, locale=babel_locale()) for month in span)
        return super()._said(name, value)


def narrowed(rows: QuerySet, wanted: dict[str, Any]) -> QuerySet:
    for name, value in wanted.items():
        if name in _WAYS:
            rows = _WAYS[name](rows, value)
    if "near" in wanted:
        rows = rows.within(*wanted["near"], wanted.get("radius") or METRES)
    if "due" in wanted:
        rows = _due_in(rows, _months_of(wanted))
    return rows


def _months_of(wanted: dict[str, Any]) -> list[date]:
    """The month in which cases were due, with those before it that are wanted, too."""
    return figures.months_until(wanted["due"], wanted.get("months") or 1)


def _at_step(rows: QuerySet, value: str) -> QuerySet:
    return rows.open() if value == STILL_OPEN else rows.at_step(Step(int(value)))


def _due_in(rows: QuerySet, months: list[date]) -> QuerySet:
    """The cases that the rates of these months count: what is not due yet is in none."""
    following = (months[-1] + timedelta(days=31)).replace(day=1)
    first, end = (timezone.make_aware(datetime.combine(day, time())) for day in (months[0], following))
    due = rows.filter(due_at__gte=first, due_at__lt=min(end, timezone.now()))
    return due.exclude(outcome__in=NOT_COUNTED)


_WAYS: dict[str, Callable[[QuerySet, Any], QuerySet]] = {
    "text": search.holding,
    "grid": lambda rows, grid: rows.filter(grid=grid),
    "category": lambda rows, category: rows.filter(category=category),
    "step": _at_step,
    "kind": lambda rows, kind: rows.filter(kind=kind),
    "outcome": lambda rows, outcome: rows.filter(outcome=outcome),
    "project": lambda rows, project: rows.filter(project_links__project=project),
    "department": lambda rows, department: rows.filter(department=department),
    "place": lambda rows, place: rows.filter(landmark=place),
}
