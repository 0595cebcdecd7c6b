"""Open311 read by strangers: formats, filters, languages, and nothing that is not public."""

import json
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.log_actions import log

from suggestions import actions
from suggestions.models import Photo, Release, Suggestion, Translated
from suggestions.rules import Actor
from suggestions.views import open311
from tests import builders, suggesting
from tests.suggestions.open311_reading import V2, as_text, plain, read

pytestmark = pytest.mark.django_db


def sent_on(days_ago: float, **fields) -> Suggestion:
    case = suggesting.sent(**fields)
    at = timezone.now() - timedelta(days=days_ago)
    Suggestion.objects.filter(pk=case.pk).update(submitted_at=at)
    case.refresh_from_db()
    return case


def references(found: list[dict]) -> list[str]:
    return [request["service_request_id"] for request in found]


def test_services(client):
    office = builders.department(name_en="Lamps Office")
    suggesting.category(slug="lamps", name_en="Lamps", department=office)
    suggesting.category(slug="gone", active=False)
    [service] = read(client, "services", lang="en", jurisdiction_id="anything")
    assert (service["service_code"], service["group"], service["type"]) == (
        "lamps",
        "Lamps Office",
        "realtime",
    )
    assert service["metadata"] is False
    assert set(service) == {
        *("service_code", "service_name", "description", "metadata", "type", "keywords", "group")
    }
    assert service["service_name"] in service["keywords"].split(",")


@pytest.mark.parametrize(
    "path", ["services/lamps", "services/nothing", "requests/AAA-AAAA", "requests/x.y", "tokens/1", "other"]
)
def test_what_is_not_there_is_said_in_the_same_format(client, path):
    suggesting.category(slug="lamps")
    [error] = read(client, path)
    assert error["code"] == client.get(f"{V2}/{path}.xml").status_code == 404
    assert error["description"]


def test_a_method_that_an_address_does_not_take(client):
    answer = client.delete(f"{V2}/requests.json")
    assert (answer.status_code, answer["Allow"], answer.json()[0]["code"]) == (405, "GET, POST", 405)
    assert client.head(f"{V2}/requests.xml").status_code == 200


def test_discovery_has_all_its_fields(client, settings):
    data = client.get("/open311/discovery.json", {"lang": "en"}).json()
    root = ElementTree.fromstring(client.get("/open311/discovery.xml", {"lang": "en"}).content)
    assert (root.tag, plain(root)) == ("discovery", as_text(data))
    [endpoint] = data["endpoints"]
    assert all(data[name] for name in ("changeset", "contact", "key_service"))
    assert endpoint | {"changeset": ""} == {
        "specification": "http://wiki.open311.org/GeoReport_v2",
        "url": f"{settings.BASE_URL}/open311/v2",
        "changeset": "",
        "type": "test",
        "formats": ["text/xml", "application/json"],
    }
    settings.DEMO_ALLOWED = False
    assert client.get("/open311/discovery.json").json()["endpoints"][0]["type"] == "production"


def test_a_new_service_shows_in_the_changeset(client):
    before = client.get("/open311/discovery.json").json()["changeset"]
    log(suggesting.category(), "wagtail.create", user=builders.user())
    assert client.get("/open311/discovery.json").json()["changeset"] > before


def test_one_request(client):
    office, grid = builders.department(name_en="Lamps Office"), builders.grid(code="R01", name_en="Grid One")
    place = builders.place(name_en="Sample Gate", latitude="39.85", longitude="116.68")
    case = suggesting.sent(grid=grid, landmark=place, address="At my neighbour's door", title="A dark lamp")
    Suggestion.objects.filter(pk=case.pk).update(department=office)
    [found] = read(client, f"requests/{case.reference.lower().replace('-', '')}", lang="en")
    assert found["service_request_id"] == case.reference
    assert found["description"] == "A dark lamp\n\nWhat it is about."
    assert (found["status"], found["status_notes"]) == ("open", "Received")
    assert (found["agency_responsible"], found["address_id"]) == ("Lamps Office", "R01")
    # Of the place only what the house itself calls it: the sender's words may name people.
    assert found["address"] == "Sample Gate, Grid One"
    assert (found["lat"], found["long"]) == (39.85, 116.68)
    assert found["expected_datetime"] == timezone.localtime(case.due_at).isoformat(timespec="seconds")
    assert found["expected_datetime"].endswith("+08:00")
    assert "neighbour" not in json.dumps(found)


def test_a_request_without_a_department_is_its_grids_and_nobodys_by_name(client):
    case = suggesting.sent(grid=builders.grid(name_en="Grid One"))
    worker = suggesting.worker(case)
    for move in ("dispatch", "claim"):
        actions.move(case, move, suggesting.officer() if move == "dispatch" else worker)
    [found] = read(client, f"requests/{case.reference}", lang="en")
    assert found["agency_responsible"] == "Grid One"
    assert worker.user.name not in json.dumps(found)


def test_a_closed_request_carries_the_date_and_the_reason(client):
    case = suggesting.brought_to("evaluated")
    [found] = read(client, f"requests/{case.reference}", lang="en")
    assert (found["status"], found["status_notes"]) == ("closed", "Resolved")
    assert found["updated_datetime"] == timezone.localtime(case.closed_at).isoformat(timespec="seconds")


@pytest.mark.parametrize("release", [Release.PENDING, Release.HIDDEN])
def test_what_nobody_has_released_is_not_there(client, release):
    case = suggesting.sent()
    Suggestion.objects.filter(pk=case.pk).update(release=release)
    assert read(client, "requests") == []
    assert read(client, "requests", service_request_id=case.reference) == []
    assert read(client, f"requests/{case.reference}")[0]["code"] == 404
    assert read(client, "servicerequestupdates") == []


def test_only_released_photos(client, settings):
    case = suggesting.sent()
    for name in ("first", "second"):
        picture = ContentFile(b"not looked at here", name=f"{name}.jpg")
        photo = Photo(suggestion=case, original="hidden.jpg")
        photo.public.save(picture.name, picture, save=False)
        Photo.objects.bulk_create([photo])
    assert read(client, f"requests/{case.reference}")[0]["media_url"] is None
    shown = case.photos.last()
    Photo.objects.filter(pk=shown.pk).update(release=Release.RELEASED)
    [found] = read(client, f"requests/{case.reference}")
    assert found["media_url"] == f"{settings.BASE_URL}/media/{shown.public.name}"


def test_the_language_of_the_answer(client):
    case = suggesting.sent(title="A dark lamp", text="At the gate.")
    Suggestion.objects.filter(pk=case.pk).update(
        translated_title="Translated", translated_text="Also translated.", translated=Translated.CONFIRMED
    )
    path = f"{V2}/requests/{case.reference}.json"
    plain, german = client.get(path), client.get(path, headers={"accept-language": "de"})
    assert plain["Content-Language"] == "zh-Hans"
    assert plain.json()[0]["description"] == "Translated\n\nAlso translated."
    assert german.json()[0]["service_name"] == case.category.name_en
    assert "Accept-Language" in german["Vary"]
    for said, expected in (("en", "A dark lamp"), ("zh-CN", "Translated"), ("xx", "Translated")):
        assert expected in client.get(path, {"lang": said}).json()[0]["description"]


def test_what_people_type_comes_back_as_data(client):
    typed = "<b>&amp; ]]> \u0007\x0b\uffff \U0001f4a1\r\nnext"
    case = suggesting.sent(title="Sample", text=typed)
    [found] = read(client, f"requests/{case.reference}", lang="en")
    assert found["description"] == "Sample\n\n<b>&amp; ]]>  \U0001f4a1\nnext"


def test_a_description_of_the_longest_text(client):
    case = suggesting.sent(title="T" * 120, text="x" * 4000)
    [found] = read(client, f"requests/{case.reference}", lang="en")
    assert len(found["description"]) == 4000


def test_a_list_of_numbers_overrides_all_else(client):
    old, new, other = sent_on(400), sent_on(1), sent_on(2)
    wanted = f"{old.reference}, {new.reference},XXX"
    found = read(client, "requests", service_request_id=wanted, status="none", start_date="never")
    assert references(found) == [new.reference, old.reference]
    assert references(read(client, "requests", service_request_id="")) == [new.reference, other.reference]


def test_filters(client):
    lamps, pipes = suggesting.category(slug="lamps"), suggesting.category(slug="pipes")
    lamp, pipe = sent_on(1, category=lamps), sent_on(2, category=pipes)
    closed = suggesting.brought_to("closed", category=pipes)
    assert references(read(client, "requests", service_code="lamps")) == [lamp.reference]
    assert len(read(client, "requests", service_code="lamps,pipes,none")) == 3
    assert len(read(client, "requests", service_code=["lamps", "pipes"])) == 3
    assert references(read(client, "requests", status="closed")) == [closed.reference]
    assert len(read(client, "requests", status="Open,closed")) == 3
    assert references(read(client, "requests", status="open", service_code="pipes")) == [pipe.reference]


def test_the_window_is_ninety_days(client):
    old, middle, new = (sent_on(days) for days in (130, 60, 1))
    assert references(read(client, "requests")) == [new.reference, middle.reference]
    day = {days: (timezone.now() - timedelta(days=days)).isoformat() for days in (0, 50, 100, 140, 141)}
    assert references(read(client, "requests", end_date=day[50])) == [middle.reference, old.reference]
    assert references(read(client, "requests", start_date=day[140])) == [middle.reference, old.reference]
    found = read(client, "requests", start_date=day[140], end_date=day[100])
    assert references(found) == [old.reference]
    for start, end in ((day[141], day[50]), (day[0], day[50])):
        assert read(client, "requests", start_date=start, end_date=end)[0]["code"] == 400


@pytest.mark.parametrize(
    "said", ["2026-01-01T00:00:00Z", "2026-01-01T08:00:00+08:00", "2026-01-01T08:00:00 08:00"]
)
def test_dates_of_the_w3c(client, said):
    assert client.get(f"{V2}/requests.json", {"start_date": said}).status_code == 200


@pytest.mark.parametrize("name", ["start_date", "end_date"])
@pytest.mark.parametrize(
    "said", ["2026-01-01", "2026-01-01T00:00:00", "2026-13-01T00:00:00Z", "0001-01-01T00:00:00Z", "x"]
)
def test_dates_that_say_too_little(client, name, said):
    [error] = read(client, "requests", **{name: said})
    assert error["code"] == 400
    assert name in error["description"]


def test_pages(client):
    cases = [sent_on(days) for days in (1, 2, 3)]
    pages = [references(read(client, "requests", page=n, page_size=2)) for n in (1, 2, 3)]
    assert pages == [[cases[0].reference, cases[1].reference], [cases[2].reference], []]
    for wrong in (
        {"page": "0"},
        {"page": "x"},
        {"page_size": "1001"},
        {"page": "1" * 30},
        {"page": "\u0661"},
    ):
        assert read(client, "requests", **wrong)[0]["code"] == 400
    assert read(client, "requests", status="resolved")[0]["code"] == 400


def test_what_was_made_public_late_stands_behind_all_others(client):
    """Received before the window, released within it: on no page twice, on none left out."""
    recent = [sent_on(days) for days in (1, 2, 3)]
    late = [sent_on(days) for days in (101, 102, 103)]
    sent_on(104)
    keys = [case.pk for case in late]
    Suggestion.objects.filter(pk__in=keys).update(released_at=timezone.now() - timedelta(hours=1))
    expected = [case.reference for case in (*recent, *late)]
    for size in (1, 2, 3, 4, 6, 7):
        pages = [read(client, "requests", page=n, page_size=size) for n in range(1, 9)]
        assert [reference for page in pages for reference in references(page)] == expected
    assert references(read(client, "requests", status="closed")) == []


def test_strangers_have_a_limit(client, monkeypatch):
    monkeypatch.setattr(open311, "READS", (2, 60))
    assert [client.get(f"{V2}/services.xml").status_code for _ in range(3)] == [200, 200, 429]
    answer = client.get(f"{V2}/services.json")
    assert int(answer["Retry-After"]) > 0
    assert answer.json()[0]["code"] == 429


def test_scripts_of_any_site_may_read(client):
    answer = client.get(f"{V2}/services.json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Access-Control-Allow-Origin" not in client.post(f"{V2}/requests.json")
    assert not client.cookies


def test_joined_requests_say_where_they_went(client):
    case, into = suggesting.sent(), suggesting.sent()
    actions.join(case, into, Actor(person=case.author))
    [found] = read(client, f"requests/{case.reference}", lang="en")
    assert found["status_notes"] == f"Joined with another suggestion: {into.reference}"
    assert read(client, "servicerequestupdates")[-1]["status"] == "duplicate"
