"""Where it is: a grid, a place from the list, words, a point on the map; whatever somebody can say."""

import math
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from portal import grids
from portal.models import Grid, Place
from suggestions import writing
from suggestions.models import Suggestion

SIX_PLACES = Decimal("0.000001")
Choices = list[tuple[str, str | list[tuple[str, str]]]]


class ByKind(forms.ChoiceField):
    """One row of a model, in a select grouped by kind; cleaned, it is the row itself or None."""

    def __init__(self, *, key: str, empty: str, **kwargs):
        super().__init__(required=False, **kwargs)
        self.key, self.empty = key, empty
        self.rows: dict[str, Model] = {}

    def offer(self, rows: QuerySet) -> None:
        self.rows = {getattr(row, self.key): row for row in rows}
        kinds = rows.model._meta.get_field("kind").choices
        groups = [
            (label, [(key, str(row)) for key, row in self.rows.items() if row.kind == kind])
            for kind, label in kinds
        ]
        self.choices = [("", self.empty), *((label, group) for label, group in groups if group)]

    def clean(self, value):
        return self.rows.get(super().clean(value))


class PositionForm(forms.Form):
    """A point in WGS 84, which a script fills in; half a point is none."""

    latitude = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput)
    longitude = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        point = given.get("latitude"), given.get("longitude")
        is_whole = all(value is not None and math.isfinite(value) for value in point)
        for name, value in zip(("latitude", "longitude"), point, strict=True):
            given[name] = Decimal(str(value)).quantize(SIX_PLACES) if is_whole else None
        return given


class WhereForm(PositionForm):
    grid = ByKind(
        label=_("Grid"),
        help_text=_("Each part of the subdistrict is a grid with people who look after it."),
        key="code",
        empty=_("I don't know"),
    )
    landmark = ByKind(label=_("At or near"), key="slug", empty=_("None of these"))
    address = forms.CharField(
        label=_("In words"),
        help_text=_(
            "For example: between building 3 and the gate. Only those who work on it read this, and you on "
            "your own page."
        ),
        required=False,
        max_length=200,
    )
    spot_shown = forms.BooleanField(
        label=_("Show everybody the exact spot"),
        help_text=_(
            "Good for a lamp in the street, not for your own door: without it everybody reads the grid only."
        ),
        required=False,
    )
    field_order = ["grid", "landmark", "address", "latitude", "longitude", "spot_shown"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["grid"].offer(Grid.objects.all())
        self.fields["landmark"].offer(Place.objects.live().order_by("slug"))

    @classmethod
    def known(cls, draft: Suggestion) -> dict[str, Any]:
        """The initial values of a draft."""
        return {
            "grid": draft.grid.code if draft.grid else "",
            "landmark": draft.landmark.slug if draft.landmark else "",
            "address": draft.address,
            "latitude": draft.latitude,
            "longitude": draft.longitude,
            "spot_shown": draft.spot_shown,
        }

    def clean_address(self) -> str:
        return writing.tidy(self.cleaned_data["address"])

    def clean(self) -> dict[str, Any]:
        """A point in a surveyed grid decides; else it or a place proposes, and a person here confirms.

        What the map's script has chosen by the pin is no choice of the sender's.
        """
        given = super().clean()
        decided, chosen, proposed = _decided(given), given.get("grid"), self._proposed(given)
        by_pin = given.get("latitude") is not None and chosen == proposed
        given["grid_chosen"] = bool(chosen) and not decided and not by_pin
        given["grid"] = decided or chosen or proposed
        given["spot_shown"] = bool(given.get("spot_shown")) and given.get("latitude") is not None
        if not any(given.get(name) for name in ("grid", "landmark", "address")):
            self.add_error(
                "grid",
                _("Choose a grid or a place from the lists, put the pin on the map, or say it in words"),
            )
        return given

    def _proposed(self, given: dict[str, Any]) -> Grid | None:
        for spot in (given, position_of(given.get("landmark"))):
            if spot.get("latitude") is not None:
                point = float(spot["longitude"]), float(spot["latitude"])
                return grids.grid_at(*point, self.fields["grid"].rows.values())
        return None


def _decided(given: dict[str, Any]) -> Grid | None:
    """So that whoever checks before sending reads the grid that it goes to."""
    if given.get("latitude") is None:
        return None
    return grids.surveyed_at(float(given["longitude"]), float(given["latitude"]))


def position_of(place: Place | None) -> dict[str, Any]:
    return {"latitude": place.latitude, "longitude": place.longitude} if place else {}
