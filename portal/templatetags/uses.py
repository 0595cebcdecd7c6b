"""Where a picture or a document is used."""

from collections.abc import Iterable

from django import template
from modeltranslation.manager import get_translatable_fields_for_model
from wagtail.models import ReferenceIndex

register = template.Library()


@register.filter
def without_mirrors(references: Iterable[ReferenceIndex]) -> list[ReferenceIndex]:
    """Each use once: the field without a language only shows what stands in one that has a language."""
    return [one for one in references if not _is_mirror(one)]


def _is_mirror(reference: ReferenceIndex) -> bool:
    field = reference.source_field
    return field.name in (get_translatable_fields_for_model(field.model) or ())
