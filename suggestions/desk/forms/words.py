"""Words in both languages, side by side, with templates to begin from."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from portal.templatetags.portal import as_lang, day
from suggestions import rules
from suggestions.models import AnswerTemplate, Suggestion
from suggestions.models.sides import columns_of
from suggestions.steps import Step

from .base import DeskForm

LANGUAGE_NAMES: dict[str, Promise] = {"zh-hans": _("In Chinese"), "en": _("In English")}


class PairForm(DeskForm):
    """`text` in both languages. `both`: one language is not enough; `needed`: nor is none."""

    pair = "text"
    longest = 2000
    both, needed = True, True
    rows = 6
    # What stands above the words where they are read; empty: what the timeline says.
    heading: Promise | str = ""
    # Whether everybody reads them, or the sender alone.
    for_all = True

    def build(self) -> None:
        super().build()
        for (code, _name), name in zip(settings.LANGUAGES, columns_of(self.pair), strict=True):
            attrs = {"rows": self.rows, "lang": as_lang(code)}
            self.fields[name] = forms.CharField(
                label=LANGUAGE_NAMES.get(code, code),
                required=False,
                max_length=self.longest,
                widget=forms.Textarea(attrs=attrs),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        written = columns_of(self.pair)
        if self.needed and not any(cleaned.get(name) or name in self.errors for name in written):
            self.add_error(written[0], gettext("Write something."))
        elif self.both:
            self.refuse_half_said(self.pair)
        self._refuse_gaps(written)
        return cleaned

    def _refuse_gaps(self, columns: tuple[str, ...]) -> None:
        """Said beside the field; publishing asks again, whoever wrote the words."""
        for column in columns:
            if gap := rules.gap_in(self.cleaned_data.get(column)):
                words = gettext("Say what belongs in place of %(gap)s, or delete it.")
                self.add_error(column, words % {"gap": gap})

    def preview(self, values: dict[str, Any], said: Promise | str) -> list[dict[str, Any]]:
        """What was typed as it will be read, in every language; `said` is the timeline's word for it."""
        texts = [str(values.get(column, "")).strip() for column in columns_of(self.pair)]
        codes = [code for code, _name in settings.LANGUAGES]
        written = [(text, code) for text, code in zip(texts, codes, strict=True) if text]
        # The sender alone reads them in whichever language there is; everybody else reads both.
        falls_back = bool(written) and not (self.both or self.for_all)
        found = []
        for (code, name), text in zip(settings.LANGUAGES, texts, strict=True):
            with override(code):
                heading, about = str(self.heading or said), self.about(values)
            text, text_in = written[0] if falls_back and not text else (text, code)
            row = {"code": code, "name": name, "heading": heading, "about": about, "text": text}
            found.append(row | {"text_in": text_in, "missing": not text and (self.needed or bool(written))})
        return found

    def about(self, values: dict[str, Any]) -> str:
        """What else stands beside the heading."""
        return ""

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in columns_of(self.pair)}


class TemplatedForm(PairForm):
    """With a choice of templates of this step and category; `filled` puts one behind what is there."""

    step: Step | None = None
    template = forms.ModelChoiceField(
        label=_("Begin with a template"),
        queryset=AnswerTemplate.objects.none(),
        required=False,
        empty_label=_("None"),
    )

    def build(self) -> None:
        super().build()
        self.fields["template"].queryset = templates_for(self.case, self.step or self.case.step)
        if not self.fields["template"].queryset.exists():
            del self.fields["template"]

    @property
    def alone(self) -> list[forms.BoundField]:
        return [field for field in super().alone if field.name != "template"]

    def filled(self, values: dict[str, str]) -> dict[str, str]:
        """The values with the words of the template that they name."""
        field = self.fields.get("template")
        found = _chosen(field, values.get("template")) if field else None
        if found is None:
            return values
        texts = {}
        for (code, _name), name in zip(settings.LANGUAGES, columns_of(self.pair), strict=True):
            text = in_words(found, code, self.case)
            texts[name] = "\n\n".join(part for part in (values.get(name, "").strip(), text) if part)
        return values | texts | {"template": ""}


def _chosen(field: forms.ModelChoiceField, key: str | None) -> AnswerTemplate | None:
    try:
        return field.clean(key)
    except forms.ValidationError:
        return None


def templates_for(case: Suggestion, step: Step):
    """Those of the category first, then those for all."""
    fitting = Q(category=None) | Q(category=case.category_id)
    return AnswerTemplate.objects.filter(fitting, step=step).order_by(
        F("category").desc(nulls_last=True), "pk"
    )


def in_words(template: AnswerTemplate, code: str, case: Suggestion) -> str:
    """What stands in braces is filled in; anything else in braces was meant so."""
    with override(code):
        text = getattr(template, f"text_{code.replace('-', '_')}") or ""
        known = {
            "reference": case.reference,
            "title": case.in_language(code)[0] or case.title,
            "grid": case.grid.name if case.grid else gettext("your grid"),
            "date": _date(case.due_at),
        }
    for name, value in known.items():
        text = text.replace("{" + name + "}", value)
    return text


def _date(due_at: datetime | None) -> str:
    return day(due_at) if due_at else ""
