"""Pictures that only their sender sees: small ones, drawn when they are asked for."""

from io import BytesIO

from django.http import Http404, HttpResponse
from PIL import Image

from portal import tokens
from suggestions.models import Photo

SIDE, QUALITY = 640, 75


def shown(photo: Photo, side: int = SIDE) -> HttpResponse:
    """Kept by no cache and read by nobody but this page."""
    if not photo.original:
        raise Http404
    response = tokens.private(HttpResponse(_small(photo, side), content_type="image/jpeg"))
    response._csp_replace = {"default-src": ["'none'"], "script-src": ["'none'"], "style-src": ["'none'"]}
    return response


def _small(photo: Photo, side: int) -> bytes:
    """A phone needs no four thousand pixels to recognise its own picture."""
    try:
        with photo.original.open("rb") as kept:
            image = Image.open(BytesIO(kept.read()), formats=["JPEG", "PNG"])
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
