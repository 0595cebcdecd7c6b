"""The form of editors' pictures: what they show, in every language, and to what people have agreed."""

from django import forms
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname
from wagtail.images.forms import BaseImageForm

from portal import parity
from portal.editing import CarriesVersion
from portal.uploads import PictureField

ALTS = tuple(build_localized_fieldname("alt", code) for code, _name in settings.LANGUAGES)
CONSENT = ("consent_by", "consent_on", "consent_note", "consent_until")
NEEDED = ("consent_by", "consent_on")
TELL = _("Say in one language at least what it shows; or tick that it is decoration only.")
TOLD_BEFORE = _("This language said what it shows: say it again, or tick that it is decoration only.")
YES_NO = [("", _("Please choose")), ("yes", _("Yes")), ("no", _("No"))]


class PictureForm(CarriesVersion, BaseImageForm):
    """Every form of a picture in the admin, the one for several at once included.

    One language is enough to begin with; nothing that shows the picture is published without the others. A
    form without some of the fields asks for nothing that it does not have.
    """

    def __init__(self, *args, user=None, **kwargs):
        self.user = user
        super().__init__(*args, user=user, **kwargs)
        if stock := self.fields.get("file"):
            self.fields["file"] = PictureField(
                label=stock.label, required=stock.required, widget=stock.widget
            )
        if people := self.fields.get("shows_people"):
            self.fields["shows_people"] = forms.TypedChoiceField(
                label=people.label,
                help_text=people.help_text,
                choices=YES_NO,
                coerce=lambda said: said == "yes",
            )
            self.initial["shows_people"] = {True: "yes", False: "no"}.get(self.instance.shows_people, "")
        for name in self.fields.keys() & set(ALTS):
            self.fields[name].help_text = gettext(
                "For people who can't see it, in this language. One language is enough to begin with; the "
                "other one is asked for before anything with this picture is published."
            )
        for name in {"consent_on", "consent_until"} & self.fields.keys():
            self.fields[name].widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")

    def clean(self):
        cleaned = super().clean()
        self._describe(cleaned)
        self._agree(cleaned)
        typed = any(self.add_prefix(name) in self.data for name in ALTS)
        if self.errors and typed and self.files.get(self.add_prefix("file")) and "file" not in self.errors:
            self.add_error("file", gettext("Choose the file once more: browsers don't keep it."))
        if self._keeps_file:
            cleaned.pop("file", None)
        return cleaned

    @property
    def _keeps_file(self) -> bool:
        """Then it is left alone: given to the picture again it would be measured, and it may be missing."""
        return bool(self.instance.pk) and "file" not in self.changed_data

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | ({"file"} if self._keeps_file else set())

    def _describe(self, cleaned: dict) -> None:
        asked = [name for name in ALTS if name in self.fields]
        if "decoration" not in self.fields or cleaned.get("decoration"):
            # Nothing is read aloud of a decoration.
            cleaned |= dict.fromkeys(asked, "")
            return
        told = any(cleaned.get(name) for name in asked)
        for name in asked:
            lost = self.instance.pk and self.initial.get(name)
            if name in self.errors or cleaned.get(name) or (told and not lost):
                continue
            self.add_error(name, TOLD_BEFORE if lost else TELL)

    def _agree(self, cleaned: dict) -> None:
        if "shows_people" not in self.fields or "shows_people" not in cleaned:
            return
        if not cleaned["shows_people"]:
            cleaned |= {"consent_by": "", "consent_on": None, "consent_note": "", "consent_until": None}
            return
        for name in NEEDED:
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, gettext("Nobody is shown who has not agreed: say who did, and when."))

    @transaction.atomic
    def save(self, commit=True):
        if self.instance.pk:
            self._keep_what_moved()
        if "file" in self.changed_data:
            self.instance.withdrawn_at = None
        if "consent_until" in self.changed_data or "shows_people" in self.changed_data:
            # What editors were told was about another day.
            self.instance.consent_told, self.instance.withdrawn_at = 0, None
        if commit and self.instance.pk:
            parity.begin(type(self.instance).objects.get(pk=self.instance.pk))
        saved = super().save(commit)
        if commit:
            parity.note(saved, by=self.user)
        return saved

    @property
    def _taken_over(self) -> set[str]:
        kept = {name for name in CONSENT if self._keeps(name)} | {"withdrawn_at", "consent_told"}
        return kept | ({"file"} if self._keeps_file else set())

    def _keeps(self, name: str) -> bool:
        return name in self.cleaned_data and self.cleaned_data[name] == self.initial.get(name)

    def _keep_what_moved(self) -> None:
        """The clock may have withdrawn it since it was read, or an editor ended the agreement: that stays."""
        now = type(self.instance).objects.select_for_update().get(pk=self.instance.pk)
        self.instance.withdrawn_at, self.instance.consent_told = now.withdrawn_at, now.consent_told
        for name in CONSENT:
            if self._keeps(name):
                setattr(self.instance, name, getattr(now, name))
        if "file" in self.changed_data:
            self.original_file = now.file
        else:
            self.instance.file.name = now.file.name
