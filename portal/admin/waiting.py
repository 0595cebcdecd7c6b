"""Columns that say until when something waits; what is late catches the eye, and says so in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView

from portal import turns
from portal.models import Turn
from portal.templatetags.portal import short_day


def until(turn: Turn) -> str:
    day = short_day(turn.due_on)
    return _("%(day)s, overdue") % {"day": day} if turn.is_overdue else day


class DueColumn(Column):
    """Of a turn."""

    cell_template_name = "portal/admin/due_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        late = instance is not None and instance.is_overdue
        return super().get_cell_context_data(instance, parent_context) | {"is_late": late}


class WaitingColumn(Column):
    """Of a page, event, place…: at which step it is, and until when. One query for the whole table."""

    cell_template_name = "portal/admin/due_cell.html"

    def __init__(self):
        super().__init__("waiting", label=gettext_lazy("In the workflow"))

    def get_cell_context_data(self, instance, parent_context):
        table = parent_context["table"]
        if not hasattr(table, "open_turns"):
            table.open_turns = turns.open_of(type(instance))
        turn = table.open_turns.get(str(instance.pk))
        value = f"{turn.task_state.task.name} · {until(turn)}" if turn else ""
        said = {"value": value, "is_late": bool(turn and turn.is_overdue)}
        return super().get_cell_context_data(instance, parent_context) | said


def in_the_explorer() -> None:
    """Wagtail asks of its lists of pages for no columns of ours: theirs get one more."""
    for view in (IndexView, ExplorableIndexView):
        if not any(isinstance(column, WaitingColumn) for column in view.base_columns):
            view.base_columns = [*view.base_columns, WaitingColumn()]


in_the_explorer()
