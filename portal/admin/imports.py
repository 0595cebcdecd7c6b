"""Tables of events or places in the admin: chosen, looked at, started, undone. The worker does the work."""

import uuid
from collections.abc import Callable
from functools import wraps

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.defaultfilters import filesizeformat
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail import hooks
from wagtail.admin.widgets.button import HeaderButton

from portal import exports, importing, limits
from portal.importing import files, report, template
from portal.importing.importer import Importer
from portal.models import ImportedRow, ImportJob
from portal.models.imports import JobState, Outcome

PER_PAGE, LISTED = 50, 30
# Seconds until a page looks again how far the work is.
AGAIN = 4
FILES = {"most": 60, "seconds": 3600}
METHODS = ["GET", "HEAD", "POST"]


class UploadForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    file = forms.FileField(
        label=gettext_lazy("The file"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
        error_messages={
            "required": gettext_lazy("Choose a file"),
            "empty": gettext_lazy("There is nothing in this file."),
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        most = {"most": filesizeformat(files.LARGEST), "rows": files.MOST_ROWS}
        said = _("Excel (.xlsx) or CSV, at most %(most)s and %(rows)s rows.") % most
        self.fields["file"].help_text = said

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > files.LARGEST:
            words = _("This file is too big (%(size)s). The largest we take is %(most)s.")
            sizes = {"size": filesizeformat(file.size), "most": filesizeformat(files.LARGEST)}
            raise forms.ValidationError(words, params=sizes)
        return file


class StartForm(forms.Form):
    how = forms.ChoiceField(
        label=gettext_lazy("What becomes of the good rows?"),
        choices=[
            ("drafts", gettext_lazy("Drafts: somebody looks at each before it is public")),
            ("publish", gettext_lazy("Publish what is complete in both languages, the others stay drafts")),
        ],
        initial="drafts",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, may_publish: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.may_publish = may_publish
        if not may_publish:
            self.fields["how"].choices = self.fields["how"].choices[:1]


def _opens(view: Callable) -> Callable:
    """For who may add such things; an import that isn't there answers 404."""

    @wraps(view)
    def checked(request: HttpRequest, job: int, **more) -> HttpResponse:
        found = get_object_or_404(ImportJob.objects.select_related("by"), pk=job)
        return view(request, found, _allowed(request, found.kind), **more)

    return checked


def _allowed(request: HttpRequest, kind: str) -> Importer:
    try:
        importer = importing.importer_of(kind)
    except KeyError:
        raise Http404 from None
    if not request.user.has_perm(importer.add):
        raise PermissionDenied
    return importer


def _page(request: HttpRequest, name: str, importer: Importer, *crumbs: tuple, **more) -> TemplateResponse:
    """`crumbs` after the list of what is imported: (title, url)."""
    plural = capfirst(str(importer.model._meta.verbose_name_plural))
    way = [(_("Home"), reverse("wagtailadmin_home")), (plural, reverse(importer.list_url)), *crumbs]
    context = {
        "importer": importer,
        "page_title": way[-1][0],
        "header_title": way[-1][0],
        "header_icon": importer.icon,
        "breadcrumbs_items": [{"label": str(label), "url": url} for label, url in way],
    }
    return TemplateResponse(request, f"portal/admin/{name}.html", context | more)


def _list(importer: Importer) -> tuple[str, str]:
    return importer.title, reverse("portal_imports", args=[importer.name])


@require_http_methods(METHODS)
def imports(request: HttpRequest, table: str) -> HttpResponse:
    importer = _allowed(request, table)
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        limits.hit("portal.import", str(request.user.pk), **FILES)
        given = form.cleaned_data
        try:
            job = importing.receive(given["file"], importer, by=request.user, form_key=given["key"])
        except importing.BadFile as problem:
            form.add_error("file", problem.words)
        else:
            return redirect("portal_import", job.pk)
    jobs = ImportJob.objects.filter(kind=table).select_related("by")[:LISTED]
    return _page(request, "imports", importer, (importer.title, ""), form=form, jobs=jobs)


@require_safe
def template_file(request: HttpRequest, table: str, form: str) -> HttpResponse:
    importer = _allowed(request, table)
    if form not in template.FORMS:
        raise Http404
    return template.response(importer, form)


@require_safe
@_opens
def import_page(request: HttpRequest, job: ImportJob, importer: Importer) -> HttpResponse:
    """`?show=` narrows the rows; `?still` keeps the page from looking again by itself."""
    shown, still = request.GET.get("show", ""), "still" in request.GET
    page = Paginator(report.rows_of(job, shown).defer(None), PER_PAGE).get_page(request.GET.get("p"))
    answer = _page(
        *(request, "import", importer, _list(importer), (job.name, "")),
        job=job,
        parts=report.parts(job),
        shown=shown,
        page_obj=page,
        rows=[_shown(request, row, importer) for row in page],
        progress=report.progress(job) if job.is_at_work else None,
        counts=report.counts(job) if job.state == JobState.READY else None,
        may_undo=job.may_be_undone and importing.may_undo(request.user, job, importer),
        form=StartForm(may_publish=request.user.has_perm(importer.publish)),
        problem=job.problem and importing.problem_words(job.problem, job.problem_details),
        still=still,
    )
    if job.is_at_work and not still:
        answer.headers["Refresh"] = str(AGAIN)
    return answer


def _shown(request: HttpRequest, row: ImportedRow, importer: Importer) -> dict:
    """`url` leads to what it has become, for who may change that."""
    meta = importer.model._meta
    is_there = row.outcome in (Outcome.MADE, Outcome.STAYS) and row.made
    may = is_there and request.user.has_perm(f"{meta.app_label}.change_{meta.model_name}")
    url = reverse(importer.edit_url, args=[row.made]) if may else ""
    name, said = report.name_of(row, importer), report.said_of(row, importer)
    return {"row": row, "name": name, "url": url, "said": said}


@require_safe
@_opens
def problems(request: HttpRequest, job: ImportJob, importer: Importer) -> HttpResponse:
    """What is to be mended in the file, as a table: row, column, what is wrong."""
    rows = (
        [row.number, row.said, said.field, said.words]
        for row in report.rows_of(job, "").iterator()
        for said in report.said_of(row, importer)
        if not said.is_remark
    )
    headings = [_("Row"), _("Name"), _("Column"), _("What is wrong")]
    return exports.csv_response(f"{importer.name}-{job.pk}", headings, rows)


@require_POST
@_opens
def start(request: HttpRequest, job: ImportJob, importer: Importer) -> HttpResponse:
    form = StartForm(request.POST, may_publish=request.user.has_perm(importer.publish))
    publishes = form.is_valid() and form.cleaned_data["how"] == "publish"
    return _moved(request, job, lambda: importing.start(job, publishes=publishes, by=request.user))


@require_http_methods(METHODS)
@_opens
def undo(request: HttpRequest, job: ImportJob, importer: Importer) -> HttpResponse:
    if not importing.may_undo(request.user, job, importer):
        raise PermissionDenied
    if request.method == "POST":
        return _moved(request, job, lambda: importing.undo(job, by=request.user))
    if not job.may_be_undone:
        return redirect("portal_import", job.pk)
    crumbs = (_list(importer), (job.name, reverse("portal_import", args=[job.pk])), (_("Undo"), ""))
    made = list(job.rows.to_undo().order_by().values_list("made", flat=True))
    counts = {"made": len(set(made)), "rows": len(made)}
    return _page(request, "import_undo", importer, *crumbs, job=job, **counts)


@require_POST
@_opens
def discard(request: HttpRequest, job: ImportJob, importer: Importer) -> HttpResponse:
    """Also somebody else's: nothing was added, and they still have the file."""
    try:
        importing.discard(job)
    except importing.Moved:
        messages.warning(request, _("Somebody has started it meanwhile."))
        return redirect("portal_import", job.pk)
    messages.success(request, _("Thrown away. Nothing was added."))
    return redirect("portal_imports", job.kind)


def _moved(request: HttpRequest, job: ImportJob, act: Callable[[], None]) -> HttpResponse:
    """The second of two presses finds the work under way, and sees the same page."""
    try:
        act()
    except importing.Moved:
        messages.warning(request, _("Somebody was quicker. This is how it stands now."))
    return redirect("portal_import", job.pk)


class OffersImport:
    """First base of the list of what can be brought in as a table."""

    import_kind = ""

    @property
    def header_buttons(self):
        importer = importing.importer_of(self.import_kind)
        if not self.request.user.has_perm(importer.add):
            return super().header_buttons
        url = reverse("portal_imports", args=[importer.name])
        return [*super().header_buttons, HeaderButton(_("Import"), url=url, icon_name="upload", priority=50)]


@hooks.register("register_admin_urls")
def admin_urls():
    of_one = "import/jobs/<int:job>/"
    return [
        path("import/<slug:table>/", imports, name="portal_imports"),
        path("import/<slug:table>/template.<slug:form>", template_file, name="portal_import_template"),
        path(of_one, import_page, name="portal_import"),
        path(of_one + "problems.csv", problems, name="portal_import_problems"),
        path(of_one + "start/", start, name="portal_import_start"),
        path(of_one + "undo/", undo, name="portal_import_undo"),
        path(of_one + "discard/", discard, name="portal_import_discard"),
    ]


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action("portal.imported", _("Import"), _("Imported from a table"))
    actions.register_action("portal.import_received", _("Bring a table"), _("Table received"))
    actions.register_action("portal.import", _("Start an import"), _("Import started"))
    actions.register_action("portal.import_undone", _("Undo an import"), _("Import undone"))
