"""The fixed names that the site knows already: its places and offices, the festivals, what the rooms add."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import override
from modeltranslation.utils import build_localized_fieldname

from portal import lunar, sections
from portal.models import Department, GlossaryTerm, Partner, Place
from portal.models.fixed_names import TermKind

Names = dict[str, str]  # language code to name
CODES = [code for code, _name in settings.LANGUAGES]


def fill() -> int:
    """Add the names that the glossary lacks; how many. What an editor has changed stays: safe to repeat."""
    column = build_localized_fieldname("name", settings.LANGUAGE_CODE)
    known = set(GlossaryTerm.objects.values_list(column, flat=True))
    new: dict[str, GlossaryTerm] = {}
    for kind, names in _known_names():
        main = names[settings.LANGUAGE_CODE]
        if all(names.values()) and main not in known:
            columns = {build_localized_fieldname("name", code): name for code, name in names.items()}
            new.setdefault(main, GlossaryTerm(kind=kind, **columns))
    GlossaryTerm.objects.bulk_create(new.values())
    return len(new)


def _known_names() -> Iterator[tuple[str, Names]]:
    for model, kind in ((Place, TermKind.PLACE), (Department, TermKind.STREET), (Partner, TermKind.OTHER)):
        for row in model.objects.order_by("pk"):
            yield kind, {code: getattr(row, build_localized_fieldname("name", code)) or "" for code in CODES}
    said = {TermKind.FESTIVAL: lunar.FESTIVALS.values()} | sections.fixed_names()
    for kind, labels in said.items():
        yield from ((kind, _in_languages(label)) for label in labels)


def _in_languages(label) -> Names:
    names = {}
    for code in CODES:
        with override(code):
            names[code] = str(label)
    return names
