"""The yearly figures in the open: pictures, tables, a report to print and a table to take along."""

from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override
from django.views.decorators.http import require_safe

from events.figures import Line, Table, Year, totals, without_gaps, years_chart
from events.months import FIRST_YEAR
from portal import exports, languages, small_counts

SHARED_FOR = 300
HEADINGS = (
    gettext_noop("Year"),
    gettext_noop("Divided by"),
    gettext_noop("Group"),
    gettext_noop("Activities"),
    gettext_noop("Participations"),
)
ALL, FEW, HIDDEN = gettext_noop("All"), gettext_noop("fewer than 5"), gettext_noop("not shown")


@require_safe
def years(request: HttpRequest) -> HttpResponse:
    found = without_gaps(totals())
    context = {
        "years": found,
        "chart": years_chart(found),
        "fewest": small_counts.FEWEST,
        "crumbs": _crumbs(),
    }
    return _shared(render(request, "events/figures.html", context))


@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    found = _found(year)
    context = {
        "year": year,
        "total": found.total,
        "tables": found.tables(),
        "until": found.until,
        "is_over": found.is_over,
        "fewest": small_counts.FEWEST,
        "crumbs": _crumbs(year),
        **_beside(year),
    }
    return _shared(render(request, "events/year.html", context))


@require_safe
def report(request: HttpRequest, year: int) -> HttpResponse:
    """All languages of the site, one after the other, on sheets of A4."""
    found = _found(year)
    context = {
        "year": year,
        "total": found.total,
        "sides": [_side(code, found) for code, _name in settings.LANGUAGES],
        "until": found.until,
        "is_over": found.is_over,
        "fewest": small_counts.FEWEST,
        "today": timezone.localdate(),
        "crumbs": _crumbs(year, _("Report")),
    }
    response = render(request, "events/year_report.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return _shared(response)


@require_safe
def table(request: HttpRequest, year: int) -> HttpResponse:
    found = _found(year)
    headings = [_in_all(text) for text in HEADINGS]
    return exports.csv_response(f"events-{year}", headings, list(_lines(found)))


def _found(year: int) -> Year:
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        raise Http404
    return Year(year)


def _lines(found: Year) -> Iterator[list]:
    """Each line in all languages at once, as the page of each language says it."""
    total = found.total
    people = _in_all(FEW) if total.people is None else total.people
    yield [total.year, _in_all(ALL), "", total.activities, people]
    sides = [_side(code, found)["tables"] for code, _name in settings.LANGUAGES]
    for same in zip(*sides, strict=True):
        for lines in zip(*(one.lines for one in same), strict=True):
            yield [total.year, _joined(one.label for one in same), _joined(line.name for line in lines)] + [
                lines[0].activities,
                _people(lines[0]),
            ]


def _people(line: Line) -> int | str:
    if line.people is not None:
        return line.people
    return _in_all(FEW) if line.few else _in_all(HIDDEN)


def _in_all(text: str) -> str:
    said = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            said.append(_(text))
    return _joined(said)


def _joined(words) -> str:
    return " / ".join(dict.fromkeys(words))


def _side(code: str, found: Year) -> dict[str, str | list[Table]]:
    with override(code):
        return {"code": code, "lang": languages.html_lang(code), "tables": found.tables()}


def _beside(year: int) -> dict[str, int]:
    """The years before and after, where there may be something."""
    before = {"earlier": year - 1} if year > FIRST_YEAR else {}
    return before | ({"later": year + 1} if year < timezone.localdate().year else {})


def _crumbs(year: int | None = None, last: str = "") -> list[dict]:
    steps = [{"title": _("Events"), "url": reverse("events:list")}, {"title": _("In figures")}]
    if year is not None:
        steps[-1]["url"] = reverse("events:figures")
        steps.append({"title": str(year)})
    if last:
        steps[-1]["url"] = reverse("events:year", args=[year])
        steps.append({"title": last})
    return steps


def _shared(response: HttpResponse) -> HttpResponse:
    response.shared_for = SHARED_FOR
    return response
