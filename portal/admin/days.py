"""Days that differ, in the admin: noted and taken back at once, apart from the drafts of their place."""

import datetime as dt

from django import forms
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView, HistoryView, UsageView

from portal import days, languages, rules, sections
from portal.editing import noting
from portal.models import OpeningException
from portal.opening import Span, spans_text
from portal.panels import every_language

from .lists import ListedSnippets

WHEN = ("place", "date", "opens", "closes")


class DayForm(WagtailAdminModelForm):
    taken_back = forms.BooleanField(
        label=_("Take it back"),
        required=False,
        help_text=_(
            "The place is open as in every other week. The note stays, with who took it back and when."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            del self.fields["taken_back"]
            self.fields["place"].queryset = rules.places_to_note(self.for_user)
            return
        # What holds on that day is not rewritten: it is taken back, and something else is noted.
        for name in self.fields if self._is_over() else WHEN:
            self.fields[name].disabled = True

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk is not None:
            if self._is_over():
                self.add_error(None, self._why())
            return cleaned
        if (date := cleaned.get("date")) and date < timezone.localdate():
            self.add_error("date", gettext("This day has passed."))
        self._check_hours(cleaned.get("opens"), cleaned.get("closes"))
        if not self.errors:
            against = days.against_noting(cleaned["place"].pk, cleaned["date"], cleaned["opens"])
            if against:
                self.add_error("date", against)
        return cleaned

    def _check_hours(self, opens: dt.time | None, closes: dt.time | None) -> None:
        """A field that is wrong has its own error already."""
        if opens and not closes and "closes" not in self.errors:
            self.add_error("closes", gettext("Say when it closes, too."))
        if closes and not opens and "opens" not in self.errors:
            self.add_error("opens", gettext("Say when it opens, too. For a closed day leave both empty."))

    def _is_over(self) -> bool:
        return bool(self.instance.withdrawn_at) or self.initial["date"] < timezone.localdate()

    def _why(self) -> str:
        if self.instance.withdrawn_at:
            return gettext("It was taken back, and stays as it is.")
        return gettext("This day has passed, and stays as it is.")

    def save(self, commit=True):
        if self.instance.pk is None:
            return self._note(commit)
        # Only what was written: somebody may have taken the day back since this form was opened.
        self.instance.save(update_fields=[name for name in self.changed_data if name != "taken_back"])
        if self.cleaned_data["taken_back"]:
            days.withdraw(self.instance, by=self.for_user)
        return self.instance

    def _note(self, commit: bool) -> OpeningException:
        """Of two presses at the same moment one notes it, and the other finds it noted."""
        try:
            with transaction.atomic():
                return super().save(commit)
        except IntegrityError:
            when = {name: self.cleaned_data[name] for name in ("place", "date", "opens")}
            return OpeningException.objects.in_force().get(**when)


def _hours(day: OpeningException) -> str:
    return spans_text([Span(day.opens, day.closes)] if day.opens else [])


class NoteDay(CreateView):
    def save_instance(self):
        """What follows happens with it, or not at all, and is said to whoever has noted the day."""
        day = super().save_instance()
        self.follows = sections.day_noted(day)
        return day

    def get_success_message(self, instance):
        return languages.sentences([super().get_success_message(instance), *self.follows])


class OfTheirPlace:
    """First base of a view of one day: those of places that somebody doesn't keep are not there."""

    def get_object(self, *args, **kwargs):
        day = super().get_object(*args, **kwargs)
        if not rules.days_to_note(self.request.user).filter(pk=day.pk).exists():
            raise Http404
        return day


class EditDay(OfTheirPlace, EditView):
    pass


class DeleteDay(OfTheirPlace, DeleteView):
    pass


class HistoryOfDay(OfTheirPlace, HistoryView):
    pass


class UsageOfDay(OfTheirPlace, UsageView):
    pass


class OpeningExceptionViewSet(ListedSnippets):
    model = OpeningException
    icon = "date"
    add_view_class = NoteDay
    edit_view_class = EditDay
    delete_view_class = DeleteDay
    history_view_class = HistoryOfDay
    usage_view_class = UsageOfDay
    menu_label = _("Days that differ")
    menu_order = 15
    copy_view_enabled = False
    list_display = [
        "place",
        "date",
        Column("hours", label=_("Opening hours"), accessor=_hours),
        Column("reason", label=_("Reason")),
        DateColumn("withdrawn_at", label=pgettext_lazy("closed day", "Taken back")),
    ]
    list_filter = ["place", "date"]
    search_fields = ["reason_zh_hans", "reason_en"]
    ordering = ["-date"]
    edit_handler = ObjectList(
        ["place", "date", "opens", "closes", *every_language("reason"), FieldPanel("taken_back")],
        base_form_class=noting(DayForm),
    )

    def get_queryset(self, request):
        return rules.days_to_note(request.user).select_related("place")


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action(days.NOTED, _("Note a day that differs"), _("Noted as closed"))
    actions.register_action(
        days.WITHDRAWN, _("Take a day that differs back"), pgettext_lazy("closed day", "Taken back")
    )
