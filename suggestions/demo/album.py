"""The drawn pictures of the demo, each drawn and cleaned once, as if somebody had uploaded it."""

import uuid
from functools import cache

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from portal import uploads
from portal.demo.load_pages import columns
from portal.models import Picture
from suggestions.demo import pictures


def picture(name: str) -> ContentFile:
    """A file of its own each time, as uploads have them."""
    data, kind = _cleaned(name)
    return ContentFile(data, name=f"{uuid.uuid4().hex}.{kind}")


def alt(name: str) -> dict[str, str]:
    return columns(alt=pictures.SCENES[name].shows)


def in_library(name: str) -> Picture:
    """Among the pictures of editors, once."""
    title = pictures.SCENES[name].shows.en
    return Picture.objects.filter(title=title).first() or Picture.objects.create(
        title=title, file=picture(name), shows_people=False, **alt(name)
    )


@cache
def _cleaned(name: str) -> tuple[bytes, str]:
    upload = SimpleUploadedFile(f"{name}.jpg", pictures.draw(name), content_type="image/jpeg")
    cleaned = uploads.clean_image(upload)
    return cleaned.read(), cleaned.name.rsplit(".", 1)[1]
