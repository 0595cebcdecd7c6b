"""Other systems file reports and send news: with a key, each once, and without anybody's contact."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from portal.models import Notice, Person
from suggestions import actions, keys
from suggestions.models import ApiKey, Remark, RemarkKind, Suggestion
from suggestions.views import open311
from tests import builders, suggesting
from tests.suggestions.open311_reading import V2, read

pytestmark = pytest.mark.django_db
SQUARE = [[116.6, 39.8], [116.7, 39.8], [116.7, 39.9], [116.6, 39.9], [116.6, 39.8]]


@pytest.fixture
def key() -> str:
    return keys.make("Sample City", may_update=True)[1]


@pytest.fixture
def lamps():
    return suggesting.category(slug="lamps", name_en="Lamps")


def jpeg(name: str = "1.0.full.jpeg") -> SimpleUploadedFile:
    """With a place in it that must not stay."""
    output, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "taken at home"
    Image.new("RGB", (40, 30), "red").save(output, "JPEG", exif=exif)
    return SimpleUploadedFile(name, output.getvalue(), "image/jpeg")


def post(client, path="requests", format="json", **fields):
    return client.post(f"{V2}/{path}.{format}", fields, headers={"accept-language": "en"})


def report(client, key, **fields):
    given = {"service_code": "lamps", "lat": "39.85", "long": "116.65", "description": "A dark lamp"}
    return post(client, api_key=key, **(given | fields))


def filed(answer) -> Suggestion:
    assert answer.status_code == 200, answer.content
    return Suggestion.objects.get(reference=answer.json()[0]["service_request_id"])


def test_a_report(client, key, lamps):
    grid = builders.grid(polygon=SQUARE)
    answer = report(client, key, description="A dark lamp\r\n\r\nAt the gate.\u0007\n\nhttps://example.org/1")
    case = filed(answer)
    assert set(answer.json()[0]) == {"service_request_id", "service_notice", "account_id"}
    assert (case.title, case.text) == ("A dark lamp", "At the gate.\n\nhttps://example.org/1")
    assert (case.state, case.release, case.channel, case.kind) == (
        "submitted",
        "pending",
        "open311",
        "problem",
    )
    assert (float(case.latitude), float(case.longitude)) == (39.85, 116.65)
    assert (case.grid, case.grid_confirmed, case.language, case.category) == (grid, False, "en", lamps)
    entry = case.entries.get()
    assert (entry.verb, entry.data["key"]) == ("submit", ApiKey.objects.get().pk)
    assert (case.consent_version, case.consent_at) == ("", None)
    assert "to be settled by" in answer.json()[0]["service_notice"]


def test_the_answer_in_xml(client, key, lamps):
    answer = post(client, format="xml", api_key=key, service_code="lamps", address_string="Gate 2")
    number = Suggestion.objects.get().reference
    assert f"<service_requests><request><service_request_id>{number}</service_request_id>" in answer.text
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    assert Suggestion.objects.get().address == "Gate 2"


def test_nobody_becomes_a_person_by_hearsay(client, key, lamps):
    known = builders.person(email="known@example.org")
    contact = {"email": "known@example.org", "phone": "13800001234", "first_name": "A", "last_name": "B"}
    answer = report(client, key, **contact)
    assert filed(answer).author is None
    assert "nobody has confirmed them" in answer.json()[0]["service_notice"]
    assert list(Person.objects.all()) == [known]
    assert not Notice.objects.exists()


def test_an_address_of_a_picture_is_not_opened(client, key, lamps, monkeypatch):
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("somebody was called"))
    answer = report(client, key, media_url="http://127.0.0.1:1/secret.jpg")
    assert not filed(answer).photos.exists()
    assert "not opened" in answer.json()[0]["service_notice"]


@pytest.mark.parametrize("names", [["media"], ["photo1", "photo2"], ["media[]"]])
def test_pictures_beside_a_report(client, key, lamps, names):
    case = filed(report(client, key, **{name: jpeg() for name in names}))
    assert [photo.release for photo in case.photos.all()] == ["pending"] * len(names)
    assert b"at home" not in case.photos.first().original.read()


def test_other_files_and_too_many_pictures(client, key, lamps):
    broken = SimpleUploadedFile("photo.jpg", b"no picture")
    assert report(client, key, media=broken).status_code == 400
    assert report(client, key, **{f"photo{n}": jpeg() for n in range(6)}).status_code == 400
    assert not Suggestion.objects.exists()
    case = filed(report(client, key, file_1=SimpleUploadedFile("x.pdf", b"%PDF")))
    assert not case.photos.exists()


WRONG = [
    ({"service_code": ""}, 400, "service_code"),
    ({"service_code": "none"}, 404, "service_code"),
    ({"lat": ""}, 400, "together"),
    ({"lat": "", "long": ""}, 400, "place"),
    ({"lat": "north"}, 400, "lat"),
    ({"long": "NaN"}, 400, "long"),
    ({"lat": "91"}, 400, "lat"),
    ({"long": "1e999999"}, 400, "long"),
    ({"address_id": "none"}, 400, "address_id"),
    ({"address_string": "x" * 201}, 400, "address_string"),
    ({"description": "x" * 4001}, 400, "description"),
]


@pytest.mark.parametrize(("fields", "status", "about"), WRONG)
def test_what_is_wrong_is_said(client, key, lamps, fields, status, about):
    answer = report(client, key, **fields)
    [error] = answer.json()
    assert (answer.status_code, error["code"]) == (status, status)
    assert about in error["description"]
    assert not Suggestion.objects.exists()


def test_all_that_is_wrong_is_said_at_once(client, key, lamps):
    answer = report(client, key, lat="x", description="x" * 4001)
    assert [error["code"] for error in answer.json()] == [400, 400]


@pytest.mark.parametrize("raw", ["", "wrong", "\x00"])
@pytest.mark.parametrize("path", ["requests", "servicerequestupdates"])
def test_without_a_key_nothing_is_written(client, lamps, path, raw):
    answer = post(client, path, api_key=raw, service_code="lamps", lat="39.85", long="116.65")
    assert (answer.status_code, answer.json()[0]["code"]) == (403, 403)
    assert not Suggestion.objects.exists()


def test_a_key_that_was_taken_back(client, key, lamps):
    ApiKey.objects.update(active=False)
    assert report(client, key).status_code == 403


def test_guessing_keys_ends(client, lamps, monkeypatch):
    monkeypatch.setattr(open311, "WRONG_KEYS", (2, 60))
    assert [report(client, "wrong").status_code for _ in range(3)] == [403, 403, 429]


def test_a_key_has_a_limit(client, key, lamps, monkeypatch):
    monkeypatch.setattr(open311, "WRITES", (2, 60))
    other = keys.make("Another")[1]
    assert [report(client, key, description=str(n)).status_code for n in range(3)] == [200, 200, 429]
    assert report(client, other).status_code == 200


@pytest.mark.parametrize("body", [b"--x\r\nContent-Disposition: nonsense", b"--x--", b""])
def test_a_form_that_cannot_be_read(client, body):
    answer = client.post(f"{V2}/requests.json", body, "multipart/form-data; boundary=x")
    assert answer.status_code in (400, 403)
    assert answer.json()[0]["code"] == answer.status_code


def test_a_form_that_is_too_long(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = client.post(f"{V2}/requests.xml", "a=" + "x" * 200, "application/x-www-form-urlencoded")
    assert (answer.status_code, answer["Content-Type"]) == (400, "text/xml; charset=utf-8")


def test_a_repetition_finds_the_first(client, key, lamps):
    first = filed(report(client, key))
    assert filed(report(client, key)) == first
    assert filed(report(client, key, description="Another lamp")) != first
    assert filed(report(client, keys.make("Another")[1])) != first


def test_the_other_systems_number_is_remembered(client, key, lamps):
    number = {"attribute[fixmystreet_id]": "77"}
    first = filed(report(client, key, **number))
    assert filed(report(client, key, description="Corrected meanwhile", **number)) == first
    assert first.entries.get().data["number"] == "77"


def test_an_interrupted_report_is_finished_by_its_repetition(client, key, lamps, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr("suggestions.actions.arriving.submit", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            report(client, key, photo1=jpeg())
    case = filed(report(client, key, photo1=jpeg()))
    assert (case.state, case.photos.count(), Suggestion.objects.count()) == ("submitted", 1, 1)


@pytest.mark.parametrize(
    ("said", "title", "text"),
    [
        ("", "Lamps", ""),
        ("A dark lamp", "A dark lamp", ""),
        ("w" * 130, "w" * 119 + "\u2026", "w" * 130),
    ],
)
def test_a_title_is_found_and_comes_back_whole(client, key, lamps, said, title, text):
    case = filed(report(client, key, description=said))
    assert (case.title, case.text) == (title, text)
    Suggestion.objects.update(release="released")
    [found] = read(client, f"requests/{case.reference}", lang="en")
    assert found["description"] == (said or "Lamps")


def test_a_place_by_the_code_of_a_grid(client, key, lamps):
    grid = builders.grid(code="R07")
    case = filed(report(client, key, lat="", long="", address_id="R07"))
    assert (case.grid, case.grid_confirmed) == (grid, False)


def test_the_sender_hears_of_what_nobody_has_released(client, key, lamps):
    case = filed(report(client, key))
    assert read(client, "servicerequestupdates") == []
    assert read(client, "servicerequestupdates", api_key=keys.make("Another")[1]) == []
    [update] = read(client, "servicerequestupdates", api_key=key)
    assert (update["service_request_id"], update["status"]) == (case.reference, "open")


def tell(client, key, case, **fields):
    given = {"status": "FIXED", "description": "We have been there.", "update_id": "9"}
    given |= {"service_request_id": case.reference, "updated_datetime": "2026-11-26T10:00:00Z"}
    return post(client, "servicerequestupdates", api_key=key, **(given | fields))


def test_an_update_is_a_note_and_moves_nothing(client, key):
    case = suggesting.brought_to("in_progress")
    answer = tell(client, key, case, status="fixed")
    entry = case.entries.last()
    assert answer.json() == [{"update_id": f"{case.reference}.{entry.number}"}]
    assert (entry.verb, entry.public, entry.data["status"]) == ("take_news", False, "FIXED")
    case.refresh_from_db()
    assert case.state == "in_progress"
    note = Remark.objects.get(kind=RemarkKind.NOTE)
    assert (note.number, note.by) == (entry.number, None)
    assert note.text == "Sample City: FIXED\n\nWe have been there."
    assert "We have been there" not in str(read(client, "servicerequestupdates"))
    told = Notice.objects.filter(kind="suggestions.queue", params__entry=entry.pk)
    assert told.count() == 1


def test_an_update_is_taken_once(client, key):
    case = suggesting.sent()
    first = tell(client, key, case).json()
    assert tell(client, key, case, description="Otherwise").json() == first
    assert tell(client, key, case, update_id="").json() == tell(client, key, case, update_id="").json()
    assert case.remarks.count() == 2
    assert tell(client, keys.make("Another", may_update=True)[1], case).json() != first


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"status": "SOLVED"}, 400),
        ({"status": ""}, 400),
        ({"description": "x" * 2001}, 400),
        ({"updated_datetime": "yesterday"}, 400),
        ({"service_request_id": ""}, 400),
        ({"service_request_id": "AAA-AAAA"}, 404),
    ],
)
def test_updates_that_are_refused(client, key, fields, status):
    case = suggesting.sent()
    assert tell(client, key, case, **fields).status_code == status
    assert not case.remarks.exists()


def test_whose_key_may_tell_about_what(client, key, lamps):
    reader = keys.make("Only files")[1]
    public, hidden, own = suggesting.sent(), suggesting.sent(public=False), filed(report(client, key))
    assert tell(client, reader, public).status_code == 403
    assert [tell(client, key, case).status_code for case in (public, hidden, own)] == [200, 404, 200]
    Suggestion.objects.update(forgotten_at="2026-01-01T00:00:00Z")
    assert tell(client, key, public, update_id="10").status_code == 404


def test_only_a_key_that_may_files(lamps):
    made = keys.make("Sample")[0]
    made.active = False
    with pytest.raises(actions.Refused):
        actions.arrive(actions.Arrival(suggesting.content()), made)
