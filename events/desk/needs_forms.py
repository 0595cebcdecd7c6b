"""What the list of needs is narrowed to, and what organisers write about one."""

from datetime import datetime, time, timedelta

from django import forms
from django.db.models import Case, Count, Max, Q, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from events import versions
from events.forms import language_name
from events.models import Event, Need, NeedKind
from events.steps import AskState, NeedState

DAY = timedelta(days=1)
# Of what was longer ago, nobody looks for needs by its name.
LATELY = timedelta(days=60)
ALL = "all"
STATES = {
    "": Q(state=NeedState.OPEN),
    "met": Q(state=NeedState.MET),
    "unmet": Q(state=NeedState.UNMET),
    ALL: Q(),
}


class NeedsForm(forms.Form):
    """Every field is part of the address; what makes no sense is left out."""

    state = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            ("", NeedState.OPEN.label),
            ("met", NeedState.MET.label),
            ("unmet", NeedState.UNMET.label),
            (ALL, pgettext_lazy("needs", "All")),
        ],
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("Every kind")), *NeedKind.choices]
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    event = forms.ChoiceField(label=_("Event"), required=False)
    day = forms.DateField(
        label=_("On this day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        codes = Need.objects.exclude(language="").order_by("language").values_list("language", flat=True)
        named = [(code, language_name(code)) for code in codes.distinct()]
        self.fields["language"].choices = [("", _("Every language")), *named]
        events = Event.objects.filter(sessions__registrations__needs__isnull=False).distinct()
        events = events.annotate(last=Max("sessions__starts_at")).order_by("-last", "pk")
        titled = [(event.slug, event.title) for event in events.filter(last__gte=timezone.now() - LATELY)]
        chosen = self.data.get("event", "")
        if chosen and chosen not in dict(titled):
            titled += [(event.slug, event.title) for event in events.filter(slug=chosen)]
        self.fields["event"].choices = [("", _("Every event")), *titled]

    @property
    def wanted(self) -> dict:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def is_narrowed(self) -> bool:
        return bool(self.wanted)

    @property
    def query(self) -> list[tuple[str, str]]:
        return [(name, str(value)) for name, value in self.wanted.items()]


def narrowed(wanted: dict, session: int | None = None) -> QuerySet:
    """The nearest date first, what has been behind; with how many were asked and how many said no."""
    rows = Need.objects.filter(STATES[wanted.get("state", "")])
    if "state" not in wanted:
        rows = rows.counting()
    for name, column in (
        ("kind", "kind"),
        ("language", "language"),
        ("event", "registration__session__event__slug"),
    ):
        if name in wanted:
            rows = rows.filter(**{column: wanted[name]})
    if day := wanted.get("day"):
        starts = datetime.combine(day, time.min, timezone.get_current_timezone())
        rows = rows.filter(
            registration__session__starts_at__gte=starts, registration__session__starts_at__lt=starts + DAY
        )
    rows = rows.filter(registration__session=session) if session else rows
    behind = Case(When(registration__session__starts_at__lt=timezone.now(), then=1), default=0)
    thinking = Count("asked", filter=Q(asked__state=AskState.ASKED))
    rows = rows.annotate(thinking=thinking, declined=Count("asked", filter=Q(asked__state=AskState.DECLINED)))
    return rows.order_by(behind, "registration__session__starts_at", "pk").with_details().with_volunteer()


class PointForm(forms.ModelForm):
    """Where they meet, in both languages or by the entrance; what a companion has to know."""

    LABELS = {
        "meeting_point_zh_hans": _("Where you meet (Chinese)"),
        "meeting_point_en": _("Where you meet (English)"),
    }

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Need
        fields = ["meeting_point_zh_hans", "meeting_point_en", "skill"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = versions.of_point(self.instance)
        for name, label in self.LABELS.items():
            field = self.fields[name]
            field.required, field.label = False, label
            field.widget.attrs["lang"] = "en" if name.endswith("_en") else "zh-Hans"
        if self.instance.kind == NeedKind.INTERPRETER:
            del self.fields["skill"]
        else:
            self.fields["skill"].choices = [
                ("", _("Nothing in particular")),
                *self.fields["skill"].choices[1:],
            ]

    def clean(self):
        data = super().clean()
        said = [data.get(name) for name in self.LABELS]
        if any(said) and not all(said):
            missing = next(name for name in self.LABELS if not data.get(name))
            self.add_error(missing, _("Write it in both languages: each reader gets their own."))
        return data

    @property
    def changes(self) -> dict[str, str]:
        names = [name for name in self.Meta.fields if name in self.fields]
        return {name: self.cleaned_data[name] or "" for name in names}

    def meet(self, now: Need) -> None:
        """Somebody else was quicker: what was typed stays, and what holds by `now` stands beside it."""
        said = gettext("Somebody else has written meanwhile: “%(now)s”. Save again if yours should hold.")
        for name in self.changes:
            there = now.get_skill_display() if name == "skill" else getattr(now, name)
            if self.cleaned_data[name] != getattr(now, name):
                self.add_error(name, said % {"now": there or "–"})
        self.data = self.data.copy()
        self.data["version"] = versions.of_point(now)
