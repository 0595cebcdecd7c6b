"""Pictures that people send: only what they show is kept, drawn anew, under a name of our own.

Nothing of the original file is stored: no place, no camera, no colour profile, no bytes behind the picture.
"""

import secrets
from io import BytesIO
from pathlib import PurePath

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps
from pillow_heif import register_heif_opener
from wagtail.images.fields import WagtailImageField

register_heif_opener()

EXTENSIONS = {
    "jpg": "JPEG",
    "jpeg": "JPEG",
    "png": "PNG",
    "webp": "WEBP",
    "heic": "HEIF",
    "heif": "HEIF",
    "avif": "AVIF",
}
# Brands of the ISO container, as the file names them at its beginning.
HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
AVIF_BRANDS = {b"avif", b"avis"}
# A screen shows no more than this on its longer side, nor does paper of this size.
LONGEST_SIDE = 4000
QUALITY = 85
# A profile that says more than a colour space is not read.
LARGEST_PROFILE = 64 * 1024

NOT_A_PICTURE = _(
    "This file is not a picture we can use. Please choose a JPEG, PNG, WebP, HEIC or AVIF file."
)
OTHER_KIND = _("The name of this file says it is one kind of picture, its content says another.")
DAMAGED = _("This picture is damaged or incomplete. Please choose it again or send another one.")


def clean_image(upload: File) -> ContentFile:
    """The picture of an upload, re-encoded. Raises ValidationError with words for the person who sent it."""
    most = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    if upload.size > most:
        raise ValidationError(
            _("This file is too big (%(size)s). The largest we take is %(most)s."),
            code="too_big",
            params={"size": filesizeformat(upload.size), "most": filesizeformat(most)},
        )
    upload.seek(0)
    data = upload.read()
    kind = _kind(upload.name or "", data[:64])
    return encoded(_drawn(data, kind))


def _kind(name: str, head: bytes) -> str:
    named = EXTENSIONS.get(PurePath(name).suffix.lower().lstrip("."))
    kind = _sniffed(head)
    if not named or not kind:
        raise ValidationError(NOT_A_PICTURE, code="not_a_picture")
    if named != kind:
        raise ValidationError(OTHER_KIND, code="other_kind")
    return kind


def _sniffed(head: bytes) -> str | None:
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp":
        brands = {head[8:12], *(head[at : at + 4] for at in range(16, min(len(head), head[3]), 4))}
        if brands & AVIF_BRANDS:
            return "AVIF"
        if brands & HEIF_BRANDS:
            return "HEIF"
    return None


def _drawn(data: bytes, kind: str) -> Image.Image:
    """The picture itself, upright and in common colours. The size is looked at before anything is decoded."""
    try:
        image = Image.open(BytesIO(data), formats=[kind])
        _check_pixels(image)
        image.load()
        image = ImageOps.exif_transpose(image)
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        return _common_colours(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, OverflowError, RuntimeError):
        # What decoders raise on broken files; whatever it was, the person needs the same words.
        raise ValidationError(DAMAGED, code="damaged") from None


def _check_pixels(image: Image.Image) -> None:
    if image.width * image.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("This picture has too many pixels. The most we take is %(most)s million."),
        code="too_many_pixels",
        params={"most": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000},
    )


def _common_colours(image: Image.Image) -> Image.Image:
    mode = "RGBA" if image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "RGBA"} and len(profile) <= LARGEST_PROFILE:
        image = _in_srgb(image, profile)
    return image.convert(mode)


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Phones take pictures in wider colours; without their profile those would look dull."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


def encoded(image: Image.Image) -> ContentFile:
    """A file of what the picture shows and nothing else, under a random name."""
    # Writers copy comments and profiles from here when it is not empty.
    image.info = {}
    output = BytesIO()
    if image.mode == "RGBA":
        image.save(output, "PNG", optimize=True)
    else:
        image.save(output, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    extension = "png" if image.mode == "RGBA" else "jpg"
    return ContentFile(output.getvalue(), name=f"{secrets.token_hex(16)}.{extension}")


class CleanImageField(forms.FileField):
    """A picture of anybody; what the form hands on is the cleaned one."""

    widget = forms.ClearableFileInput(
        attrs={"accept": "image/jpeg,image/png,image/webp,image/heic,image/heif,image/avif"}
    )

    def to_python(self, data):
        upload = super().to_python(data)
        return clean_image(upload) if upload else upload


class PictureField(WagtailImageField):
    """The framework's field, told of nothing but the cleaned picture: it stumbles over damaged files."""

    def to_python(self, data):
        upload = forms.FileField.to_python(self, data)
        if upload is not None:
            _replace(upload, clean_image(upload))
        return super().to_python(upload)


def _replace(upload: UploadedFile, cleaned: ContentFile) -> None:
    """In place, because the view keeps the upload for later when another field of the form is wrong."""
    upload.seek(0)
    upload.truncate(0)
    upload.write(cleaned.read())
    upload.flush()
    upload.seek(0)
    upload.name, upload.size = cleaned.name, cleaned.size
