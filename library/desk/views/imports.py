"""Files of books: chosen, looked at, started, undone. The worker does the work; pages show how far it is."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from library import actions, rules
from library.actions import Refused
from library.desk import doors
from library.desk import imports as report
from library.exchange.problems import BadFile
from library.models import ImportBatch
from library.steps import MOVES_OF_IMPORTS, ImportState, Outcome, Verdict
from portal import limits

PER_PAGE, LISTED = 50, 50
# Seconds until a page looks again how far the work is.
AGAIN = 4
FILES = {"most": 60, "seconds": 3600}


@require_http_methods(doors.METHODS)
@doors.at_catalogue
def imports(request: HttpRequest) -> HttpResponse:
    form = report.UploadForm(request.POST or None, request.FILES or None)
    form.fields["place"].queryset = rules.places_of(request.user).select_related("place")
    if form.is_valid():
        limits.hit("library.import", str(request.user.pk), **FILES)
        given = form.cleaned_data
        about = {"by": request.user, "form_key": given["key"], "adds_copies": given["adds_copies"]}
        try:
            batch = actions.receive_file(given["file"], given["place"], **about)
        except BadFile as problem:
            form.add_error("file", problem.words)
        else:
            to = "import_columns" if batch.state == ImportState.COLUMNS else "import"
            return redirect(f"library_desk:{to}", batch.pk)
    listed = ImportBatch.objects.select_related("place__place", "by")[:LISTED]
    context = {"form": form, "batches": listed, "crumbs": doors.crumbs((_("Imports"), ""))}
    return render(request, "library/desk/imports.html", context)


@require_safe
@doors.opens_import
def import_page(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """`?show=` narrows the rows; `?still` keeps the page from looking again by itself."""
    shown, found = request.GET.get("show", ""), report.parts(batch)
    page = Paginator(report.rows_of(batch, shown), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "batch": batch,
        "parts": {part.name: part for part in found},
        "adds": sum(part.count for part in found if part.name in (Verdict.NEW, Verdict.REPEATED)),
        "tabs": [_tab(part, shown) for part in found],
        "page_obj": page,
        "progress": report.progress(batch) if batch.is_at_work else None,
        "still": "still" in request.GET,
        "labels": report.labels_of(batch) if batch.state == ImportState.DONE else "",
        "undoable": batch.state in rules.before(MOVES_OF_IMPORTS, ImportState.UNDOING),
        "crumbs": _crumbs((batch.name, "")),
    }
    answer = render(request, "library/desk/import.html", context)
    if batch.is_at_work and not context["still"]:
        answer.headers["Refresh"] = str(AGAIN)
    return answer


def _tab(part: report.Part, shown: str) -> dict:
    url = f"?show={part.name}" if part.name else "?"
    return {"url": url, "title": part.title, "count": part.count, "current": part.name == shown}


def _crumbs(*more: tuple[str, str]) -> list[dict[str, str]]:
    return doors.crumbs((_("Imports"), reverse("library_desk:imports")), *more)


def _link(batch: ImportBatch) -> tuple[str, str]:
    return batch.name, reverse("library_desk:import", args=[batch.pk])


@require_http_methods(doors.METHODS)
@doors.opens_import
def columns(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    if not batch.is_table or batch.state not in rules.before(MOVES_OF_IMPORTS, ImportState.READING):
        return redirect("library_desk:import", batch.pk)
    try:
        rows = report.first_rows(batch)
    except (BadFile, FileNotFoundError):
        messages.error(request, _("This file is damaged or incomplete."))
        return redirect("library_desk:import", batch.pk)
    form = report.ColumnsForm(request.POST or None, batch=batch, rows=rows)
    if form.is_valid():
        heading, chosen = form.cleaned_data["heading"] - 1, form.columns
        return _moved(request, batch, lambda: actions.choose_columns(batch, heading, chosen))
    context = {"form": form, "batch": batch, "crumbs": _crumbs(_link(batch), (_("Columns"), ""))}
    return render(request, "library/desk/import_columns.html", context)


@require_POST
@doors.opens_import
def start(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    return _moved(request, batch, lambda: actions.start_import(batch, by=request.user))


@require_http_methods(doors.METHODS)
@doors.opens_import
def undo(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    if request.method == "POST":
        return _moved(request, batch, lambda: actions.undo_import(batch, by=request.user))
    if batch.state not in rules.before(MOVES_OF_IMPORTS, ImportState.UNDOING):
        return redirect("library_desk:import", batch.pk)
    context = {
        "batch": batch,
        "titles": batch.rows.filter(outcome=Outcome.MADE).count(),
        "copies": batch.rows.filter(copies__isnull=False).count(),
        "crumbs": _crumbs(_link(batch), (_("Undo"), "")),
    }
    return render(request, "library/desk/import_undo.html", context)


@require_POST
@doors.opens_import
def discard(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    try:
        actions.discard_import(batch)
    except Refused as met:
        messages.error(request, met.words)
        return redirect("library_desk:import", batch.pk)
    messages.success(request, _("Thrown away. Nothing was added."))
    return redirect("library_desk:imports")


def _moved(request: HttpRequest, batch: ImportBatch, act: Callable[[], None]) -> HttpResponse:
    """The second of two presses finds the work under way, and sees the same page."""
    try:
        act()
    except Refused as met:
        messages.warning(request, met.words)
    return redirect("library_desk:import", batch.pk)
