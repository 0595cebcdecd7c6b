"""What readers are told about loans and reservations, in templates."""

import datetime as dt

from babel.dates import format_skeleton
from django import template
from django.utils import timezone

from library import duedates
from portal.templatetags.portal import babel_locale

register = template.Library()


@register.filter
def because(reason: list) -> str:
    """Why a book is due on that day, as a sentence of its own."""
    text = duedates.said(reason)
    return text[:1].upper() + text[1:]


@register.filter
def near_day(value: dt.date) -> str:
    """'Fri 25 Dec', with the year only when it is another one."""
    same = value.year == timezone.localdate().year
    return format_skeleton("MMMEd" if same else "yMMMEd", value, locale=babel_locale())


@register.filter
def days_late(loan) -> int:
    return loan.days_late(timezone.localdate())


@register.filter
def is_paused(hold) -> bool:
    return hold.is_paused(timezone.localdate())
