"""Tags of the library: covers, classes and languages as people say them."""

from django import template
from django.utils.translation import get_language

from library import availability, clc, covers
from library.models import Copy, Title
from portal import isbn
from portal.templatetags.portal import as_lang, babel_locale, missing_language

register = template.Library()


@register.simple_tag
def cover_of(title: Title) -> covers.Cover:
    """The drawn one."""
    return covers.drawn(title)


@register.simple_tag
def other_title(title: Title) -> dict[str, str]:
    """The title in the language that this page isn't in, where there are both: `text` and its `code`."""
    for code, text in (("zh-hans", title.title_zh_hans), ("en", title.title_en)):
        if text and text != title.title:
            return {"text": text, "code": code}
    return {}


@register.filter
def book_lang(title: Title) -> str:
    """The title may exist in the other language only."""
    return as_lang(missing_language(title) or get_language())


@register.filter
def class_name(number: str) -> str:
    """The name of the main class of a class number; nothing where there is no such class."""
    return clc.of(number).name


@register.filter
def book_language(code: str) -> str:
    """'Chinese' for 'zh', in the active language; a code that nobody knows stays a code."""
    return babel_locale().languages.get(code.replace("-", "_"), code)


@register.filter
def printed_isbn(number: str) -> str:
    return isbn.printed(number)


@register.filter
def state_words(copy: Copy) -> str:
    return availability.state_words(copy)


@register.simple_tag
def tone_of(kind: clc.MainClass) -> covers.Tone:
    return covers.TONES[kind.tones[0]]
