"""The grid whistles: which department leads, which others come, and by when each reports."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal import workdays
from portal.models import Department
from suggestions import deadlines
from suggestions.models import Suggestion
from suggestions.steps import Need

from .base import DeskForm

MOST_DEPARTMENTS = 5


def proposed_day(case: Suggestion) -> date:
    """Three workdays, and no later than what the sender was promised, as long as that lies ahead."""
    now = timezone.now()
    due, own = deadlines.whistle_due(now), promise_of(case)
    return timezone.localdate(min(due, own) if own and own > now else due)


def promise_of(case: Suggestion) -> datetime | None:
    """None while it stands still."""
    return None if case.paused_at else case.due_at


class CallForm(forms.Form):
    """One department; a line without one is no line."""

    department = forms.ModelChoiceField(
        label=_("Department"),
        queryset=Department.objects.all(),
        to_field_name="slug",
        required=False,
        empty_label=_("None"),
    )
    due = forms.DateField(
        label=_("Reports by"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args, case: Suggestion, **kwargs):
        super().__init__(*args, **kwargs)
        self.case = case
        self.fields["due"].initial = proposed_day(case)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("department") and "due" not in self.errors and not self.is_ahead():
            self.add_error("due", gettext("Choose a day that is not over yet."))
        return cleaned

    def is_ahead(self) -> bool:
        return self.due_at is not None and self.due_at > timezone.now()

    @property
    def due_at(self) -> datetime | None:
        """When the offices close that day; on the day of the case's own promise, by then."""
        day = self.cleaned_data.get("due")
        if not day:
            return None
        closing, own = workdays.closing_of(day), promise_of(self.case)
        is_the_day = own is not None and own > timezone.now() and timezone.localdate(own) == day
        return own if is_the_day else closing


class Calls(forms.BaseFormSet):
    def clean(self) -> None:
        if any(self.errors) or not self.forms:
            return
        found = [form.cleaned_data.get("department") for form in self.forms]
        if not found[0]:
            self.forms[0].add_error("department", gettext("Choose the department that leads."))
        named = [department for department in found if department]
        if len(set(named)) < len(named):
            raise forms.ValidationError(gettext("Each department is called once."))


CallSet = forms.formset_factory(
    CallForm, Calls, extra=MOST_DEPARTMENTS, max_num=MOST_DEPARTMENTS, absolute_max=MOST_DEPARTMENTS
)


class WhistleForm(DeskForm):
    """`calls` are its lines: the first one leads."""

    fields_of = {Need.DEPARTMENTS: ""}

    def build(self) -> None:
        first = (
            [{"department": self.case.category.department.slug}] if self.case.category.department else None
        )
        data = self.data if self.is_bound else None
        more = {"prefix": "call", "form_kwargs": {"case": self.case}}
        self.calls = CallSet(data, initial=None if self.is_bound else first, **more)
        self.calls.extra = MOST_DEPARTMENTS - (0 if self.is_bound or not first else 1)

    def is_valid(self) -> bool:
        return super().is_valid() & self.calls.is_valid()

    def given(self) -> dict[str, Any]:
        rows = [form for form in self.calls.forms if form.cleaned_data.get("department")]
        calls = [
            (form.cleaned_data["department"], form.due_at, number == 0) for number, form in enumerate(rows)
        ]
        return {"departments": calls}
