"""Pictures of an event, sent and shown."""

import io
import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from events import actions
from events.models import AlbumPhoto
from portal.uploads import clean_image
from tests import builders

WORDS = {"caption_zh_hans": "A lantern (zh)", "caption_en": "A lantern"}


def upload(name="lantern.jpg", size=(900, 600)) -> SimpleUploadedFile:
    """With where it was taken, as phones write it."""
    exif = Image.Exif()
    exif[0x0110] = "Sample Phone"
    exif.get_ifd(0x8825)[1] = "N"
    output = io.BytesIO()
    Image.new("RGB", size, "red").save(output, "JPEG", exif=exif)
    return SimpleUploadedFile(name, output.getvalue(), "image/jpeg")


def filled(**fields) -> dict:
    given = {"photo": upload(), "caption": "A lantern", "recognisable": "no", "key": uuid.uuid4()}
    return given | fields


def kept(event, sender=None, **fields) -> AlbumPhoto:
    given = {"key": uuid.uuid4(), "captions": dict(WORDS), "recognisable": False, "agreed": False} | fields
    return actions.add_picture(event, actions.Sent(picture=clean_image(upload()), **given), sender=sender)


def shown(event, sender=None, **fields) -> AlbumPhoto:
    photo = kept(event, sender, **fields)
    actions.show_picture(photo, WORDS, by=builders.staff())
    photo.refresh_from_db()
    return photo
