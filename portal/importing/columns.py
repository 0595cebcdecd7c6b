"""Columns of models: fields that exist in every language, and fields that don't."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.html import format_html_join

from .cells import Read, line_of, text_of
from .importer import Column


def in_languages(
    model: type[models.Model], name: str, *examples: Any, also: tuple = ()
) -> tuple[Column, ...]:
    """A column for each language, as long as the field; `examples` in the language of the column."""
    field = model._meta.get_field(name)
    read = line_of(field.max_length) if isinstance(field, models.CharField) else text_of()
    return tuple(
        Column(name, field.verbose_name, read, code=code, examples=examples, also=also)
        for code, _name in settings.LANGUAGES
    )


def shared(model: type[models.Model], name: str, read: Read, *examples: Any, **more: Any) -> Column:
    return Column(name, model._meta.get_field(name).verbose_name, read, examples=examples, **more)


def paragraphs(text: str) -> str:
    """Rich text of plain text: a paragraph for each line."""
    lines = filter(None, map(str.strip, text.splitlines()))
    return format_html_join("", "<p>{}</p>", ((line,) for line in lines))
