"""What the list of events shows, by its address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import Category
from portal.models import Place


class EventFilter(forms.Form):
    """What the list shows. Every field is part of the URL, so that a list can be shared."""

    TODAY, WEEKEND, MONTH, PAST = "today", "weekend", "month", "past"

    when = forms.ChoiceField(
        label=_("When"),
        required=False,
        choices=[
            ("", _("All coming events")),
            (TODAY, _("Today")),
            (WEEKEND, _("This weekend")),
            (MONTH, _("In the next 30 days")),
            (PAST, _("Past events")),
        ],
    )
    category = forms.ModelChoiceField(
        label=_("Kind"),
        required=False,
        queryset=Category.objects.order_by("sort_order", "pk"),
        to_field_name="slug",
        empty_label=_("All kinds"),
    )
    place = forms.ModelChoiceField(
        label=_("Place"),
        required=False,
        queryset=Place.objects.live().order_by("pk"),
        to_field_name="slug",
        empty_label=_("All places"),
    )
    text = forms.CharField(label=_("Words in the title"), required=False, max_length=60)
    free = forms.BooleanField(label=_("Only with free places"), required=False)
