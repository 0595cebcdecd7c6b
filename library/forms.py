"""Forms of the public side."""

import uuid
from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from library import codes, rules
from library.actions import Words
from library.fields import LineField, TextField
from library.models import LibraryPlace, Reader, ReaderKind, ReadingList
from library.models.goal import MOST
from portal import isbn

NAME_LENGTH = 80


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class KeyedForm(forms.Form):
    """`key` makes a second press harmless: it is drawn once for each page that is shown."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid.uuid4())


class JoinForm(KeyedForm):
    name = LineField(
        label=_("Your name"),
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter your name, so that we can greet you")},
    )
    kind = forms.ChoiceField(
        label=_("You are"),
        choices=[
            (ReaderKind.ADULT, _("A resident or a guest")),
            (ReaderKind.STAFF, _("Working at the resort")),
        ],
        initial=ReaderKind.ADULT,
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(
        label=_("You may keep my name and my contact while I am a reader"),
        help_text=_(
            "Only librarians see what you have at home, never your employer. "
            "When a book is back, we forget that it was you."
        ),
        error_messages={"required": _("We need your consent, because we write to you when a book is due")},
    )


class PickupForm(KeyedForm):
    """Where to collect it. A library has few places: all of them are shown."""

    pickup = forms.ModelChoiceField(
        label=_("Where would you like to collect it?"),
        queryset=LibraryPlace.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a place")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        places = LibraryPlace.objects.circulating().filter(place__live=True).select_related("place")
        self.fields["pickup"].queryset = places
        if places and len(places) == 1:
            self.initial.setdefault("pickup", places[0].pk)


class ReserveForm(PickupForm):
    """For a guardian, also for whom."""

    def __init__(self, *args, household: list[Reader], **kwargs):
        super().__init__(*args, **kwargs)
        self.household = household
        if len(household) > 1:
            choices = [(str(reader.pk), reader.shown_name) for reader in household]
            self.fields["reader"] = forms.ChoiceField(
                label=_("For whom is it?"),
                choices=choices,
                initial=str(household[0].pk),
                widget=forms.RadioSelect,
            )

    @property
    def reader(self) -> Reader:
        """Only after validation."""
        chosen = self.cleaned_data.get("reader")
        return next((r for r in self.household if str(r.pk) == chosen), self.household[0])


class PauseForm(forms.Form):
    until = forms.DateField(
        label=_("Pause until"),
        help_text=_("On that day you are in the line again."),
        widget=day_input(),
        error_messages={"required": _("Choose a day"), "invalid": _("Enter a day such as 2027-01-31")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        attrs = self.fields["until"].widget.attrs
        attrs["min"] = (today + timedelta(days=1)).isoformat()
        attrs["max"] = rules.longest_pause(today).isoformat()


class CodeForm(forms.Form):
    """The code on a book, for those whose telephone can't scan it."""

    book = forms.CharField(
        label=_("The code on the book"),
        help_text=_("It stands below the square code."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}
        ),
        error_messages={"required": _("Enter the code on the book")},
    )

    def clean_book(self) -> str:
        return codes.normalise(self.cleaned_data["book"]) or ""


class GoalForm(forms.Form):
    wanted = forms.IntegerField(
        label=_("How many books would you like to read this year?"),
        min_value=1,
        max_value=MOST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": _("Enter a number of books"),
            "invalid": _("Enter a number such as 12"),
            "min_value": _("Enter at least 1"),
            "max_value": _("Enter no more than %(limit_value)s"),
        },
    )


class ElsewhereForm(forms.Form):
    """What the page showed, and what is meant."""

    year = forms.IntegerField(min_value=1, max_value=9999)
    was = forms.IntegerField(min_value=0, max_value=MOST)
    number = forms.IntegerField(min_value=0, max_value=MOST)


class DonateForm(KeyedForm):
    books = TextField(
        label=_("Which books?"),
        max_length=2000,
        help_text=_("One in a line: title, author, and how worn it is. For many, a few words will do."),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write which books you would like to give")},
    )
    donor = LineField(
        label=_("Your name in the catalogue"),
        max_length=60,
        required=False,
        help_text=_("Everybody reads it beside the book. Leave it empty to give without a name."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    wants_back = forms.BooleanField(
        label=_("I would like back what you don’t need"),
        required=False,
        help_text=_("Otherwise it goes on to others."),
    )
    agreed = forms.BooleanField(
        label=_("You may keep my contact to answer me"),
        error_messages={"required": _("We need your consent, because we write to you about it")},
    )


class WishForm(forms.Form):
    title = LineField(
        label=pgettext_lazy("book", "Title"),
        form="NFC",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write the title, as well as you know it")},
    )
    author = LineField(label=_("Author"), form="NFC", max_length=200, required=False)
    isbn13 = forms.CharField(
        label=_("ISBN"),
        max_length=40,
        required=False,
        help_text=_("The number above the bars on the back of the book."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}),
    )
    reason = forms.CharField(
        label=_("Why should we have it?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_isbn13(self) -> str:
        text = self.cleaned_data["isbn13"].strip()
        number = isbn.normalise(text) if text else ""
        if number is None:
            raise forms.ValidationError(_("This is no ISBN: please compare the digits, or leave it empty."))
        return number


# Whoever lets a list be seen says yes to these words.
SHOWING = _(
    "Everybody will read the list, and the name that you have put below it. You can take that back at any "
    "time: then nobody but you sees it."
)


class ListForm(KeyedForm):
    """The words of a reader's list, in the language of whoever writes."""

    title = forms.CharField(
        label=_("What is the list called?"),
        max_length=100,
        error_messages={"required": _("Give your list a name")},
    )
    intro = forms.CharField(
        label=_("For whom is it, and why these books?"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    nickname = forms.CharField(
        label=_("The name below it"),
        help_text=_("A nickname is best: everybody reads it."),
        max_length=40,
        error_messages={"required": _("Enter the name that stands below your list")},
    )

    @classmethod
    def for_new(cls, reader: Reader, given=None) -> "ListForm":
        return cls(given, initial={"nickname": reader.nickname})

    @classmethod
    def of(cls, shown: ReadingList, given=None) -> "ListForm":
        with override(shown.language):
            said = {"title": shown.title, "intro": shown.intro, "nickname": shown.nickname}
        return cls(given, initial=said)

    def words(self, language: str) -> Words:
        """Only after validation."""
        said = {name: self.cleaned_data[name] for name in ("title", "intro", "nickname")}
        return Words(**said, language=language)
