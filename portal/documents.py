"""Documents that editors bring: the content must be of the kind that the name says, by its own marks."""

import zlib
from collections.abc import Callable
from functools import partial
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm

# The part of an office file that says what it is holds no more than this.
LARGEST_LABEL = 1024 * 1024
PDF, ZIP = b"%PDF-", b"PK\x03\x04"
BROKEN = (BadZipFile, KeyError, OSError, EOFError, ValueError, RuntimeError, zlib.error)
OOXML, ODF = "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument."

OTHER_CONTENT = _(
    "The name of this file ends in .%(kind)s, but its content is something else. "
    "Open it, save it again as .%(kind)s, and choose the new file."
)
NO_TEXT = _(
    "This file is not plain text. Open it, save it again as text (encoding: UTF-8), and choose the new file."
)


def check_content(upload: File) -> None:
    """Raises ValidationError with words for whoever brought the file; other endings are refused elsewhere."""
    kind = PurePath(upload.name or "").suffix.lower().lstrip(".")
    fits = KINDS.get(kind)
    if fits is None:
        return
    upload.seek(0)
    fitting = fits(upload)
    upload.seek(0)
    if not fitting:
        words = NO_TEXT if fits is _is_text else OTHER_CONTENT
        raise ValidationError(words, code="other_content", params={"kind": kind})


def _is_pdf(file: File) -> bool:
    return file.read(len(PDF)) == PDF


def _is_text(file: File) -> bool:
    data = file.read()
    # Almost any pair of high bytes is a character of GB 18030.
    if b"\x00" in data or data.startswith((PDF, ZIP)):
        return False
    return any(_decodes(data, encoding) for encoding in ("utf-8", "gb18030"))


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_office(file: File, *, label: str, says: str, holds: str) -> bool:
    """A ZIP whose part `label` says what it is, with a part whose path begins with `holds`."""
    if file.read(len(ZIP)) != ZIP:
        return False
    try:
        with ZipFile(file) as archive, archive.open(label) as entry:
            words = entry.read(LARGEST_LABEL).decode()
            parts = archive.namelist()
    except BROKEN:
        return False
    return says in words and any(part.startswith(holds) for part in parts)


_ooxml = partial(_is_office, label="[Content_Types].xml")
_odf = partial(_is_office, label="mimetype", holds="content.xml")

KINDS: dict[str, Callable[[File], bool]] = {
    "pdf": _is_pdf,
    "docx": partial(_ooxml, says=f"{OOXML}wordprocessingml.document.main+xml", holds="word/"),
    "xlsx": partial(_ooxml, says=f"{OOXML}spreadsheetml.sheet.main+xml", holds="xl/"),
    "pptx": partial(_ooxml, says=f"{OOXML}presentationml.presentation.main+xml", holds="ppt/"),
    "odt": partial(_odf, says=f"{ODF}text"),
    "ods": partial(_odf, says=f"{ODF}spreadsheet"),
    "txt": _is_text,
    "csv": _is_text,
}


class DocumentForm(BaseDocumentForm):
    """Every form that takes a document in the admin, the one for several at once included."""

    def clean_file(self) -> File:
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            check_content(file)
        return file
