"""How it was: stars in words, and two questions that may stay open."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 1000
STARS = {
    5: _("Very good"),
    4: _("Good"),
    3: _("So-so"),
    2: _("Not so good"),
    1: _("Bad"),
}
MOST = max(STARS)


def drawn(stars: int) -> str:
    return "★" * stars + "☆" * (MOST - stars)


class StarsWidget(forms.RadioSelect):
    cards = True


class FeedbackForm(forms.Form):
    stars = forms.TypedChoiceField(
        label=_("How was it?"),
        coerce=int,
        widget=StarsWidget,
        error_messages={"required": _("Choose how it was, from one star to five")},
    )
    good = forms.CharField(
        label=_("What was good?"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    change = forms.CharField(
        label=_("What should we change?"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stars"].choices = [(stars, f"{drawn(stars)} {words}") for stars, words in STARS.items()]
