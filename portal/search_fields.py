"""Search fields of translated columns, generated from the languages of the site."""

from django.conf import settings
from modeltranslation.utils import build_localized_fieldname
from wagtail.search import index


def searched(*names: str, boost: float = 1, autocomplete: bool = False) -> list[index.BaseField]:
    """One SearchField per name and language (the plain name would index the worker's language only)."""
    fields = []
    for name in names:
        for code, _ in settings.LANGUAGES:
            column = build_localized_fieldname(name, code)
            fields.append(index.SearchField(column, boost=boost))
            if autocomplete:
                fields.append(index.AutocompleteField(column))
    return fields
