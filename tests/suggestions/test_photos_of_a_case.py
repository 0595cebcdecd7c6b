"""The way of two pictures, before and after: taken, looked at, shown, hidden by the sender."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from suggestions import links
from suggestions.models import Photo
from tests import desks, suggesting
from tests.suggestions.test_desk_photos import upload

pytestmark = pytest.mark.django_db


def pictures_of(page) -> list[str]:
    """Above the timeline, which shows them again in small."""
    above = page.text.partition('class="timeline"')[0]
    return re.findall(r'<figure><(?:a href|img src)="(/media/suggestions/[^"]+)"', above)


def test_before_and_after_are_seen_once_each_was_looked_at(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    case = suggesting.sent(title="The lamp")
    before = suggesting.taken(case)
    suggesting.brought_to("in_progress", case)
    hand, boss = desks.worker(case), desks.at_work("officer")
    upload(hand, case)
    own = f"/en/suggestions/r/{links.secret(links.PRIVATE, case)}/"
    public = f"/en/suggestions/{case.reference}/"
    assert pictures_of(client.get(public)) == []
    assert str(before.key) in client.get(own).text
    for number, photo in enumerate(case.photos.order_by("pk")):
        page = boss.get(f"{desks.DESK}photos/{photo.pk}/")
        assert ("As reported", "Result")[number] in page.text
        desks.send(boss, f"{desks.DESK}photos/{photo.pk}/")
    desks.send(hand, desks.page_of(case, "draft-feedback"), **suggesting.BOTH)
    # The result is told by its reply: until then the sender's page shows their own picture only.
    assert pictures_of(client.get(own)) == []
    desks.send(boss, desks.page_of(case, "publish-feedback"))
    shown = pictures_of(client.get(public))
    assert len(shown) == 2
    assert pictures_of(client.get(own)) == shown[1:]
    assert "<figcaption>After</figcaption>" in client.get(own).text
    client.post(own + "hide/", {"photo": before.pk})
    assert pictures_of(client.get(public)) == shown[1:]
    assert "<figcaption>Hidden</figcaption>" in client.get(own).text


def test_words_in_the_other_language_say_so_and_the_label_is_not_among_them():
    photo = Photo(kind="report", alt_zh_hans="Lamp (zh)", public="x.jpg", width=4, height=3)
    with override("en"):
        said = render_to_string("suggestions/_photo.html", {"photo": photo, "label": "Before"})
    assert "<figure>" in said
    assert re.search(r'<img [^>]*lang="zh-Hans" alt="Lamp \(zh\)"', said)
    assert '<b>Before</b> · <span lang="zh-Hans">Lamp (zh)</span>' in said
