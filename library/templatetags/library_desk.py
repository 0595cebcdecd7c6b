"""Tags of the desk: in which language a title is shown, endings of cards, colours of rows."""

from django import template
from django.utils.translation import get_language

from library.desk import answers, imports, stocktaking
from library.exchange import words
from library.models import Reader, Sighting, Title
from portal.templatetags.portal import as_lang, missing_language

register = template.Library()


@register.filter
def book_lang(title: Title) -> str:
    """The title may exist in the other language only."""
    return as_lang(missing_language(title) or get_language())


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
