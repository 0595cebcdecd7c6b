"""Where visitors see what is edited."""

from django import template
from wagtail.models import AbstractPage

from portal import addresses
from portal.languages import html_lang, language_name

register = template.Library()


@register.filter
def seen_at(obj) -> list[tuple[str, str, str]]:
    """The name of each language, its code and the address in it; nothing of a draft.

    As it is public: in a form it may have another address by now, or none.
    """
    is_page = isinstance(obj, AbstractPage)
    if not getattr(obj, "live", False) or not (is_page or hasattr(obj, "get_absolute_url")):
        return []
    public = type(obj)._base_manager.get(pk=obj.pk)
    found = {code: public.get_url() for code in addresses.in_turn()} if is_page else addresses.of(public)
    return [(language_name(code), html_lang(code), address) for code, address in found.items() if address]
