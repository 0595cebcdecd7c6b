"""Which answers are listed, and the summary of them."""

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from events.forms.afterwards import STARS, drawn
from events.models import Event, Feedback, FeedbackSummary
from events.templatetags.events import until
from portal.templatetags.portal import as_lang

ORDERS = {
    "": ("-created_at", "-pk"),
    "oldest": ("created_at", "pk"),
    "most": ("-stars", "-created_at", "-pk"),
    "fewest": ("stars", "-created_at", "-pk"),
}
COLUMNS = [build_localized_fieldname("text", code) for code, _name in settings.LANGUAGES]


class AnswersForm(forms.Form):
    """Every field is part of the address; what makes no sense is left out."""

    date = forms.TypedChoiceField(label=_("Date"), required=False, coerce=int)
    stars = forms.TypedChoiceField(
        label=_("Stars"),
        required=False,
        coerce=int,
        choices=[("", _("All")), *((stars, drawn(stars)) for stars in STARS)],
    )
    language = forms.ChoiceField(
        label=_("Written in"), required=False, choices=[("", _("Every language")), *settings.LANGUAGES]
    )
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("", _("The newest first")),
            ("oldest", _("The oldest first")),
            ("most", _("Most stars first")),
            ("fewest", _("Fewest stars first")),
        ],
    )
    words = forms.BooleanField(label=_("Only with words"), required=False)

    def __init__(self, *args, sessions, **kwargs):
        super().__init__(*args, **kwargs)
        named = [(session.pk, until(session.starts_at)) for session in sessions]
        self.fields["date"].choices = [("", _("All dates")), *named]

    @property
    def wanted(self) -> dict:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def is_narrowed(self) -> bool:
        return bool(set(self.wanted) - {"sort"})

    @property
    def query(self) -> list[tuple[str, str]]:
        return [(name, "on" if value is True else str(value)) for name, value in self.wanted.items()]


def narrowed(event: Event, wanted: dict) -> QuerySet:
    rows = Feedback.objects.of_event(event).select_related("session")
    rows = rows.with_words() if "words" in wanted else rows
    columns = {"date": "session", "stars": "stars", "language": "language"}
    held = {column: wanted[name] for name, column in columns.items() if name in wanted}
    return rows.filter(**held).order_by(*ORDERS[wanted.get("sort", "")])


class SummaryForm(forms.ModelForm):
    LABELS = {"zh-hans": _("Summary in Chinese"), "en": _("Summary in English")}

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = FeedbackSummary
        fields = COLUMNS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for (code, name), column in zip(settings.LANGUAGES, COLUMNS, strict=True):
            field = self.fields[column]
            field.required, field.label = True, self.LABELS.get(code, name)
            field.widget.attrs |= {"lang": as_lang(code), "rows": 6}
            field.error_messages["required"] = _("Write it in both languages: everybody reads it.")
        self.initial["version"] = self.instance.version

    @property
    def texts(self) -> dict[str, str]:
        return {column: self.cleaned_data[column] for column in COLUMNS}

    @property
    def seen(self) -> int:
        return self.cleaned_data.get("version") or 0
