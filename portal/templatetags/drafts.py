"""What editors are working on, for those who are told about it."""

from django import template

register = template.Library()


@register.filter
def newest(obj) -> str:
    """The name that its newest draft has in the active language."""
    return str(obj.get_latest_revision_as_object())
