"""Is a draft complete? Fields in both languages, the blocks of its stories, the rows that hang on it."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext
from modelcluster.models import get_all_child_relations
from modeltranslation.manager import get_translatable_fields_for_model
from modeltranslation.utils import build_localized_fieldname
from wagtail.fields import StreamField

from portal import parity
from portal.languages import language_name, sentences
from portal.models.pictures import Picture
from portal.parity.texts import fields_of, heading_of, relations_of, texts_of, words_of
from portal.wording import described
from portal.wording.words import is_in_another

Problems = dict[str, list[str]]  # by the name of a field or of a child relation


class NotReady(ValidationError):
    """It lacks a language or another needed part; `obj` is what should have been published."""

    def __init__(self, obj, found: Problems):
        self.obj = obj
        super().__init__(found)

    @property
    def sentence(self) -> str:
        """In the active language: what can't be published, and what is missing."""
        by_text: dict[str, list[str]] = {}
        for name, texts in self:
            by_text.setdefault(sentences(texts), []).append(_label(self.obj, name))
        missing = sentences(f"{', '.join(labels)}: {said}" for said, labels in by_text.items())
        return gettext("‘%(name)s’ can't be published yet. %(missing)s") % {
            "name": self.obj,
            "missing": missing,
        }


def problems(candidate) -> Problems:
    """What keeps it from being published, in the active language; empty when nothing does."""
    found, of_rows = lacking(candidate)
    found |= in_wrong_language(candidate) | _errors(candidate.full_clean)
    found |= untold(candidate)
    for field in _stories(candidate):
        if _errors(field.stream_block.clean, getattr(candidate, field.name)):
            found.setdefault(field.name, [gettext("One of its parts is not complete.")])
    for relation in get_all_child_relations(candidate):
        name = relation.get_accessor_name()
        for child in getattr(candidate, name).all():
            said = _errors(child.full_clean, exclude=[relation.field.name])
            found.setdefault(name, []).extend(text for texts in said.values() for text in texts)
        found.setdefault(name, []).extend(of_rows.get(name, ()))
    return {name: texts for name, texts in found.items() if texts}


def in_wrong_language(row) -> Problems:
    """The columns that only repeat another language, as after copying; names may stand anywhere."""
    said = gettext("This is still in another language: write it in this one.")
    return _described_elsewhere(row) | {
        build_localized_fieldname(name, code): [said]
        for code, texts in texts_of(row).items()
        for name, text in texts.items()
        if "." not in name and is_in_another(text, code)
    }


def _described_elsewhere(row) -> Problems:
    """The stories that show a picture with its words of another language."""
    said = gettext("A picture is still described in another language: say in this one what it shows.")
    sides = [(field, getattr(row, field.name)) for field in _stories(row) if hasattr(field, "language")]
    found = {}
    for field, story in sides:
        translated = field.translated_field
        others = [told for other, told in sides if other.translated_field == translated and other != field]
        if described.from_another_side(story, field.language, others):
            found[field.name] = [said]
    return found


def lacking(candidate) -> tuple[Problems, Problems]:
    """What is said in one language only and not waived: its own columns, and by relation what hangs on it."""
    own, of_rows = half_said(candidate, *fields_of(type(candidate))), {}
    for relation in relations_of(type(candidate)):
        name = relation.get_accessor_name()
        for number, row in enumerate(getattr(candidate, name).all()):
            said = half_said(row, *fields_of(type(row)))
            of_rows |= {f"{name}.{number}.{column}": texts for column, texts in said.items()}
    let_be = parity.waived_columns(candidate) if own or of_rows else set()
    left: Problems = {}
    for path, texts in of_rows.items():
        if path not in let_be:
            left.setdefault(path.split(".")[0], []).extend(texts)
    return {column: texts for column, texts in own.items() if column not in let_be}, left


def half_said(row, *names: str) -> Problems:
    """The columns that are empty while another language of the same text says something."""
    found = {}
    for name in names:
        columns = [build_localized_fieldname(name, code) for code, _language in settings.LANGUAGES]
        empty = [column for column in columns if not _says(row, column)]
        if len(empty) < len(columns):
            found |= {
                column: [gettext("Write it in this language, too: everybody reads it.")] for column in empty
            }
    return found


def unsaid_elsewhere(row, code: str) -> list[str]:
    """The names of what is empty in other languages than this one, while some language says it."""
    own, _of_rows = lacking(row)
    return [_label(row, column) for column in own if row._meta.get_field(column).language != code]


def _says(row, column: str) -> bool:
    return bool(words_of(row._meta.get_field(column), getattr(row, column)))


def untold(row) -> Problems:
    """The pictures beside it that nobody has described in every language."""
    found = {}
    for field in row._meta.fields:
        picture = getattr(row, field.name) if field.related_model is Picture else None
        for code in picture.untold if picture else ():
            said = gettext("What it shows is not said in this language yet: %(language)s.")
            found.setdefault(field.name, []).append(said % {"language": language_name(code)})
    return found


def is_said(text: str | None) -> bool:
    """Formatting alone says nothing."""
    return bool(strip_tags(text or "").strip())


def refuse_half_said(row, *names: str) -> None:
    """For the `clean` of a model. Errors: ValidationError, at the columns that lack words."""
    if found := half_said(row, *names):
        raise ValidationError(found)


def latest_is_ready(obj) -> bool:
    """Could the newest draft of `obj` be published?"""
    return not problems(obj.get_latest_revision_as_object())


def _errors(check: Callable, *args, **kwargs) -> Problems:
    try:
        check(*args, **kwargs)
    except ValidationError as error:
        return error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    return {}


def _stories(candidate) -> list[StreamField]:
    """The story of each language; the unsuffixed column only repeats one of them."""
    unsuffixed = get_translatable_fields_for_model(type(candidate)) or []
    fields = candidate._meta.concrete_fields
    return [field for field in fields if isinstance(field, StreamField) and field.name not in unsuffixed]


def _label(obj, name: str) -> str:
    if name == NON_FIELD_ERRORS:
        return capfirst(str(obj._meta.verbose_name))
    field = obj._meta.get_field(name)
    if field.auto_created:
        return capfirst(str(field.related_model._meta.verbose_name))
    return capfirst(str(heading_of(field) or field.verbose_name))
