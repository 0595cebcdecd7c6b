"""What a list is narrowed down to, as the chips above it say it: in words, in the language of whoever reads.

Wagtail writes a yes as 'True' and a moment as a machine would.
"""

from collections.abc import Iterator
from datetime import datetime, time

import django_filters
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin.active_filters import ActiveFilter, BaseFilterAdapter, register_filter_adapter_class


class InWords(BaseFilterAdapter):
    def get_active_filters(self) -> Iterator[ActiveFilter]:
        for chip in super().get_active_filters():
            yield chip._replace(value=self.said())

    def said(self) -> str:
        raise NotImplementedError


class YesOrNo(InWords):
    def said(self) -> str:
        return _("Yes") if self.value else _("No")


class Moment(InWords):
    """A day alone was asked for where its first minute is meant."""

    def said(self) -> str:
        if not isinstance(self.value, datetime):
            return date_format(self.value)
        at = timezone.localtime(self.value)
        return date_format(at, "DATE_FORMAT" if at.time() == time() else "DATETIME_FORMAT")


register_filter_adapter_class(django_filters.BooleanFilter, YesOrNo)
for moment in (django_filters.DateFilter, django_filters.DateTimeFilter):
    register_filter_adapter_class(moment, Moment)
