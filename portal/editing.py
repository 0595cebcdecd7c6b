"""Forms of the admin: a draft needs a name in one language, its address is made when it is left empty."""

import json
import re
from collections.abc import Mapping

from django import forms
from django.conf import settings
from django.db import transaction
from django.utils.functional import cached_property, lazy
from django.utils.translation import gettext
from modeltranslation.utils import build_localized_fieldname
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.blocks import BlockField
from wagtail.models import DraftStateMixin, RevisionMixin

from portal import drawings, parity, readiness, slugs, versions
from portal.models.approval import BACK

# Draftail gives each paragraph that has none a key, at random, and what is empty a paragraph.
PARAGRAPH_KEY = re.compile(r'\sdata-block-key=\\?"[^"\\]*\\?"')
EMPTY = "<p></p>"


class NamedForm:
    """First base of the forms of everything that has a slug and a name in both languages."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = gettext(
                "Part of the address. Left empty, it is made from the name."
            )

    def clean(self):
        cleaned = super().clean()
        names = [
            build_localized_fieldname(self.instance.slug_source, code) for code, _name in settings.LANGUAGES
        ]
        asked = [name for name in names if name in self.fields]
        if (
            asked
            and not any(cleaned.get(name) for name in asked)
            and not any(n in self.errors for n in asked)
        ):
            self.add_error(asked[0], gettext("Give it a name, in one language at least."))
        if self.slug_follows(cleaned):
            cleaned["slug"] = ""
        return cleaned

    def slug_follows(self, cleaned: dict) -> bool:
        """The address was made from the name, the name has changed, and nobody has seen either."""
        slug = self.fields.get("slug")
        if slug is None or slug.disabled or "slug" in self.changed_data or not _never_public(self.instance):
            return False
        was, now = (self._slug_of(said) for said in (self.initial, cleaned))
        is_made = bool(was) and bool(re.fullmatch(rf"{re.escape(was)}(-\d+)?", self.initial["slug"]))
        return is_made and bool(now) and was != now

    def _slug_of(self, said: dict) -> str:
        source = self.instance.slug_source
        english, chinese = (build_localized_fieldname(source, code) for code in ("en", "zh-hans"))
        return slugs.made_from(said.get(english), said.get(chinese))

    def get_field_updates_for_resave(self):
        """A form that stays open sends the new address from now on: the old one would look typed."""
        updates = super().get_field_updates_for_resave()
        if self.slug_follows(self.cleaned_data):
            updates.append((self.add_prefix("slug"), self.instance.slug))
        return updates

    @cached_property
    def changed_data(self):
        """Text that was imported gets its keys of paragraphs by being opened: nobody has changed it."""
        return [name for name in super().changed_data if self._says_something_else(name)]

    def _says_something_else(self, name: str) -> bool:
        bound = self[name]
        if not isinstance(bound.field, BlockField | forms.CharField):
            return True
        return _without_keys(bound.field, bound.initial) != _without_keys(bound.field, bound.data)


def is_handed_on(data: Mapping) -> bool:
    """A form that goes along its way or back, and is neither passed nor made public by it.

    Who writes one language hands in what lacks the other: translating it is the first step of the way.
    """
    moves = {"action-submit", "action-restart-workflow", "action-cancel-workflow"} & set(data)
    decided = "action-workflow-action" in data and data.get("workflow-action-name") == BACK
    return bool(moves or decided) and "action-publish" not in data


class SaysBoth:
    """Base of the forms of everything with texts in both languages: what is to be public lacks no side.

    A draft may; what it is published from is asked once more by `readiness`, whatever door it comes by.
    """

    def full_clean(self):
        if is_handed_on(self.data):
            self.defer_required_fields()
        super().full_clean()

    def _post_clean(self):
        super()._post_clean()
        if not isinstance(self.instance, DraftStateMixin) or self.is_deferred_validation:
            return
        found = readiness.in_wrong_language(self.instance) | readiness.lacking(self.instance)[0]
        for column, said in found.items():
            if column in self.fields and column not in self.errors:
                self.add_error(column, said)


class CarriesVersion:
    """Base of the forms of what has no drafts: what others changed since is shown, not overwritten.

    The version says in short what each column of the form held, and the rows that hang on it. What was typed
    stays; saved once more, after having seen what it says now, it is meant.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and not isinstance(self.instance, RevisionMixin):
            field = self.fields["version"] = forms.CharField(required=False, widget=forms.HiddenInput)
            if getattr(self, "is_deferred_validation", False):
                # As the framework has marked all that were there before.
                field.is_deferred_validation = True
            self.initial["version"] = versions.of(self.instance, self._carried)
            self._read = versions.of(self.instance, self._written) if self.is_bound else ""

    @cached_property
    def changed_data(self):
        return [name for name in super().changed_data if name != "version"]

    @property
    def _carried(self) -> list[str]:
        return [*self.fields, *getattr(self, "formsets", {})]

    @property
    def _written(self) -> list[str]:
        """A save writes every column, also what the form doesn't ask for: as it was read."""
        return [*self._carried, *(field.name for field in self.instance._meta.concrete_fields)]

    @property
    def _taken_over(self) -> set[str]:
        """Columns that the form's own save takes as they are by then."""
        return set()

    def clean(self):
        cleaned = super().clean()
        changed = versions.differing(cleaned.pop("version", ""), self.initial.get("version", ""))
        # Whoever says the same has nothing to be asked.
        if changed := [name for name in changed if self._touches(name)]:
            self.tell_changed(changed)
        return cleaned

    def _touches(self, name: str) -> bool:
        rows = getattr(self, "formsets", {}).get(name)
        return name in self.changed_data if rows is None else rows.has_changed()

    def save(self, commit=True):
        with transaction.atomic():
            self.refuse_overtaken()
            return super().save(commit)

    def refuse_overtaken(self) -> None:
        """In the transaction that writes: compared anew, behind the lock of the row. Errors: Overtaken."""
        if "version" not in self.fields:
            return
        rows = self._meta.model._base_manager.select_for_update(no_key=True)
        row = rows.filter(pk=self.instance.pk).first()
        names = set(self._written) - self._taken_over
        if row is None or versions.differing(self._read, versions.of(row, names)):
            raise versions.Overtaken

    def tell_changed(self, names: list[str]) -> None:
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = self.initial["version"]
        told = gettext(
            "This has been changed since you opened it. It now says: %(now)s. "
            "Save again if yours should hold."
        )
        self.add_error(None, told % {"now": " · ".join(versions.said(self.instance, n) for n in names)})


def versioned(form: type[forms.ModelForm]) -> type[forms.ModelForm]:
    """The same form of something without drafts and without texts in both languages."""
    return form if issubclass(form, CarriesVersion) else type(form.__name__, (CarriesVersion, form), {})


class NotesTexts(CarriesVersion):
    """Base of the forms of everything with texts in both languages: each save remembers which changed.

    What has drafts does so itself when it keeps one; here is only what had none before.
    """

    def clean(self):
        cleaned = super().clean()
        if not isinstance(self.instance, RevisionMixin):
            self._refuse_untold(cleaned)
        return cleaned

    def _refuse_untold(self, cleaned: dict) -> None:
        """What has no drafts is public at once, and so is the picture that is put beside it."""
        picture = cleaned.get("picture")
        if "picture" in self.changed_data and picture and picture.untold:
            self.add_error("picture", gettext("Nobody has said yet in every language what it shows."))

    def save(self, commit=True):
        with transaction.atomic():
            if self.instance.pk:
                parity.begin(self._meta.model._base_manager.get(pk=self.instance.pk))
            saved = super().save(commit)
            if commit and not isinstance(saved, RevisionMixin):
                parity.note(saved, by=self.for_user)
            return saved


def noting(form: type[forms.ModelForm]) -> type[forms.ModelForm]:
    """The same form, asking for both languages and remembering what it changes."""
    return form if issubclass(form, NotesTexts) else type(form.__name__, (NotesTexts, SaysBoth, form), {})


class PageForm(NamedForm, WagtailAdminPageForm):
    pass


class NounForm(NamedForm, WagtailAdminModelForm):
    pass


def _never_public(thing) -> bool:
    return isinstance(thing, DraftStateMixin) and not thing.live and thing.first_published_at is None


def _without_keys(field: forms.Field, value) -> str:
    if isinstance(field, BlockField):
        value = json.dumps(field.block.get_prep_value(value))
    said = PARAGRAPH_KEY.sub("", value or "")
    return "" if said == EMPTY else said


def _drawings() -> list[tuple[str, str]]:
    return [("", "—"), *((name, str(label)) for name, label in drawings.NAMES.items())]


class DrawingSelect(forms.Select):
    """One of the pictures that were drawn for the site."""

    def __init__(self, attrs=None):
        super().__init__(attrs, choices=lazy(_drawings, list)())
