"""Labels for books and posters for shelves: which ones, and what stands on them."""

from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from library.models import Copy, ImportBatch, ImportedCopy, LibraryPlace
from portal import qr

# Four sheets of A4; a code takes a few milliseconds to draw.
MOST, A_SHEET = 96, 24
EACH = {"required": False}


class LabelsForm(forms.Form):
    """By number, by place, the newest, or those of an import; all parts narrow what is printed."""

    first = forms.CharField(label=_("First accession number"), max_length=30, **EACH)
    last = forms.CharField(label=_("Last accession number"), max_length=30, **EACH)
    place = forms.ModelChoiceField(
        LibraryPlace.objects.select_related("place"),
        label=_("Place"),
        empty_label=_("Every place"),
        **EACH,
    )
    newest = forms.IntegerField(label=_("Only the newest"), min_value=1, max_value=MOST, **EACH)
    batch = forms.ModelChoiceField(ImportBatch.objects.all(), widget=forms.HiddenInput, **EACH)

    def clean(self):
        cleaned = super().clean()
        first, last = (cleaned.get(name, "").strip().upper() for name in ("first", "last"))
        if first and last and first > last:
            self.add_error("last", gettext("The last number comes before the first."))
        return cleaned | {"first": first, "last": last}


@dataclass(frozen=True)
class Label:
    copy: Copy

    @property
    def url(self) -> str:
        return settings.BASE_URL + reverse("copy_code", args=[self.copy.code])

    @property
    def title(self) -> str:
        """In the language of the book, whoever prints it."""
        title = self.copy.title
        own = title.title_zh_hans if title.language.startswith("zh") else title.title_en
        return own or title.title

    @cached_property
    def code(self) -> SafeString:
        return qr.svg(self.url, self.copy.accession)


def chosen(asked: dict) -> list[Label]:
    """At most as many as can be printed at once, in the order of their numbers."""
    copies = Copy.objects.in_stock().with_details()
    if asked.get("place"):
        copies = copies.filter(home=asked["place"])
    if asked.get("batch"):
        copies = copies.filter(pk__in=ImportedCopy.objects.filter(row__batch=asked["batch"]).values("copy"))
    if asked.get("first"):
        copies = copies.filter(accession__gte=asked["first"])
    if asked.get("last"):
        copies = copies.filter(accession__lte=asked["last"])
    number = asked.get("newest")
    found = list(copies.order_by("-added_at", "-pk")[:number] if number else copies[:MOST])
    return [Label(copy) for copy in sorted(found, key=lambda copy: copy.accession)]


def posters() -> QuerySet[LibraryPlace]:
    """Places without a librarian, where a sheet on the shelf says how it works."""
    return LibraryPlace.objects.circulating().filter(self_service=True).select_related("place")


def shelf_url(place: LibraryPlace) -> str:
    return settings.BASE_URL + reverse("shelf_code", args=[place.shelf_code])
