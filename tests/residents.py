"""What a resident does in a browser to make a suggestion, page by page."""

import io
import re

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from suggestions.models import Suggestion
from tests import builders

WHAT = {"kind": "problem", "title": "The lamp by the gate is dark", "text": "Since Monday."}


def key_of(page) -> str:
    return re.search(r'name="key" value="([^"]+)"', page.text)[1]


def begin(client, lamps, language="en", **fields):
    """The first page, filled in and sent; gives the address of the next one."""
    page = client.get(f"/{language}/suggestions/new/")
    data = WHAT | {"category": lamps.slug, "key": key_of(page)} | fields
    return client.post(f"/{language}/suggestions/new/", data)


def draft_of(response) -> Suggestion:
    return Suggestion.objects.get(form_key=re.search(r"new/([0-9a-f-]{36})/", response.url)[1])


def to(step: str, draft: Suggestion, language="en") -> str:
    return f"/{language}/suggestions/new/{draft.form_key}/{step}"


def ready(client, lamps, grid, person=None) -> Suggestion:
    """A draft that only has to be sent, in a browser that is confirmed."""
    builders.confirm_device(client, person or builders.person())
    draft = draft_of(begin(client, lamps))
    assert client.post(to("where/", draft), {"grid": grid.code}).url == to("photos/", draft)
    return draft


def seen_of(client, draft) -> str:
    """What the check page says that it shows."""
    return re.search(r'name="seen" value="([^"]+)"', client.get(to("check/", draft)).text)[1]


def send(client, draft, **fields):
    return client.post(to("check/", draft), {"public": "yes", "seen": seen_of(client, draft)} | fields)


def picture(name="lamp.jpg", colour="red") -> SimpleUploadedFile:
    """As a phone sends it: with the name of the phone inside."""
    output = io.BytesIO()
    exif = Image.Exif()
    exif[0x0110] = "Sample Phone"
    Image.new("RGB", (1200, 900), colour).save(output, "JPEG", exif=exif)
    return SimpleUploadedFile(name, output.getvalue(), "image/jpeg")
