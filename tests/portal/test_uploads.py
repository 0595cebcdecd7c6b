"""Pictures are kept as what they show: no place, no camera, no second file inside."""

import io
import zlib
from struct import pack

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.urls import reverse
from django.utils.translation import override
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo
from wagtail.documents import get_document_model
from wagtail.models import Collection, UploadedFile

from portal.models import Picture
from portal.uploads import CleanImageField, clean_image
from tests import builders

SECRET = b"39.85N-116.67E"
FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF", "avif": "AVIF"}


def exif(orientation=1) -> Image.Exif:
    made = Image.Exif()
    made[0x010E] = SECRET.decode()
    made[0x0112] = orientation
    made.get_ifd(0x8825).update({1: "N", 2: (39.0, 51.0, 0.0), 3: "E", 4: (116.0, 40.0, 12.0)})
    return made


def picture(extension="jpg", size=(60, 40), orientation=1, mode="RGB") -> bytes:
    image = Image.new(mode, size, (180, 40, 40) + (90,) * (mode == "RGBA"))
    image.paste((20, 60, 200), (0, 0, size[0] // 2, size[1]))
    output = io.BytesIO()
    extra = {}
    if extension == "png":
        extra["pnginfo"] = PngInfo()
        extra["pnginfo"].add_text("Comment", SECRET.decode())
    if extension == "jpg":
        extra["comment"] = SECRET
    if mode == "RGB" and extension in {"jpg", "png", "webp"}:
        extra["icc_profile"] = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image.save(output, FORMATS[extension], exif=exif(orientation), **extra)
    return output.getvalue()


def upload(data: bytes, name="IMG_1.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def refusal(data: bytes, name="IMG_1.jpg") -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        clean_image(upload(data, name))
    return caught.value


@pytest.mark.parametrize("extension", FORMATS)
def test_every_format_of_phones_is_taken_and_loses_what_it_tells(extension):
    original = picture(extension)
    assert SECRET in original, "the picture carries something to lose"
    cleaned = clean_image(upload(original, f"IMG_1.{extension.upper()}"))
    data = cleaned.read()
    image = Image.open(io.BytesIO(data))
    assert image.format == "JPEG"
    assert image.size == (60, 40)
    assert SECRET not in data
    assert not image.getexif()
    assert not {"exif", "icc_profile", "comment", "xmp"} & image.info.keys()


def test_the_picture_stands_upright_without_its_tag():
    image = Image.open(clean_image(upload(picture(orientation=6))))
    assert image.size == (40, 60)
    red, _, blue = image.getpixel((20, 5))
    assert blue > red, "what lay left stands on top"


@pytest.mark.parametrize("extension", ["png", "webp"])
def test_what_is_transparent_stays_so(extension):
    image = Image.open(clean_image(upload(picture(extension, mode="RGBA"), f"a.{extension}")))
    assert (image.format, image.mode) == ("PNG", "RGBA")
    assert not image.info


def test_names_are_our_own():
    names = {clean_image(upload(picture(), "../../me & my house.jpg")).name for _ in range(2)}
    assert len(names) == 2
    assert all(len(name) == 36 and name.isascii() and name.endswith(".jpg") for name in names)


def test_large_pictures_are_made_smaller():
    assert Image.open(clean_image(upload(picture(size=(5000, 20))))).size == (4000, 16)


def test_nothing_behind_the_picture_is_kept():
    cleaned = clean_image(upload(picture() + b"PK\x03\x04<?php system($_GET[0]) ?>")).read()
    assert b"<?php" not in cleaned


def gif() -> bytes:
    output = io.BytesIO()
    Image.new("P", (2, 2)).save(output, "GIF")
    return output.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (SVG, "a.svg", "not_a_picture"),
        (SVG, "a.jpg", "not_a_picture"),
        (gif(), "a.gif", "not_a_picture"),
        (gif() + picture(), "a.jpg", "not_a_picture"),
        (b"<html>" + picture(), "a.jpg", "not_a_picture"),
        (b"%PDF-1.7", "a.png", "not_a_picture"),
        (b"", "a.jpg", "not_a_picture"),
        (picture(), "a", "not_a_picture"),
        (picture(), "a.php", "not_a_picture"),
        (picture(), "a.jpg.svg", "not_a_picture"),
        (picture("png"), "a.jpg", "other_kind"),
        (picture("avif"), "a.heic", "other_kind"),
        (picture()[:400], "a.jpg", "damaged"),
        (picture("png")[:-40], "a.png", "damaged"),
        (picture("webp")[:-20], "a.webp", "damaged"),
        (picture("heic")[:200], "a.heic", "damaged"),
        (b"\xff\xd8\xff" + b"\x00" * 500, "a.jpg", "damaged"),
    ],
)
def test_everything_else_is_refused_with_words(data, name, code):
    error = refusal(data, name)
    assert error.code == code
    assert error.messages[0].endswith((".", "\u3002"))


def bomb(width: int, height: int) -> bytes:
    """A PNG of some kilobytes that says it is this large."""

    def chunk(kind, body):
        return pack(">I", len(body)) + kind + body + pack(">I", zlib.crc32(kind + body))

    header = chunk(b"IHDR", pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(8000, 5001), (12_000, 12_000), (60_000, 60_000)])
def test_bombs_are_refused_before_they_are_decoded(size, monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("decoded"))
    assert refusal(bomb(*size), "a.png").code == "too_many_pixels"


def test_files_that_are_too_big_are_refused_before_they_are_read(settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100
    error = refusal(picture())
    assert error.code == "too_big"
    assert "100" in error.messages[0]


class PhotoForm(forms.Form):
    title = forms.CharField()
    photo = CleanImageField()


def test_a_form_hands_on_the_cleaned_picture_and_keeps_what_was_typed():
    form = PhotoForm({"title": "Broken lamp"}, {"photo": upload(picture())})
    assert form.is_valid()
    assert SECRET not in form.cleaned_data["photo"].read()
    wrong = PhotoForm({"title": "Broken lamp"}, {"photo": upload(gif())})
    assert not wrong.is_valid()
    assert "JPEG" in wrong.errors["photo"][0]
    assert 'value="Broken lamp"' in str(wrong["title"])
    assert not PhotoForm({"title": "x"}, {}).is_valid()


@pytest.fixture
def editor(client, db, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.user(is_staff=True, is_superuser=True))
    return client


SAID = {"alt_zh_hans": "灯", "alt_en": "A lamp", "shows_people": "no"}


def send(editor, data, name="IMG_1.jpg", **fields):
    form = {"title": "Lamp", "collection": Collection.get_first_root_node().pk, **SAID, **fields}
    return editor.post(reverse("wagtailimages:add"), form | {"file": upload(data, name)})


def test_editors_pictures_are_cleaned_and_so_are_their_renditions(editor):
    response = send(editor, picture("heic", size=(300, 200)), "IMG_1.heic")
    assert response.status_code == 302, response.context["form"].errors
    kept = Picture.objects.get()
    data = kept.file.read()
    assert SECRET not in data
    assert (kept.width, kept.height, kept.file_size) == (300, 200, len(data))
    assert "IMG_1" not in kept.file.name
    for spec in ("width-100", "width-100|format-webp", "width-100|format-avif", "original"):
        rendition = kept.get_rendition(spec)
        rendition.file.open()
        small = rendition.file.read()
        assert SECRET not in small
        assert not Image.open(io.BytesIO(small)).getexif()


def test_replacing_a_picture_leaves_no_original(editor):
    send(editor, picture())
    kept = Picture.objects.get()
    before = kept.file.name
    url = reverse("wagtailimages:edit", args=[kept.pk])
    fields = {"title": "New", "collection": kept.collection_id, **SAID}
    assert editor.post(url, fields | {"file": upload(picture("png"), "new.png")}).status_code == 302
    kept.refresh_from_db()
    assert kept.file.name != before
    assert not kept.file.storage.exists(before)
    assert SECRET not in kept.file.read()


def test_editors_are_told_what_is_wrong(editor):
    for data, name in ((gif(), "a.gif"), (picture()[:400], "a.jpg"), (picture("png"), "a.jpg")):
        response = send(editor, data, name)
        assert response.status_code == 200
        assert response.context["form"].errors["file"]
    assert not Picture.objects.exists()


def multiple(editor, data, name="IMG_1.jpg", **fields):
    form = {"collection": Collection.get_first_root_node().pk, **fields}
    return editor.post(reverse("wagtailimages:add_multiple"), form | {"files[]": upload(data, name)})


def test_several_at_once_are_cleaned_too(editor):
    """Each waits, cleaned, until somebody has said what it shows."""
    said = multiple(editor, picture("heic"), "IMG_1.heic", title="Lamp").json()
    assert said["success"]
    waits = UploadedFile.objects.get()
    assert SECRET not in waits.file.read()
    url = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waits.pk])
    form = {"title": "Lamp", "collection": Collection.get_first_root_node().pk, **SAID}
    prefixed = {f"uploaded-image-{waits.pk}-{name}": value for name, value in form.items()}
    answer = editor.post(url, prefixed, headers={"x-requested-with": "XMLHttpRequest"})
    assert answer.json()["success"], answer.json()
    assert SECRET not in Picture.objects.get().file.read()
    assert not multiple(editor, gif(), "a.gif", title="Lamp").json()["success"]


def test_a_picture_that_waits_for_its_title_is_clean_while_it_waits(editor):
    assert multiple(editor, picture(), title="").json()["success"]
    assert not Picture.objects.exists()
    assert SECRET not in UploadedFile.objects.get().file.read()


def test_large_uploads_on_disk_are_overwritten(db):
    from portal.uploads import _replace

    file = TemporaryUploadedFile("IMG_1.jpg", "image/jpeg", 0, None)
    file.write(picture() + b"x" * 5000)
    file.size = file.tell()
    cleaned = clean_image(file)
    _replace(file, cleaned)
    with open(file.temporary_file_path(), "rb") as stored:  # noqa: PTH123
        data = stored.read()
    assert SECRET not in data
    assert len(data) == file.size == cleaned.size
    file.close()


@pytest.mark.parametrize("name", ["plan.pdf", "list.csv", "page.txt"])
def test_documents_are_handed_out_as_files_and_run_nothing(client, db, settings, tmp_path, name):
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = settings.STORAGES | {"default": files}
    settings.MEDIA_ROOT = tmp_path
    document = get_document_model().objects.create(
        title="Plan", file=SimpleUploadedFile(name, b"<script>alert(1)</script>")
    )
    response = client.get(document.url)
    assert response.status_code == 200
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'"
    b"".join(response.streaming_content)


def test_only_staff_bring_documents(client, db):
    client.force_login(builders.user())
    response = client.post(reverse("wagtaildocs:add"), {"file": upload(b"x", "a.txt")})
    assert response.status_code in (302, 403, 404)
    assert not get_document_model().objects.exists()


def test_the_words_are_those_of_the_readers_language():
    with override("en"):
        english = refusal(gif(), "a.gif").messages
    with override("zh-hans"):
        assert refusal(gif(), "a.gif").messages != english
