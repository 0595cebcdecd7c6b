"""Editors' pictures: described or decoration, in modern formats, of people only while they agree."""

import datetime as dt
import io
import re

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from events.models import Series
from portal import agreements, media_use
from portal.models import LastUse, Notice, Picture, Place
from portal.readiness import problems
from portal.roles import make_roles
from tests import builders
from tests.admin_forms import as_opened
from tests.portal.test_uploads import SAID, SECRET, picture, upload

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 6, 1)


def made(title="Fair", size=(900, 600), **fields) -> Picture:
    file = SimpleUploadedFile(f"{title}.jpg", picture(size=size))
    said = {"alt_zh_hans": "市集", "alt_en": "The fair", "shows_people": False} | fields
    return Picture.objects.create(title=title, file=file, **said)


def agreed(until: dt.date | None, **fields) -> Picture:
    day = dt.date(2026, 1, 1)
    return made(shows_people=True, consent_by="Ms Li", consent_on=day, consent_until=until, **fields)


def form(**said):
    data = {"title": "Fair", "collection": Collection.get_first_root_node().pk, "shows_people": "no"}
    return get_image_form(Picture)(
        data | said, {"file": upload(picture())}, user=builders.user(is_superuser=True)
    )


@pytest.mark.once
def test_a_picture_is_described_in_one_language_at_least_or_is_decoration():
    described = {"alt_zh_hans": "市集", "alt_en": "The fair"}
    assert form(**described).is_valid()
    assert form(alt_en="The fair").is_valid()
    assert set(form(alt_en="").errors) == {"alt_zh_hans", "alt_en", "file"}
    decoration = form(decoration="on", alt_en="Left over")
    assert decoration.is_valid()
    assert decoration.save().alt_en == ""
    assert "shows_people" in form(**described, shows_people="").errors


@pytest.mark.once
def test_what_one_language_said_is_not_taken_away():
    kept = made("Kept")
    said = {"title": "Kept", "collection": kept.collection_id, "shows_people": "no", "alt_zh_hans": "市集"}
    lost = get_image_form(Picture)(said, instance=kept, user=builders.user(is_superuser=True))
    assert set(lost.errors) == {"alt_en"}


@pytest.mark.once
def test_nothing_is_published_with_a_picture_that_a_language_does_not_tell(editor):
    picture = made(alt_en="")
    event = builders.event(picture=picture, live=False)
    assert set(problems(event)) == {"picture"}
    page = editor.get(reverse("wagtailsnippets_events_event:edit", args=[event.pk]))
    assert "Not said yet. It is needed before this is published." in page.text
    url = reverse("portal_describe", args=[picture.pk])
    assert reverse("portal_parity") in editor.get(reverse("wagtailadmin_home")).text
    assert url in editor.get(reverse("portal_parity")).text
    answer = editor.post(f"{url}?next=//elsewhere.example/", {"alt_zh_hans": "市集", "alt_en": "The fair"})
    assert answer.url == url
    event.picture.refresh_from_db()
    assert problems(event) == {}


@pytest.mark.once
def test_what_has_no_drafts_takes_no_picture_that_a_language_does_not_tell(editor):
    series = Series.objects.create(slug="s", name_zh_hans="系列", name_en="Series")
    url = reverse("wagtailsnippets_events_series:edit", args=[series.pk])
    fields = as_opened(editor.get(url))
    refused = editor.post(url, fields | {"picture": made(alt_en="").pk})
    assert set(refused.context["form"].errors) == {"picture"}
    assert editor.post(url, fields | {"picture": made("Told").pk}).status_code == 302


@pytest.mark.once
def test_people_are_shown_only_with_their_agreement():
    described = {"alt_zh_hans": "市集", "alt_en": "The fair", "shows_people": "yes"}
    assert set(form(**described).errors) == {"consent_by", "consent_on", "file"}
    consent = {"consent_by": "Ms Li", "consent_on": "2026-01-01"}
    assert form(**described, **consent).is_valid()
    assert not form(**described, **consent, consent_until="2025-12-31").is_valid()
    nobody = form(**described | {"shows_people": "no"}, **consent)
    assert nobody.is_valid()
    assert nobody.save().consent_by == ""


def shown(image, shape="wide") -> str:
    template = Template("{% load pictures %}{% pictured p shape first=first %}")
    return template.render(Context({"p": image, "shape": shape, "first": False}))


@pytest.mark.once
def test_pages_offer_modern_formats_with_their_sizes():
    html = shown(made())
    assert re.findall(r'type="([^"]+)"', html) == ["image/avif", "image/webp"]
    assert 'height="540"' in html
    assert 'width="840"' in html
    assert 'loading="lazy"' in html
    assert html.count("840w") == html.count("420w") == 3
    assert 'alt=""' in shown(made("Line", decoration=True))
    # Nothing is drawn larger than it is, and no width is offered twice.
    small = shown(made("Small", size=(210, 135)))
    assert "420x270" not in small
    assert "srcset" not in small.split("<img")[1]


@pytest.mark.once
def test_crops_keep_what_was_marked_as_important():
    left, right = made(), made("Other")
    for kept, x in ((left, 50), (right, 850)):
        kept.focal_point_x, kept.focal_point_y = x, 300
        kept.focal_point_width = kept.focal_point_height = 60
        kept.save()
    colours = []
    for kept in (left, right):
        drawn = Image.open(kept.get_rendition("fill-100x400").file)
        colours.append(drawn.convert("RGB").getpixel((5, 200)))
    assert colours[0][2] > 150 > colours[1][2]


@pytest.mark.once
def test_lists_read_their_pictures_at_once(client):
    counts = []
    for number in (1, 6):
        for n in range(Place.objects.count(), number):
            builders.place(slug=f"p{n}", picture=made(f"p{n}", size=(60, 40)))
        client.get("/en/places/")
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get("/en/places/").text.count("<picture>") == number
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_last_day_counts_and_then_nobody_sees_it():
    today = timezone.localdate()
    assert agreed(today).is_shown
    assert agreed(None).is_shown
    over = agreed(today - dt.timedelta(days=1))
    assert not over.is_shown
    assert shown(over) == ""
    assert {p.pk for p in Picture.objects.expired(today)} == {over.pk}


def test_a_page_shows_it_on_the_last_day_and_not_after(client):
    today = timezone.localdate()
    kept = agreed(today)
    url = builders.event(picture=kept).get_absolute_url()
    assert '<div class="picture"><picture' in client.get(url).text
    drawn = {one.url for one in kept.renditions.all()}
    assert [one for one in drawn if one in client.get(url).text]
    Picture.objects.update(consent_until=today - dt.timedelta(days=1))
    page = client.get(url).text
    assert 'property="og:image"' in page
    assert not [one for one in drawn if one in page]


def test_editors_are_told_twice_beforehand_and_once_when_it_is_over(django_capture_on_commit_callbacks):
    make_roles()
    editor = builders.user(email="ed@example.org", is_staff=True)
    editor.groups.add(Group.objects.get(name="editor"))
    kept = agreed(TODAY + dt.timedelta(days=20))
    agreed(None), agreed(TODAY + dt.timedelta(days=200))
    before = kept.file.name
    counts = []
    for days in (0, 0, 10, 14, 14, 20, 21, 21, 40):
        with django_capture_on_commit_callbacks(execute=True):
            agreements.keep(TODAY + dt.timedelta(days=days))
        counts.append(Notice.objects.filter(kind=agreements.KIND, channel="inbox").count())
    assert counts == [1, 1, 1, 2, 2, 2, 3, 3, 3]
    kept.refresh_from_db()
    assert kept.withdrawn_at
    assert kept.file.name != before
    assert not kept.file.storage.exists(before)
    assert kept.file.storage.exists(kept.file.name)
    assert not kept.renditions.exists()


def test_a_longer_agreement_begins_anew(django_capture_on_commit_callbacks):
    kept = agreed(dt.date(2026, 5, 1))
    with django_capture_on_commit_callbacks(execute=True):
        assert agreements.keep(TODAY) == 1
    kept.refresh_from_db()
    changed = agreed_again(kept, "2099-01-01")
    assert changed.is_valid(), changed.errors
    changed.save()
    kept.refresh_from_db()
    assert (kept.withdrawn_at, kept.consent_told, kept.is_shown) == (None, 0, True)


def agreed_again(kept: Picture, until: str):
    said = {"title": "Fair", "collection": kept.collection_id, "alt_zh_hans": "市集", "alt_en": "The fair"}
    said |= {"shows_people": "yes", "consent_by": "Ms Li", "consent_on": "2026-01-01"}
    return get_image_form(Picture)(
        said | {"consent_until": until}, instance=kept, user=builders.user(is_superuser=True)
    )


def test_use_is_found_in_fields_stories_and_drafts(reference_index):
    field, story, draft, never = (made(title, size=(60, 40)) for title in ("a", "b", "c", "d"))
    event = builders.event(picture=field, body_en=[("gallery", [_with_alt(story)])])
    event.picture = draft
    event.save_revision()
    assert media_use.note(TODAY) == 3
    Picture.objects.update(created_at=timezone.make_aware(dt.datetime(2025, 1, 1)))
    assert set(media_use.unused(Picture, 90, TODAY)) == {never}
    LastUse.objects.update(seen_on=TODAY - dt.timedelta(days=100))
    # Used in the past, and still used: the draft alone no more.
    assert set(media_use.unused(Picture, 90, TODAY)) == {draft, never}
    assert set(media_use.unused(Picture, 120, TODAY)) == {never}
    assert media_use.note(TODAY) == 3


def _with_alt(image):
    image.contextual_alt_text, image.decorative = "x", False
    return image


@pytest.fixture
def editor(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.user(is_staff=True, is_superuser=True, language="en"))
    return client


def test_the_report_of_people_names_every_state(editor):
    today = timezone.localdate()
    agreed(today - dt.timedelta(days=1), title="Over")
    agreed(today + dt.timedelta(days=10), title="Soon")
    agreed(None, title="Agreed")
    made("Nobody", alt_en="")
    made("Unasked", shows_people=None)
    url = reverse("portal_people_pictures")
    titles = {"over": "Over", "soon": "Soon", "agreed": "Agreed", "nobody": "Nobody", "unasked": "Unasked"}
    for state, title in titles.items():
        found = editor.get(url, {"state": state}).context["object_list"]
        assert [row.title for row in found] == [title]
    assert [row.title for row in editor.get(url, {"undescribed": "true"}).context["object_list"]] == [
        "Nobody"
    ]
    form = reverse("wagtailimages:edit", args=[Picture.objects.get(title="Over").pk])
    assert "it is not shown any more" in editor.get(form).text


def test_what_nobody_uses_is_listed_deleted_after_a_question_and_exported_safely(editor, reference_index):
    used, old, new = made("Used", size=(60, 40)), made("=1+1", size=(60, 40)), made("New", size=(60, 40))
    builders.place(picture=used)
    Picture.objects.exclude(pk=new.pk).update(created_at=timezone.now() - dt.timedelta(days=100))
    url = reverse("portal_unused_pictures")
    page = editor.get(url)
    assert [row.pk for row in page.context["object_list"]] == [old.pk]
    assert "data-bulk-action-footer" in page.text
    assert [row.pk for row in editor.get(url, {"days": "180"}).context["object_list"]] == []
    table = b"".join(editor.get(url, {"export": "csv"}).streaming_content).decode()
    assert "'=1+1" in table
    delete = reverse("wagtail_bulk_action", args=["portal", "picture", "delete"]) + f"?next={url}&id={old.pk}"
    assert "=1+1" in editor.get(delete).text
    assert Picture.objects.filter(pk=old.pk).exists()
    editor.post(delete)
    assert not Picture.objects.filter(pk=old.pk).exists()
    assert editor.get(reverse("portal_unused_documents")).status_code == 200


@pytest.mark.parametrize("extension", ["jpg", "png", "heic"])
def test_the_chooser_takes_no_more_than_what_is_shown(editor, extension):
    form = {"image-chooser-upload-title": "Lamp"}
    form |= {f"image-chooser-upload-{name}": said for name, said in SAID.items()}
    form["image-chooser-upload-collection"] = Collection.get_first_root_node().pk
    file = {"image-chooser-upload-file": upload(picture(extension), f"IMG_1.{extension}")}
    editor.post(reverse("wagtailimages_chooser:create"), form | file)
    kept = Picture.objects.get()
    data = kept.file.read()
    assert SECRET not in data
    assert not Image.open(io.BytesIO(data)).getexif()
