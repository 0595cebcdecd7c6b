"""Sheets to print: labels of copies, and the poster of a shelf without a librarian."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from library.desk import labels
from library.desk.doors import at_desk, crumbs
from portal import qr


@require_safe
@at_desk
def label_sheet(request: HttpRequest) -> HttpResponse:
    """`?first=…&last=…&place=…&newest=…&batch=…`; without any, only the form."""
    asked = {name for name in labels.LabelsForm.base_fields if request.GET.get(name)}
    form = labels.LabelsForm(request.GET if asked else None)
    found = labels.chosen(form.cleaned_data) if form.is_valid() else []
    context = {
        "form": form,
        "batch": form.cleaned_data.get("batch") if form.is_bound else None,
        "labels": found,
        "most": labels.MOST,
        "cut": len(found) == labels.MOST,
        "posters": labels.posters(),
        "crumbs": crumbs((_("Labels"), "")),
    }
    return render(request, "library/desk/labels.html", context)


@require_safe
@at_desk
def shelf_poster(request: HttpRequest, slug: str) -> HttpResponse:
    place = get_object_or_404(labels.posters(), place__slug=slug)
    context = {
        "place": place.place,
        "code": qr.svg(labels.shelf_url(place), _("Square code of this shelf")),
        "crumbs": crumbs((_("Labels"), reverse("library_desk:labels")), (_("Shelf poster"), "")),
    }
    return render(request, "library/desk/shelf_poster.html", context)
