"""A picture of an event: what it shows, and whether those on it agree."""

import uuid

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from events import consents
from events.actions.album import Sent
from portal.templatetags.portal import as_lang
from portal.uploads import CleanImageField

CAPTIONS = {code: build_localized_fieldname("caption", code) for code, _name in settings.LANGUAGES}
LABELS = {"zh-hans": _("What it shows, in Chinese"), "en": _("What it shows, in English")}
LONGEST = 200
YES, NO = "yes", "no"


class CaptionsForm(forms.Form):
    """In both languages: whoever doesn't see the picture reads them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code, column in CAPTIONS.items():
            self.fields[column] = forms.CharField(
                label=LABELS.get(code, code),
                max_length=LONGEST,
                widget=forms.TextInput(attrs={"lang": as_lang(code)}),
                error_messages={"required": _("Write it in both languages: everybody reads it.")},
            )

    @property
    def captions(self) -> dict[str, str]:
        return {column: self.cleaned_data[column] for column in CAPTIONS.values()}


class PictureForm(forms.Form):
    """In the language of whoever sends it."""

    photo = CleanImageField(
        label=_("Picture"),
        help_text=_("Where and when it was taken is cut out of it at once."),
        error_messages={"required": _("Choose a picture first")},
    )
    recognisable = forms.ChoiceField(
        label=_("Can people be recognised on it?"),
        choices=[(NO, _("No, nobody")), (YES, _("Yes"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether people can be recognised on it")},
    )
    agreed = forms.BooleanField(required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agreed"].label = consents.FOR_PICTURES[consents.CURRENT_FOR_PICTURES]
        self._ask_for_words()
        self.order_fields(["photo", *self.words, "recognisable", "agreed", "key"])
        self.initial.setdefault("key", uuid.uuid4())

    @property
    def words(self) -> list[str]:
        return ["caption"]

    def _ask_for_words(self) -> None:
        self.fields["caption"] = forms.CharField(
            label=_("What does it show?"),
            help_text=_(
                "One sentence. It stands below the picture and is read out to those who don't see it."
            ),
            max_length=LONGEST,
            error_messages={"required": _("Say in a few words what the picture shows")},
        )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("recognisable") == YES and not cleaned.get("agreed"):
            words = _("Please tick this, or send another picture: nobody is shown who doesn't want to be.")
            self.add_error("agreed", words)
        return cleaned

    @property
    def captions(self) -> dict[str, str]:
        return {CAPTIONS[get_language()]: self.cleaned_data["caption"]}

    @property
    def sent(self) -> Sent:
        given = self.cleaned_data
        return Sent(
            picture=given["photo"],
            key=given["key"] or uuid.uuid4(),
            captions=self.captions,
            recognisable=given["recognisable"] == YES,
            agreed=given["agreed"],
        )


class StaffPictureForm(PictureForm, CaptionsForm):
    """In both languages, as it is shown at once."""

    @property
    def words(self) -> list[str]:
        return list(CAPTIONS.values())

    def _ask_for_words(self) -> None:
        """They are there."""

    @property
    def captions(self) -> dict[str, str]:
        return CaptionsForm.captions.fget(self)


class TakeDownForm(forms.Form):
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("You need not say it. Please give no names: we only need to know what to look at."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
