"""Smaller pictures: for those who alone may see one, drawn when asked for; copies for everybody."""

from io import BytesIO

from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpResponse
from PIL import Image

from portal import tokens, uploads

SIDE, QUALITY = 640, 75


def shown(kept: FieldFile, side: int = SIDE) -> HttpResponse:
    """Kept by no cache and read by nobody but this page. Raises Http404 where the file is gone."""
    if not kept:
        raise Http404
    response = tokens.private(HttpResponse(_small(kept, side), content_type="image/jpeg"))
    response._csp_replace = {"default-src": ["'none'"], "script-src": ["'none'"], "style-src": ["'none'"]}
    return response


def copies(kept: FieldFile, *sides: int) -> list[ContentFile]:
    """The picture drawn anew, no longer than each of the sides; the longest side comes first."""
    with kept.open("rb") as original:
        image = Image.open(BytesIO(original.read()), formats=["JPEG", "PNG"])
        image.load()
    made = []
    for side in sides:
        image.thumbnail((side, side))
        made.append(uploads.encoded(image))
    return made


def _small(kept: FieldFile, side: int) -> bytes:
    """A phone needs no four thousand pixels to recognise its own picture."""
    try:
        with kept.open("rb") as original:
            image = Image.open(BytesIO(original.read()), formats=["JPEG", "PNG"])
    except FileNotFoundError:
        raise Http404 from None
    image.draft("RGB", (side * 2, side * 2))
    image.thumbnail((side, side))
    output = BytesIO()
    _opaque(image).save(output, "JPEG", quality=QUALITY)
    return output.getvalue()


def _opaque(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image.convert("RGB")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper
