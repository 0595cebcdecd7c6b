"""Black rectangles and words for a photo, before the public sees it."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.templatetags.portal import as_lang
from suggestions.blackening import MOST_RECTANGLES
from suggestions.models import Photo
from suggestions.models.sides import columns_of
from suggestions.rules import Actor

from .base import DeskForm

SHOWS: dict[str, Promise] = {
    "zh-hans": _("What it shows, in Chinese"),
    "en": _("What it shows, in English"),
}
SIDES = ("left", "top", "width", "height")
# Hundredths of the picture are exact enough for a face, and short enough to be typed.
PART = {"min_value": 0, "max_value": 100, "max_digits": 5, "decimal_places": 2, "required": False}


class RectangleForm(forms.Form):
    """In hundredths of the picture, from its upper left corner; an empty one covers nothing."""

    left = forms.DecimalField(label=_("From the left, %"), **PART)
    top = forms.DecimalField(label=_("From the top, %"), **PART)
    width = forms.DecimalField(label=_("Width, %"), **PART)
    height = forms.DecimalField(label=_("Height, %"), **PART)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        given = [cleaned.get(name) for name in SIDES]
        if any(value is not None for value in given) and not all(given[2:]) and not self.errors:
            raise forms.ValidationError(gettext("A rectangle needs a width and a height."))
        return cleaned

    @property
    def rectangle(self) -> list[float] | None:
        """In parts of 1, within the picture."""
        left, top, width, height = (float(self.cleaned_data.get(name) or 0) / 100 for name in SIDES)
        if not width or not height:
            return None
        return [left, top, min(width, 1 - left), min(height, 1 - top)]


RectangleSet = forms.formset_factory(
    RectangleForm, extra=MOST_RECTANGLES, max_num=MOST_RECTANGLES, absolute_max=MOST_RECTANGLES
)


class PhotoForm(DeskForm):
    """`boxes` are its rectangles."""

    pair = "alt"

    def __init__(self, *args, photo: Photo, **kwargs):
        self.photo = photo
        super().__init__(*args, case=photo.suggestion, **kwargs)

    def build(self) -> None:
        for (code, _name), name in zip(settings.LANGUAGES, columns_of("alt"), strict=True):
            self.fields[name] = forms.CharField(
                label=SHOWS.get(code, code),
                max_length=200,
                required=False,
                widget=forms.TextInput(attrs={"lang": as_lang(code)}),
            )
        first = [
            {name: round(value * 100, 2) for name, value in zip(SIDES, box, strict=True)}
            for box in self.photo.black
        ]
        data = self.data if self.is_bound else None
        self.boxes = RectangleSet(data, initial=None if self.is_bound else first, prefix="box")
        self.boxes.extra = MOST_RECTANGLES - (0 if self.is_bound else len(first))

    def opening(self) -> dict[str, Any]:
        return {name: getattr(self.photo, name) or "" for name in columns_of("alt")}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.refuse_half_said("alt")
        return cleaned

    def is_valid(self) -> bool:
        return super().is_valid() & self.boxes.is_valid()

    @property
    def black(self) -> list[list[float]]:
        found = [form.rectangle for form in self.boxes.forms]
        return [rectangle for rectangle in found if rectangle]

    @property
    def alt(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in columns_of("alt")}

    def given(self) -> dict[str, Any]:
        return {"black": self.black, "alt": self.alt}


class HidePhotoForm(DeskForm):
    reason = forms.CharField(
        label=_("Why should it not be public?"), max_length=500, help_text=_("It stays inside the house.")
    )

    def __init__(self, *args, photo: Photo, by: Actor, **kwargs):
        super().__init__(*args, case=photo.suggestion, by=by, auto_id="hide_%s", **kwargs)

    def given(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["reason"]}
