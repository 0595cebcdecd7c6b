"""Of which time and of what the overview tells, every choice as part of the address."""

from datetime import date, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.filters import category_field, day_field, series_field
from events.overview import Span
from portal.filters import AddressFilter
from portal.models import Place

QUARTER, MONTH, AHEAD = timedelta(days=90), timedelta(days=30), timedelta(days=30)


class OverviewForm(AddressFilter):
    """Days of one's own count before the time that is chosen; what makes no sense narrows nothing."""

    time = forms.ChoiceField(
        label=_("Time"),
        required=False,
        choices=[
            ("", _("The last 90 days")),
            ("month", _("The last 30 days")),
            ("ahead", _("The next 30 days")),
            ("year", _("This year")),
            ("last", _("Last year")),
        ],
    )
    since = day_field(_("From"))
    until = day_field(_("Until"))
    category = category_field()
    series = series_field()
    place = forms.ModelChoiceField(
        label=_("Place"),
        required=False,
        queryset=Place.objects.order_by("pk"),
        to_field_name="slug",
        empty_label=_("All places"),
    )

    @property
    def span(self) -> Span:
        """Who has mixed up the two days means those between them all the same."""
        self.is_valid()
        first, last = self._chosen(timezone.localdate())
        since, until = (self.cleaned_data.get(name) for name in ("since", "until"))
        if since or until:
            until = until or max(since, timezone.localdate())
            since = since or until - QUARTER
            return Span(min(since, until), max(since, until))
        return Span(first, last)

    def _chosen(self, today: date) -> tuple[date, date]:
        return {
            "month": (today - MONTH, today),
            "ahead": (today, today + AHEAD),
            "year": (date(today.year, 1, 1), date(today.year, 12, 31)),
            "last": (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
        }.get(self.cleaned_data.get("time"), (today - QUARTER, today))
