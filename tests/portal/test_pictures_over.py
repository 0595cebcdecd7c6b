"""A story whose pictures may not be shown any more reads as if none had stood there."""

import datetime as dt
import json

import pytest
from django.utils import timezone

from portal.models import Picture
from tests import builders
from tests.portal.test_pictures import agreed

pytestmark = pytest.mark.django_db


def test_a_story_reads_as_if_no_picture_had_stood_there(client):
    kept, other = agreed(timezone.localdate()), agreed(None, title="Other")
    values = [
        {"image": picture.pk, "alt_text": f"Who was {picture.title}", "decorative": False}
        for picture in (kept, other)
    ]
    gallery = [{"type": "item", "id": str(n), "value": value} for n, value in enumerate(values)]
    rows = [{"type": "image", "value": values[0]}, {"type": "gallery", "value": gallery}]
    alone = {"type": "gallery", "value": gallery[:1]}
    story = json.dumps([*rows, alone])
    event = builders.event(body_en=story, body_zh_hans=story)
    page = client.get(event.get_absolute_url()).text
    assert (page.count('<figure class="picture">'), page.count('class="gallery"')) == (1, 2)
    assert f"Who was {kept.title}" in page
    Picture.objects.filter(pk=kept.pk).update(consent_until=timezone.localdate() - dt.timedelta(days=1))
    page = client.get(event.get_absolute_url()).text
    assert (page.count('<figure class="picture">'), page.count('class="gallery"')) == (0, 1)
    assert page.count("<figure>") == 1
    assert f"Who was {kept.title}" not in page
    assert "Who was Other" in page
