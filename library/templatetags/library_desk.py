"""Tags of the desk: endings of cards, colours of rows, where to carry a book."""

from django import template

from library.desk import answers, imports, stocktaking
from library.exchange import words
from library.models import Reader, Sighting
from portal.templatetags.portal import as_lang

register = template.Library()


@register.filter
def script_lang(text: str) -> str:
    """Of a title that only a file knows: by its letters, as the catalogue would file it."""
    return as_lang("zh-hans" if words.is_chinese(text) else "en")


@register.filter
def ending(reader: Reader) -> str:
    return answers.ending(reader)


@register.filter
def tone_of_row(verdict_or_outcome: str) -> str:
    """The colour of its badge."""
    return imports.TONES[verdict_or_outcome]


@register.filter
def where_to(row: Sighting) -> str:
    """Where a book that is astray should be carried; nothing where the desk has to settle that."""
    return stocktaking.where(row)
