"""The managers' monthly report: a page to print, in one language or in all, and each table to take along."""

from datetime import date

from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal import exports, languages, monthly
from portal.templatetags.portal import month_and_year

READ = "portal.read_monthly_report"
# So many to choose from, the newest first.
MONTHS = 36


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    month = _month(request)
    chosen = request.GET.get("lang", "")
    codes = [code for code, _name in settings.LANGUAGES]
    shown = [chosen] if chosen in codes else codes
    context = {
        "month": month,
        "value": f"{month.first:%Y-%m}",
        "months": _choices(month),
        "languages": [(code, languages.language_name(code)) for code in codes],
        "chosen": chosen,
        "sides": [_side(code, month) for code in shown],
    }
    response = render(request, "portal/admin/monthly.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_safe
def table(request: HttpRequest, chapter: str, key: str) -> HttpResponse:
    month = _month(request)
    code = request.GET.get("lang")
    with override(code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        found = monthly.find(month, chapter, key)
        if found is None:
            raise Http404
        rows = [[name, *numbers] for name, numbers in found.rows]
        return exports.csv_response(f"{month.first:%Y-%m}-{chapter}-{key}", list(found.headings), rows)


def _month(request: HttpRequest) -> monthly.Month:
    """The one before this, unless another is asked for. Errors: PermissionDenied, Http404."""
    if not request.user.has_perm(READ):
        raise PermissionDenied
    now = timezone.now()
    today = timezone.localdate(now)
    if not (asked := request.GET.get("month")):
        return monthly.Month(today.replace(day=1), now).before
    first = _first_day(asked)
    if first is None or first.year <= 2000 or first > today:
        raise Http404
    return monthly.Month(first, now)


def _first_day(asked: str) -> date | None:
    try:
        return parse_date(f"{asked}-01")
    except ValueError:
        return None


def _side(code: str, month: monthly.Month) -> dict:
    with override(code):
        return {
            "code": code,
            "lang": languages.html_lang(code),
            "title": month_and_year(month.first),
            "chapters": monthly.chapters(month),
        }


def _choices(chosen: monthly.Month) -> list[tuple[str, str]]:
    month = monthly.Month(timezone.localdate(chosen.now).replace(day=1), chosen.now)
    found = [month]
    while len(found) < MONTHS:
        found.append(found[-1].before)
    if chosen.first not in {one.first for one in found}:
        found.append(chosen)
    return [(f"{one.first:%Y-%m}", month_and_year(one.first)) for one in found]


class MonthlyMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(READ)


@hooks.register("register_admin_urls")
def admin_urls():
    return [
        path("reports/monthly/", report, name="portal_monthly"),
        path("reports/monthly/<slug:chapter>/<slug:key>.csv", table, name="portal_monthly_table"),
    ]


@hooks.register("register_reports_menu_item")
def menu_item():
    to = reverse("portal_monthly")
    return MonthlyMenuItem(_("Monthly report"), to, name="monthly", icon_name="history", order=10)


@hooks.register("register_permissions")
def permissions():
    return Permission.objects.filter(content_type__app_label="portal", codename="read_monthly_report")
