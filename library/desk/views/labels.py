"""Sheets to print: labels of copies, and the poster of a shelf without a librarian."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from library import rules
from library.desk import labels
from library.desk.doors import at_desk, crumbs
from portal import qr


@require_safe
@at_desk
def label_sheet(request: HttpRequest) -> HttpResponse:
    """`?first=…&last=…&place=…&newest=…&batch=…`; without any, only the form. `&paper=…&language=…&used=…`"""
    form, mine = labels.LabelsForm(request.GET or None), rules.places_of(request.user)
    form.fields["place"].queryset = mine.select_related("place")
    found = labels.chosen(form.cleaned_data, mine) if form.is_valid() and form.narrows else []
    paper = form.sheet if form.is_bound else labels.FIRST
    context = {
        "form": form,
        "batch": form.cleaned_data.get("batch") if form.is_bound else None,
        "labels": found,
        "paper": paper,
        "sheets": labels.sheets(found, paper, form.cleaned_data.get("used") or 0) if found else [],
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
