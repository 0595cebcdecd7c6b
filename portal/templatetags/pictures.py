"""Pictures of editors in templates: `{% pictured picture "tile" %}`, after asking whether it may be shown."""

from django import template

from portal import pictures, rules
from portal.models import Picture

register = template.Library()


@register.simple_tag
def pictured(picture: Picture, shape: str, first: bool = False, **attrs) -> str:
    return pictures.tag(picture, shape, first=bool(first), **attrs) if picture.is_shown else ""


@register.filter
def shown(found, shape: str) -> list[Picture]:
    return pictures.prefetch([picture for picture in found if picture and picture.is_shown], shape)


register.filter("may_describe_pictures", rules.may_describe_pictures)
