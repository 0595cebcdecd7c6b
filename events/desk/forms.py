"""What organisers write: notes, why something is cancelled, where somebody is moved, messages to many."""

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from events import rules
from events.models import CancelReason, Message, Registration, Session
from events.templatetags.events import when

# Six lines of a text message, or a short mail.
BODY_LENGTH = 1000
# As long as the column; a word about a cancellation is added to what is noted already.
NOTE_LENGTH = 600


class NoteForm(forms.Form):
    """`noted` is the note that the writer had before them."""

    note = forms.CharField(
        label=_("Note of the organisers"),
        required=False,
        max_length=NOTE_LENGTH,
        help_text=_("For colleagues. Whoever it is about may ask to read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    noted = forms.CharField(required=False, widget=forms.HiddenInput, max_length=NOTE_LENGTH, strip=False)

    def clean_note(self) -> str:
        return self.cleaned_data["note"].replace("\r\n", "\n")

    def clean_noted(self) -> str:
        return self.cleaned_data["noted"].replace("\r\n", "\n")

    def tell_changed(self, now: str) -> None:
        """What was typed stays; sent once more, after having seen this, it is meant."""
        self.data = self.data.copy()
        self.data["noted"] = now
        told = gettext("Somebody else has written meanwhile: “%(now)s”. Save again if yours should hold.")
        self.add_error("note", told % {"now": now or "–"})


class _Dates(forms.ModelChoiceField):
    def label_from_instance(self, session: Session) -> str:
        free = session.seats.free
        places = ngettext("%(free)s place free", "%(free)s places free", free) % {"free": free}
        return f"{when(session)} · {session.place.name} · {places}"


class MoveForm(forms.Form):
    to = _Dates(
        Session.objects.none(),
        label=_("To which date?"),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a date.")},
    )

    def __init__(self, *args, registration: Registration, **kwargs):
        super().__init__(*args, **kwargs)
        dates = registration.session.event.sessions.upcoming().select_related("seats", "place")
        fitting = [session.pk for session in dates if rules.may_move(registration, session)]
        self.fields["to"].queryset = dates.filter(pk__in=fitting)
        self.is_too_full = all(one.seats.free < registration.size for one in dates if one.pk in fitting)


class CancelForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why?"),
        help_text=_("The person reads this, in their own language."),
        choices=CancelReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say why: the person is told.")},
    )
    note = forms.CharField(
        label=_("More for colleagues"),
        help_text=_("It stays in the house."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class MessageForm(forms.ModelForm):
    """Both languages or none: each reader gets their own."""

    LABELS = {
        "subject_zh_hans": _("Subject (Chinese)"),
        "subject_en": _("Subject (English)"),
        "body_zh_hans": _("Message (Chinese)"),
        "body_en": _("Message (English)"),
    }

    MISSING = {
        "subject_zh_hans": _("Write the subject in Chinese, too: each reader gets their own language."),
        "subject_en": _("Write the subject in English, too: each reader gets their own language."),
        "body_zh_hans": _("Write the message in Chinese, too: each reader gets their own language."),
        "body_en": _("Write the message in English, too: each reader gets their own language."),
    }

    class Meta:
        model = Message
        fields = ["subject_zh_hans", "body_zh_hans", "subject_en", "body_en"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.required, field.label = True, self.LABELS[name]
            field.widget.attrs["lang"] = "en" if name.endswith("_en") else "zh-Hans"
            field.error_messages["required"] = self.MISSING[name]
            if name.startswith("body"):
                field.widget.attrs["rows"] = 6
                field.validators.append(MaxLengthValidator(BODY_LENGTH))
