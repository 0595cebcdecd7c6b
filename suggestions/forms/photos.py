"""Pictures: several at once without a script, one at a time with it."""

import uuid
from http import HTTPStatus

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.uploads import CleanImageField


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class PhotosField(CleanImageField):
    """Cleaned, it is a list of (number among those sent, picture); what is wrong with others is said by name.

    No more than `left` pictures are looked at: decoding is dear.
    """

    widget = SeveralFiles(attrs=CleanImageField.widget.attrs)
    left = 0

    def clean(self, value, initial=None):
        files = [file for file in (value if isinstance(value, list) else [value]) if file]
        if not files:
            raise ValidationError(_("Choose a picture first"), code="required")
        self.pictures, problems = [], []
        for number, file in enumerate(files[: self.left]):
            try:
                self.pictures.append((number, super().clean(file, initial)))
            except ValidationError as problem:
                problems.append(_named(file, problem, len(files)))
        if len(files) > self.left:
            problems.append(self._too_many())
        if problems:
            raise ValidationError(problems)
        return self.pictures

    def _too_many(self) -> str:
        if not self.left:
            return _("There are five pictures already. Remove one to add another.")
        said = ngettext("Only %(left)d more picture fits.", "Only %(left)d more pictures fit.", self.left)
        return said % {"left": self.left}


def _named(file: UploadedFile, problem: ValidationError, number: int) -> str:
    words = " ".join(problem.messages)
    return f"{file.name}: {words}" if number > 1 else words


class PhotosForm(forms.Form):
    photo = PhotosField(label=gettext_lazy("Pictures"))

    def __init__(self, *args, left: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["photo"].left = left

    @property
    def refusal(self) -> HTTPStatus:
        """For a script: another picture may do, or none has room."""
        return HTTPStatus.BAD_REQUEST if self.fields["photo"].left else HTTPStatus.CONFLICT

    def find_full(self, words: str) -> None:
        """Another window was quicker: what was left when this one looked is taken."""
        self.fields["photo"].left = 0
        self.add_error("photo", words)

    @property
    def pictures(self) -> list[tuple[uuid.UUID, ContentFile]]:
        """The pictures that can be kept, also when another one of them can't; each with its own key.

        `key` is made by the page, and again by its script: whatever is none, is no key of a retry.
        """
        try:
            key = uuid.UUID(self.data.get("key", ""))
        except ValueError:
            key = uuid.uuid4()
        found = getattr(self.fields["photo"], "pictures", [])
        return [(key if not number else uuid.uuid5(key, str(number)), picture) for number, picture in found]
