"""What somebody suggests, and who may read it."""

from django import forms
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from suggestions import writing
from suggestions.models import Category, Kind

KINDS = {
    Kind.IDEA: _("Something new, or something that could be better"),
    Kind.PROBLEM: _("Something is broken, missing or in the way"),
    Kind.TIP: _("Something that others should know or look at"),
    Kind.BUSINESS: _("A company needs something from the subdistrict"),
}


class Cards(forms.RadioSelect):
    """Choices as cards; see portal/form/field.html."""

    cards = True


class CategoryField(forms.ModelChoiceField):
    def label_from_instance(self, category: Category) -> SafeString:
        drawn = render_to_string(f"portal/icon/{category.icon or 'idea'}.svg")
        return format_html("{}{}", SafeString(drawn), category.name)


class WhatForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What is it?"),
        widget=Cards,
        error_messages={"required": _("Choose what it is: an idea, a problem, a tip or a business request")},
    )
    category = CategoryField(
        label=_("What is it about?"),
        queryset=Category.objects.none(),
        to_field_name="slug",
        empty_label=None,
        widget=Cards,
        error_messages={"required": _("Choose what it is about; the nearest will do")},
    )
    title = forms.CharField(
        label=_("In one sentence"),
        help_text=_("For example: A lamp by the north gate has been dark for a week."),
        max_length=120,
        error_messages={"required": _("Say in one sentence what you suggest")},
    )
    text = forms.CharField(
        label=_("Tell us more"),
        help_text=_("Since when, how often, what would help. In whatever language you like."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, _described(kind)) for kind in Kind]
        self.fields["category"].queryset = Category.objects.filter(active=True).order_by("sort_order", "pk")

    def clean_title(self) -> str:
        return writing.tidy(self.cleaned_data["title"])

    def clean_text(self) -> str:
        return writing.tidy_lines(self.cleaned_data["text"])


def _described(kind: Kind) -> SafeString:
    return format_html('<b>{}</b> <span class="hint">{}</span>', kind.label, KINDS[kind])


class SendForm(forms.Form):
    """The last question; whoever has no phone where one is needed isn't asked."""

    YES, NO = "yes", "no"

    public = forms.ChoiceField(
        label=_("Who may read it?"),
        initial=YES,
        widget=forms.RadioSelect,
        choices=[
            (YES, _("Everybody, as soon as somebody here has looked at it")),
            (NO, _("Only the people who work on it")),
        ],
        error_messages={"required": _("Say who may read it")},
    )
