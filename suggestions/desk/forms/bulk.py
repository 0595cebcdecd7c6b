"""One and the same for several cases: which, and what."""

import uuid
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from portal import references
from suggestions.models import Category

MOST = 60
DISPATCH, ACCEPT, CATEGORISE, RELEASE = "dispatch", "accept", "categorise", "release"
DEEDS = [
    (DISPATCH, _("Send each to its grid")),
    (ACCEPT, _("Accept each")),
    (CATEGORISE, _("Change the category of each")),
    (RELEASE, _("Make each text public as it is")),
]


@dataclass(frozen=True)
class Chosen:
    reference: str
    version: int


class BulkForm(forms.Form):
    deed = forms.ChoiceField(label=_("What is to be done?"), choices=[("", _("Choose")), *DEEDS])
    category = forms.ModelChoiceField(
        label=_("Category"),
        help_text=_("Only to change the category."),
        queryset=Category.objects.order_by("sort_order", "pk"),
        to_field_name="slug",
        required=False,
        empty_label=_("None"),
    )

    confirm = forms.BooleanField(
        label=_("The grids that stand in the list are right: confirm them, too"),
        help_text=_("Only to send them. Grids that a point on the map has proposed wait for a person."),
        required=False,
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("deed") == CATEGORISE and not cleaned.get("category"):
            self.add_error("category", _("Choose the new category."))
        if not self.chosen:
            self.add_error(None, _("Choose one case at least."))
        return cleaned

    @property
    def chosen(self) -> list[Chosen]:
        """'K7M-2Q9X:4', as the boxes of the list say it; anything else is nothing."""
        found = []
        for text in self.data.getlist("case")[:MOST]:
            reference, _colon, version = text.partition(":")
            known = references.normalise(reference)
            if known and version.isascii() and version.isdigit() and len(version) < 10:
                found.append(Chosen(known, int(version)))
        return found

    @property
    def key(self) -> uuid.UUID:
        """Of the whole list; each case gets its own from it."""
        try:
            return uuid.UUID(self.data.get("key", ""))
        except ValueError:
            return uuid.uuid4()
