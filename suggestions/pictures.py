"""Pictures that only their sender sees: small ones, drawn when they are asked for."""

from io import BytesIO

from django.http import Http404, HttpResponse
from PIL import Image

from portal import tokens
from suggestions.models import Photo

SIDE, QUALITY = 640, 75


def shown(photo: Photo) -> HttpResponse:
    """Kept by no cache and read by nobody but this page."""
    if not photo.original:
        raise Http404
    response = tokens.private(HttpResponse(_small(photo), content_type="image/jpeg"))
    response._csp_replace = {"default-src": ["'none'"], "script-src": ["'none'"], "style-src": ["'none'"]}
    return response


def _small(photo: Photo) -> bytes:
    """A phone needs no four thousand pixels to recognise its own picture."""
    with photo.original.open("rb") as kept:
        image = Image.open(BytesIO(kept.read()), formats=["JPEG", "PNG"])
    image.draft("RGB", (SIDE * 2, SIDE * 2))
    image.thumbnail((SIDE, SIDE))
    output = BytesIO()
    _opaque(image).save(output, "JPEG", quality=QUALITY)
    return output.getvalue()


def _opaque(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image.convert("RGB")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper
