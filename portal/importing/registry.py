"""Who takes which rows: portal places, the rooms what they register with their section."""

from django.utils.functional import cached_property

from portal import sections

from .importer import Importer


class _All:
    @cached_property
    def by_name(self) -> dict[str, Importer]:
        return {one.name: one for section in sections.all_sections() for one in section.imports}


_all = _All()


def importers() -> list[Importer]:
    return list(_all.by_name.values())


def importer_of(name: str) -> Importer:
    """Errors: KeyError."""
    return _all.by_name[name]
