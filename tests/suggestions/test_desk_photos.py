"""Photos at the desk: one by one with retries, together without a script; and that they give nothing away."""

import io
import re
import struct
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from suggestions import actions
from suggestions.models import Photo, Release
from tests import desks, suggesting
from tests.storing import files_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PLACE = b"39.851234N-116.671234E"
# 39° 51' 4.44" and 116° 40' 16.44", as a camera writes them in both orders of bytes.
NUMBERS = (39, 1, 51, 1, 111, 25), (116, 1, 40, 1, 411, 25)
AS_BYTES = [struct.pack(order + "6I", *numbers) for numbers in NUMBERS for order in "<>"]


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


@pytest.fixture
def case():
    return suggesting.brought_to("in_progress")


def phone_picture(colour=(180, 40, 40)) -> bytes:
    """With the place in three spots: as numbers, in words, and in a second block of data."""
    image, output, exif = Image.new("RGB", (900, 600), colour), io.BytesIO(), Image.Exif()
    exif[0x010E] = PLACE.decode()
    latitude, longitude = ((39, 51, 4.44), (116, 40, 16.44))
    exif.get_ifd(0x8825).update({1: "N", 2: latitude, 3: "E", 4: longitude, 27: PLACE})
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + PLACE + b"</x:xmpmeta>"
    image.save(output, "JPEG", exif=exif, comment=PLACE, xmp=xmp, quality=90)
    return output.getvalue()


def upload(client, case, data=None, **fields):
    file = SimpleUploadedFile("IMG_1.jpg", data or phone_picture(), "image/jpeg")
    fields = {"key": str(uuid.uuid4()), "photo": file} | fields
    return client.post(desks.page_of(case, "photos", "upload"), fields)


def picture_file(number: int) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{number}.jpg", phone_picture((number * 90, 0, 0)), "image/jpeg")


def gives_away(data: bytes) -> bool:
    return PLACE in data or b"Exif\0\0" in data or any(numbers in data for numbers in AS_BYTES)


def stored() -> dict[str, bytes]:
    """Every file that the site keeps, public or private, in the storages that the fields hold."""
    found = {}
    for field in (Photo.public.field, Photo.original.field):
        for name in files_of(field.storage):
            with field.storage.open(name) as kept:
                found[f"{field.name}:{name}"] = kept.read()
    return found


def test_the_search_would_find_it():
    data = phone_picture()
    assert PLACE in data
    assert b"Exif\0\0" in data
    assert sum(numbers in data for numbers in AS_BYTES) >= 2


def test_no_byte_stored_or_served_says_where_it_was_taken(case, client):
    hand, boss, seen = desks.worker(case), desks.at_work("officer"), []
    before = set(stored())
    seen.append(upload(hand, case))
    second = SimpleUploadedFile("IMG_2.jpg", phone_picture(), "image/jpeg")
    together = {"key": str(uuid.uuid4()), "photo": second}
    seen.append(hand.post(desks.page_of(case, "photos") + "?kind=report", together))
    photos = list(case.photos.all())
    assert [photo.kind for photo in photos] == ["result", "report"]
    for photo in photos:
        url = f"{desks.DESK}photos/{photo.pk}/"
        seen.append(desks.send(boss, url, **boxes((10, 10, 20, 20))))
        seen += [boss.get(url), boss.get(url + "original/"), hand.get(url + "original/")]
    seen += [hand.get(desks.page_of(case)), hand.get(desks.page_of(case, "photos"))]
    seen += [client.get(f"/{code}/suggestions/{case.reference}/") for code in ("en", "zh-hans")]
    for photo in Photo.objects.all():
        assert photo.release == Release.RELEASED
        for copy in photo.copies:
            assert copy.url in seen[-1].text or copy == photo.small
    new = {name: data for name, data in stored().items() if name not in before}
    assert len(new) == 6  # of each photo the original and two copies
    assert not [name for name, data in new.items() if gives_away(data)]
    assert not [answer for answer in seen if gives_away(answer.content)]
    assert all(answer.status_code in (200, 302) for answer in seen)


def test_a_retry_with_the_same_key_is_the_same_picture(case):
    hand, key = desks.worker(case), str(uuid.uuid4())
    for _ in range(3):
        answer = upload(hand, case, key=key)
        assert answer.status_code == 200
        assert answer.json()["html"].startswith("<li")
    photo = case.photos.get()
    assert (photo.kind, photo.release, photo.added_by) == ("result", "pending", hand.user)


def test_five_are_enough_and_the_sixth_hears_why(case):
    hand = desks.worker(case)
    for number in range(5):
        assert upload(hand, case, phone_picture((number * 40, 0, 0))).status_code == 200
    sixth = upload(hand, case)
    assert (sixth.status_code, "error" in sixth.json()) == (409, True)
    assert case.photos.count() == 5
    assert "There are five pictures already" in hand.get(desks.page_of(case, "photos")).text


@pytest.mark.parametrize("data", [b"no picture", b"\xff\xd8\xff broken"])
def test_what_is_no_picture_is_refused_with_words(case, data):
    answer = upload(desks.worker(case), case, data)
    assert answer.status_code == 400
    assert "picture" in answer.json()["error"]
    assert not case.photos.exists()


def test_without_a_script_several_come_together_and_twice_is_once(case):
    hand = desks.worker(case)
    page = hand.get(desks.page_of(case, "photos"))
    fields = desks.fields_of(page)
    for _ in range(2):
        files = [picture_file(number) for number in range(2)]
        answer = hand.post(desks.page_of(case, "photos"), {"key": fields["key"], "photo": files})
        assert answer.status_code == 302
    assert case.photos.count() == 2
    empty = hand.post(desks.page_of(case, "photos"), {"key": str(uuid.uuid4())})
    assert "Choose a picture first" in empty.text


def test_who_may_not_adds_none(case):
    other = desks.volunteer(case)
    assert upload(other, case).status_code == 403
    assert other.get(desks.page_of(case, "photos")).status_code == 404
    assert upload(desks.worker(suggesting.sent()), case).status_code == 404
    over = suggesting.brought_to("closed")
    assert upload(desks.worker(over), over).status_code == 403


def test_the_original_is_for_those_at_the_case_and_in_no_cache(case, client):
    photo = suggesting.taken(case)
    url = f"{desks.DESK}photos/{photo.pk}/original/"
    answer = desks.worker(case).get(url)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert desks.worker(suggesting.sent()).get(url).status_code == 404
    assert "/accounts/login/" in client.get(url).url
    actions.hide_photo(photo, suggesting.officer(), "A face")
    assert desks.worker(case).get(url).status_code == 200
    Photo.objects.filter(pk=photo.pk).update(original="")
    assert desks.worker(case).get(url).status_code == 404


def test_pictures_of_a_draft_are_nobodys_business():
    draft = suggesting.draft()
    photo = suggesting.taken(draft)
    assert desks.at_work("officer").get(f"{desks.DESK}photos/{photo.pk}/original/").status_code == 404


def test_words_for_a_picture_come_from_the_list(case):
    hand, photo = desks.worker(case), suggesting.taken(case, kind="result")
    action = f"{desks.DESK}photos/{photo.pk}/words/"
    page = hand.get(desks.page_of(case, "photos"))
    fields = desks.fields_of(page, action) | {"alt_zh_hans": "A lamp (zh)", "alt_en": "A \x00lamp"}
    assert hand.post(action, fields).status_code == 302
    photo.refresh_from_db()
    assert (photo.alt_zh_hans, photo.alt_en) == ("A lamp (zh)", "A lamp")
    assert 'alt="A lamp"' in hand.get(desks.page_of(case)).text
    assert desks.at_work("moderator").post(action, fields).status_code == 404


def test_too_many_in_a_short_time_wait(case, monkeypatch):
    monkeypatch.setattr("suggestions.desk.views.photos.UPLOADS", {"most": 1, "seconds": 60})
    hand = desks.worker(case)
    assert upload(hand, case).status_code == 200
    assert upload(hand, case).status_code == 429


# Looking at a photo
def photo_page(client, photo) -> str:
    return f"{desks.DESK}photos/{photo.pk}/"


def boxes(*rectangles) -> dict[str, str]:
    return {
        f"box-{number}-{side}": str(value)
        for number, rectangle in enumerate(rectangles)
        for side, value in zip(("left", "top", "width", "height"), rectangle, strict=True)
    }


def test_all_faces_of_a_meeting_go_under_black(case):
    """Each in its place, with the gaps between them left as they are; the page offers twenty in all."""
    boss, photo = desks.at_work("moderator"), suggesting.taken(case)
    url = photo_page(boss, photo)
    faces = [(number * 8, 10, 4, 10) for number in range(12)]
    assert desks.send(boss, url, **boxes(*faces)).status_code == 302
    photo.refresh_from_db()
    assert [box[:2] for box in photo.black] == [[pytest.approx(face[0] / 100), 0.1] for face in faces]
    with photo.public.open() as kept:
        public = Image.open(io.BytesIO(kept.read())).convert("L")
    wide, high = public.size
    shades = [
        public.getpixel((round((left + at) / 100 * wide), round(0.15 * high)))
        for left, *_ in faces
        for at in (2, 6)
    ]
    assert all(shade < 20 for shade in shades[::2])
    assert all(shade > 40 for shade in shades[1::2])
    assert boss.get(url).text.count('-width" ') == 20


def test_black_by_numbers_is_seen_first_and_then_released(case):
    boss, photo = desks.at_work("moderator"), suggesting.taken(case)
    url = photo_page(boss, photo)
    fields = desks.fields_of(boss.get(url)) | boxes((10, 20, 30, 40), (90, 90, 30, 30))
    look = boss.post(url, fields | {"look": "1"})
    main = look.text[look.text.index("<main") :]
    assert re.findall(r'<rect x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"', main) == [
        ("60", "80", "180", "160"),
        ("540", "360", "60", "40"),
    ]
    photo.refresh_from_db()
    assert photo.release == Release.PENDING
    words = {"alt_en": "A lamp", "alt_zh_hans": "A lamp (zh)"}
    assert boss.post(url, desks.fields_of(look) | words).status_code == 302
    photo.refresh_from_db()
    assert (photo.release, photo.alt_en) == (Release.RELEASED, "A lamp")
    assert photo.black == [[0.1, 0.2, 0.3, 0.4], [0.9, 0.9, pytest.approx(0.1), pytest.approx(0.1)]]
    again = desks.fields_of(boss.get(url))
    assert (again["box-0-left"], again["box-1-width"]) == ("10.0", "10.0")


@pytest.mark.parametrize(
    "wrong", [(101, 0, 5, 5), (-1, 0, 5, 5), ("x", 0, 5, 5), (5, 5, "", 5), (1, 1, 5, 0)]
)
def test_wrong_numbers_release_nothing(case, wrong):
    boss, photo = desks.at_work("moderator"), suggesting.taken(case)
    answer = desks.send(boss, photo_page(boss, photo), **boxes(wrong))
    assert answer.status_code == 200
    photo.refresh_from_db()
    assert photo.release == Release.PENDING


def test_after_a_photo_comes_what_still_waits(case):
    boss = desks.at_work("moderator")
    first, second = suggesting.taken(case), suggesting.taken(case)
    type(case).objects.filter(pk=case.pk).update(release="pending")
    answer = desks.send(boss, photo_page(boss, first))
    assert answer.url == photo_page(boss, second)
    hidden = desks.fields_of(boss.get(answer.url)) | {"hide": "1", "reason": "A child's face"}
    answer = boss.post(answer.url, hidden)
    assert answer.url == desks.page_of(case, "release-text")
    second.refresh_from_db()
    assert second.release == Release.HIDDEN


def test_hiding_asks_why(case):
    boss, photo = desks.at_work("moderator"), suggesting.taken(case)
    url = photo_page(boss, photo)
    answer = boss.post(url, desks.fields_of(boss.get(url)) | {"hide": "1"})
    assert 'id="hide_reason_error"' in answer.text


def test_two_who_look_at_the_same_photo(case):
    boss, photo = desks.at_work("moderator"), suggesting.taken(case)
    url = photo_page(boss, photo)
    fields = desks.fields_of(boss.get(url)) | boxes((10, 10, 10, 10))
    actions.categorise(case, suggesting.category(), suggesting.officer())
    page = boss.post(url, fields)
    assert page.status_code == 409
    assert "The category was changed" in page.text
    again = desks.fields_of(page)
    assert again["box-0-width"] == "10"
    assert boss.post(url, again).status_code == 302
    photo.refresh_from_db()
    assert photo.black == [[0.1, 0.1, 0.1, 0.1]]


def test_only_those_who_may_look_open_the_page(case):
    photo = suggesting.taken(case)
    for client in (desks.worker(case), desks.volunteer(case), desks.leader(suggesting.sent())):
        assert client.get(photo_page(client, photo)).status_code == 404
    assert desks.leader(case).get(photo_page(None, photo)).status_code == 200
