"""Moved days in the admin; the list says how far the calendar behind them is known."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column

from portal import workdays
from portal.models import Workday
from portal.panels import language_tabs

from .lists import ListedIndex, ListedSnippets

# Longer than anything takes that is promised in workdays.
AHEAD = timedelta(days=60)


class WorkdayIndex(ListedIndex):
    def get_context_data(self, *args, **kwargs):
        until = workdays.known_until()
        return super().get_context_data(*args, **kwargs) | {
            "known_until": until,
            "runs_out": until - timezone.localdate() < AHEAD,
        }


class WorkdayViewSet(ListedSnippets):
    model = Workday
    icon = "date"
    menu_order = 50
    index_view_class = WorkdayIndex
    index_template_name = "portal/admin/workdays.html"
    list_display = ["date", Column("name", label=_("Reason")), BooleanColumn("works", label=_("People work"))]
    list_filter = ["works", "date"]
    search_fields = ["name_zh_hans", "name_en"]
    edit_handler = language_tabs("name", shared=["date", "works"])
