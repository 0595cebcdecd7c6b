"""Copies of photos for the public: faces and number plates under black rectangles, drawn anew."""

from collections.abc import Sequence
from io import BytesIO
from math import ceil, floor

from django.core.files.base import ContentFile, File
from PIL import Image, ImageDraw

from portal import uploads

# A page shows no more than this on the longer side; the original keeps the rest.
SHOWN_SIDE = 1600
# And a list of them no more than this.
SMALL_SIDE = 480
# A meeting fits on one photo, with all its faces.
MOST_RECTANGLES = 20
Rectangle = Sequence[float]  # left, top, width, height in parts of 1


def public_copies(original: File, black: Sequence[Rectangle]) -> tuple[ContentFile, ContentFile]:
    """For a page and for a list.

    Painted in full size, then made smaller: nothing of what lies under the black is left to mix in.
    """
    with original.open("rb") as kept:
        image = Image.open(BytesIO(kept.read()), formats=["JPEG", "PNG"])
        image.load()
    pencil = ImageDraw.Draw(image)
    for rectangle in black:
        pencil.rectangle(_corners(rectangle, image.size), fill="black")
    image.thumbnail((SHOWN_SIDE, SHOWN_SIDE))
    shown = uploads.encoded(image)
    image.thumbnail((SMALL_SIDE, SMALL_SIDE))
    return shown, uploads.encoded(image)


def _corners(rectangle: Rectangle, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Whole pixels, outwards; both corners are painted."""
    left, top, width, height = rectangle
    return (
        floor(left * size[0]),
        floor(top * size[1]),
        ceil((left + width) * size[0]),
        ceil((top + height) * size[1]),
    )
