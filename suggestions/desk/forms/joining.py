"""Which other suggestion it is the same as."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal import references
from suggestions.models import Suggestion
from suggestions.steps import Need

from .base import DeskForm


class JoinForm(DeskForm):
    into = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    other = forms.CharField(
        label=_("Its reference"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"class": "code"}),
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Nobody left a contact, so nobody is asked: say why the two are the same."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    fields_of = {Need.INTO: "other", Need.CONSENT: "reason"}

    def build(self) -> None:
        if self.case.author_id is not None:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """What is typed wins over what is ticked."""
        cleaned = super().clean()
        known = references.normalise(cleaned.get("other") or cleaned.get("into") or "")
        found = Suggestion.objects.public().filter(reference=known, merged_into=None).first()
        if found is None or found.pk == self.case.pk:
            self.add_error(
                "other", gettext("No public suggestion has this reference, or it is joined itself.")
            )
        return cleaned | {"target": found}
