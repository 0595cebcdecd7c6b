"""Documents of editors are what their names say, whichever door they come through."""

import io
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Collection, UploadedFile

from portal import documents
from tests import builders

Document = get_document_model()
CHINESE = "\u7aef\u5348\u6d3b\u52a8,\u516d\u6708\n"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
MACROS = "application/vnd.ms-word.document.macroEnabled"


def zipped(**parts: str) -> bytes:
    """Part names with two underscores for a slash, such as word__document."""
    output = io.BytesIO()
    with ZipFile(output, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return output.getvalue()


def ooxml(says: str, part: str) -> bytes:
    types = f'<Types><Override PartName="/{part}" ContentType="{says}.main+xml"/></Types>'
    return zipped(**{"[Content_Types].xml": types, part: "<x/>"})


def odf(says: str) -> bytes:
    name = f"application/vnd.oasis.opendocument.{says}"
    return zipped(**{"mimetype": name, "content.xml": "<x/>"})


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"
DOCX, XLSX = ooxml(WORD, "word/document.xml"), ooxml(SHEET, "xl/workbook.xml")
GOOD = {
    "pdf": PDF,
    "docx": DOCX,
    "xlsx": XLSX,
    "pptx": ooxml(SLIDES, "ppt/presentation.xml"),
    "odt": odf("text"),
    "ods": odf("spreadsheet"),
    "txt": CHINESE.encode(),
    "csv": CHINESE.encode("gb18030"),
}
BAD = [
    (b"MZ\x90\x00\x03", "pdf"),
    (b"<html>%PDF-1.7", "pdf"),
    (DOCX, "pdf"),
    (PDF, "docx"),
    (XLSX, "docx"),
    (DOCX, "xlsx"),
    (DOCX[:60], "docx"),
    (b"MZ" + DOCX, "docx"),
    (DOCX.replace(b"main+xml", b"much+xml"), "docx"),
    (ooxml(MACROS, "word/document.xml"), "docx"),
    (ooxml(SLIDES, "other/presentation.xml"), "pptx"),
    (zipped(readme="x"), "docx"),
    (zipped(readme="x"), "odt"),
    (odf("text"), "ods"),
    (odf("graphics"), "odt"),
    (zipped(mimetype="application/vnd.oasis.opendocument.text"), "odt"),
    (b"MZ\x90\x00\x03", "txt"),
    (PDF, "txt"),
    (CHINESE.encode("utf-16"), "txt"),
    (XLSX, "csv"),
    (b"\xff\xfe\xff", "csv"),
]


def upload(data: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_every_kind_that_is_taken_has_marks():
    assert set(settings.WAGTAILDOCS_EXTENSIONS) == set(documents.KINDS) == set(GOOD)


@pytest.mark.parametrize("kind", GOOD)
def test_what_fits_its_name_is_taken_and_read_from_its_beginning(kind):
    file = upload(GOOD[kind], f"Plan.{kind.upper()}")
    documents.check_content(file)
    assert file.read() == GOOD[kind]


@pytest.mark.parametrize(("data", "kind"), BAD, ids=[f"{n}-{kind}" for n, (_, kind) in enumerate(BAD)])
def test_what_does_not_is_refused_with_words(data, kind):
    with pytest.raises(ValidationError) as caught:
        documents.check_content(upload(data, f"plan.{kind}"))
    (words,) = caught.value.messages
    assert words.endswith((".", "\u3002"))
    assert f".{kind}" in words or "UTF-8" in words


@pytest.fixture
def editor(client, db, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.user(is_staff=True, is_superuser=True, language="en"))
    return client


def through_single(editor, file):
    return editor.post(reverse("wagtaildocs:add"), form_data() | {"file": file})


def through_multiple(editor, file):
    return editor.post(reverse("wagtaildocs:add_multiple"), form_data() | {"files[]": file})


def through_chooser(editor, file):
    data = {
        f"document-chooser-upload-{name}": value for name, value in (form_data() | {"file": file}).items()
    }
    return editor.post(reverse("wagtaildocs_chooser:create"), data)


def through_replacing(editor, file):
    first = Document.objects.create(title="First", file=upload(PDF, "first.pdf"))
    response = editor.post(reverse("wagtaildocs:edit", args=[first.pk]), form_data() | {"file": file})
    Document.objects.filter(pk=first.pk, title="First").delete()
    return response


def form_data() -> dict:
    return {"title": "The plan", "collection": Collection.get_first_root_node().pk}


DOORS = [through_single, through_multiple, through_chooser, through_replacing]


@pytest.mark.parametrize("door", DOORS)
def test_through_every_door_what_fits_comes_in(editor, door):
    door(editor, upload(PDF, "plan.pdf"))
    kept = Document.objects.get()
    assert (kept.title, kept.file.read()) == ("The plan", PDF)


@pytest.mark.parametrize("door", DOORS)
def test_through_no_door_what_does_not(editor, door):
    response = door(editor, upload(DOCX, "plan.pdf"))
    assert not Document.objects.exists()
    assert not UploadedFile.objects.exists()
    assert response.status_code == 200
    assert "ends in .pdf, but its content is something else" in response.text


def test_the_form_keeps_what_was_typed(editor):
    page = through_single(editor, upload(DOCX, "plan.pdf"))
    assert 'value="The plan"' in page.text
    assert page.context["form"].errors.keys() == {"file"}


def test_what_waits_for_its_title_was_looked_at_before(editor):
    url = reverse("wagtaildocs:add_multiple")
    untitled = form_data() | {"title": ""}
    assert not editor.post(url, untitled | {"files[]": upload(DOCX, "plan.pdf")}).json()["success"]
    assert not UploadedFile.objects.exists()
    assert editor.post(url, untitled | {"files[]": upload(PDF, "plan.pdf")}).json()["success"]
    assert UploadedFile.objects.get().file.read() == PDF


def test_large_files_on_disk_are_looked_at_too(editor, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100
    large = zipped(**{"[Content_Types].xml": f"<x {WORD}.main+xml", "word__document": "x" * 5000})
    through_single(editor, upload(large, "plan.xlsx"))
    assert not Document.objects.exists()
    through_single(editor, upload(large, "plan.docx"))
    assert Document.objects.get().file.read() == large


def test_a_title_is_changed_without_choosing_the_file_again(editor):
    old = Document.objects.create(title="Old", file=upload(b"MZ\x00", "old.txt"))
    response = editor.post(reverse("wagtaildocs:edit", args=[old.pk]), form_data())
    assert response.status_code == 302
    assert Document.objects.get().title == "The plan"
