"""Tags of the organiser's pages."""

from django import template

from events.desk import listing
from events.desk.columns import Column
from events.models import Registration

register = template.Library()


@register.filter
def absence(registration: Registration) -> str:
    return listing.absence(registration)


@register.filter
def cells(registration: Registration, columns: list[Column]) -> list[dict[str, str]]:
    """What a row shows beside the name; nothing of what is empty."""
    said = ((column.label, column.said(registration)) for column in columns)
    return [{"label": label, "value": value} for label, value in said if value]
