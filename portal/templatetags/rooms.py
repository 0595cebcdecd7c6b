"""What rooms contribute to other pages, and data about a page for search engines."""

import json

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from portal import sections

register = template.Library()
# Nothing in the data may end the element that holds it.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def card(context, made: sections.Card) -> str:
    """Draw a card of a room, with its own context over the page's."""
    if made.html:
        return made.html
    with context.push(**made.context):
        return context.template.engine.get_template(made.template).render(context)


@register.simple_tag
def rows_of(source: str, count: int) -> dict:
    """The list that a room offers under that name: its template and rows; empty when the room is gone."""
    found = sections.room_list(source)
    return {"template": found.template, "rows": list(found.rows(count))} if found else {}


@register.filter
def linked_data(value: dict) -> SafeString:
    """A schema.org description; a data block, which a browser never runs."""
    text = mark_safe(json.dumps(value, ensure_ascii=False).translate(ESCAPES))
    return format_html('<script type="application/ld+json">{}</script>', text)
