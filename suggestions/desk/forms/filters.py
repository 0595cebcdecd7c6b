"""What a queue is narrowed to; every choice is part of the address."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from portal import references
from portal.models import Grid, User
from suggestions import rules
from suggestions.desk import queue
from suggestions.models import Category, DepartmentOrder, Release, Suggestion
from suggestions.steps import State, Step

OVER, TO_GRADE = "over", "grade"
OPEN_STEPS = [(step.value, step.label) for step in Step if step != Step.EVALUATE]
PUBLIC_WORDS = ("public_title", "public_text")
WORDS = (*PUBLIC_WORDS, "address", "title", "text", "translated_title", "translated_text")


class QueueFilter(forms.Form):
    text = forms.CharField(
        label=_("Words or a reference"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    step = forms.ChoiceField(
        label=_("Step"),
        required=False,
        choices=[
            ("", _("All that is open")),
            *OPEN_STEPS,
            (TO_GRADE, _("To be evaluated")),
            (OVER, _("Over")),
        ],
    )
    grid = forms.ModelChoiceField(
        label=_("Grid"),
        required=False,
        queryset=Grid.objects.all(),
        to_field_name="code",
        empty_label=_("All grids"),
    )
    category = forms.ModelChoiceField(
        label=_("Category"),
        required=False,
        queryset=Category.objects.order_by("sort_order", "pk"),
        to_field_name="slug",
        empty_label=_("All categories"),
    )

    def __init__(self, *args, user: User, tab: queue.Tab, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.tab = user, tab
        if not rules.sees_all(user):
            grids = [duty.grid_id for duty in rules.duties_of(user)]
            self.fields["grid"].queryset = Grid.objects.filter(pk__in=grids)
            if len(grids) < 2:
                del self.fields["grid"]

    @property
    def wanted(self) -> dict[str, Any]:
        """What narrows the queue; a choice that makes no sense narrows nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def is_over(self) -> bool:
        return self.wanted.get("step") == OVER

    def rows(self) -> QuerySet[Suggestion]:
        wanted = self.wanted
        reference = references.normalise(wanted.get("text", ""))
        if reference:
            return queue.rows_of(self.tab, self.user).filter(reference=reference)
        rows = self._at_step(wanted.get("step", ""))
        for name in ("grid", "category"):
            if name in wanted:
                rows = rows.filter(**{name: wanted[name]})
        return rows.filter(_holding(wanted["text"], self.user)) if "text" in wanted else rows

    def _at_step(self, step: str) -> QuerySet[Suggestion]:
        everything = queue.rows_of(self.tab, self.user)
        if step == OVER:
            return queue.over(everything)
        if step == TO_GRADE:
            called = DepartmentOrder.objects.filter(suggestion=OuterRef("pk"))
            return everything.filter(Exists(called), state=State.CLOSED)
        rows = queue.waiting(self.tab, self.user)
        return rows.at_step(Step(int(step))) if step else rows


def _holding(text: str, user: User) -> Q:
    """The desk looks for parts of words, also in what is not public, for those who read it."""
    if rules.sees_all(user):
        return _in_one_of(WORDS, text)
    public = Q(release=Release.RELEASED) & _in_one_of(PUBLIC_WORDS, text)
    return rules.read_by(user) & _in_one_of(WORDS, text) | public


def _in_one_of(columns: tuple[str, ...], text: str) -> Q:
    found = Q()
    for column in columns:
        found |= Q(**{f"{column}__icontains": text})
    return found
