"""People read what is kept of them, and take it along: after showing that it is them, and nobody else's."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from portal import persons
from portal.models import Person, Token
from portal.privacy import consents, exporting
from tests import builders
from tests.portal.erasable import live
from tests.signing_in import code_sent_to
from tests.storing import files_of

pytestmark = pytest.mark.django_db
EVIL = "=HYPERLINK(evil)"


@pytest.fixture
def guest() -> Person:
    who = builders.person(name="Sample Guest", email="guest@example.org")
    builders.registration(who=who, name=EVIL, access_needs="a chair")
    builders.registration(name="Somebody Else")
    return who


def tables(data: bytes) -> dict[str, list[list[str]]]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {
            name: list(csv.reader(io.StringIO(packed.read(name).decode("utf-8-sig"))))
            for name in packed.namelist()
        }


def test_json_holds_all_of_one_person(guest):
    said = json.loads(exporting.as_json(guest))
    [row] = [row for row in said["events.registrations"]["rows"] if row["model"] == "events.Registration"]
    assert (row["name"], row["access_needs"]) == (EVIL, "a chair")
    assert "Somebody Else" not in exporting.as_json(guest).decode()
    assert said["account"]["purpose"]
    assert said["account"]["basis"] == "13-2"


def test_tables_open_without_formulas(guest):
    found = tables(exporting.as_zip(guest))
    heading, row = found["events.registration.csv"]
    assert dict(zip(heading, row, strict=True))["name"] == f"'{EVIL}"
    assert "events.registration.csv" in [line[0] for line in found["contents.csv"]]


def test_no_secret_leaves():
    user = builders.user(password="dragon-boat-2024")
    said = exporting.as_json(persons.of_account(user)).decode()
    assert user.password not in said
    assert "***" in said


def test_whoever_has_the_file_is_not_signed_in(client):
    """The row of a session is named by what its cookie holds."""
    user = builders.user()
    client.force_login(user)
    person, key = persons.of_account(user), client.session.session_key
    for said in (exporting.as_json(person), *map(repr, tables(exporting.as_zip(person)).values())):
        assert key not in (said if isinstance(said, str) else said.decode())


def test_a_guest_reads_and_takes_it_along_after_a_code(client, guest):
    builders.confirm_device(client, guest)
    page = client.get(reverse("own_data"))
    assert "a chair" in page.text
    assert "Somebody Else" not in page.text
    assert client.get(reverse("own_data_json")).status_code == 200
    later()
    to_code = client.get(reverse("own_data_json"))
    assert to_code.url.startswith(reverse("own_data_code"))
    sent = client.post(to_code.url)
    back = client.post(sent.url, {"code": code_sent_to("guest@example.org"), "remember": "on"})
    assert back.url == reverse("own_data_json")
    assert "a chair" in client.get(back.url).text


def later() -> None:
    """The code was read an hour ago."""
    for token in Token.objects.all():
        token.created_at -= timedelta(hours=1)
        token.save()


def test_an_account_without_a_password_reads_a_code_again(client):
    client.force_login(builders.user(email="resident@example.org"))
    to_code = client.get(reverse("own_data_csv"))
    assert to_code.url.startswith(reverse("own_data_code"))
    sent = client.post(to_code.url)
    back = client.post(sent.url, {"code": code_sent_to("resident@example.org"), "remember": "on"})
    assert back.url == reverse("own_data_csv")
    assert client.get(back.url)["Content-Type"] == "application/zip"


def test_an_account_with_a_password_types_it_again(client):
    client.force_login(builders.user(password="dragon-boat-2024"))
    assert client.get(reverse("own_data_json")).url.startswith(reverse("account_reauthenticate"))


def test_strangers_confirm_a_contact_first(client):
    for name in ("own_data", "own_data_json", "own_data_csv", "own_data_code"):
        assert client.get(reverse(name)).url.startswith(reverse("confirm"))


def test_everybody_reads_what_is_kept(client):
    page = client.get(reverse("kept_data"))
    assert page.text.count("<tr id=") > 10


@pytest.fixture
def everything(django_capture_on_commit_callbacks, search_index, reference_index) -> Iterator[Person]:
    """Of somebody who has done all there is."""
    with django_capture_on_commit_callbacks(execute=True):
        yield live(Client())
    for name in ("default", "private"):
        for path in files_of(storages[name]):
            storages[name].delete(path)


def test_it_says_what_each_row_is_about(everything):
    """Which event, book and suggestion; who was along; to which words somebody said yes."""
    who, held = everything, everything.reader.holds.get().title
    consents.give(who, "library.card")
    with override("en"):
        said = json.loads(exporting.as_json(who))
        page = str(exporting.brief(who))
    rows = {row["model"]: row for entry in said.values() for row in entry["rows"]}
    seat = next(row for row in said["events.registrations"]["rows"] if row["model"] == "events.Registration")
    assert seat["session.event"]
    assert seat["session.starts_at"]
    assert (seat["state"], seat["size"]) == ("Registered", 2)
    assert rows["events.Companion"]["age_band"] == "6 to 13"
    assert rows["events.HouseholdMember"]["age_band"]
    assert rows["events.Feedback"]["stars"] == 4
    assert rows["library.Hold"]["title"] == held.title_en
    assert rows["suggestions.Support"]["suggestion.reference"]
    assert rows["suggestions.Follow"]["grid"]
    assert "solved" in rows["suggestions.Verdict"]
    assert rows["suggestions.Suggestion"]["category"]
    assert rows["portal.Consent"]["wording.words"]["en"]
    assert rows["portal.User"]["language"] == "English"
    assert held.title_en in page


def test_it_asks_no_more_for_more_rows(guest, django_assert_max_num_queries):
    with CaptureQueriesContext(connection) as few:
        exporting.as_json(guest)
    for _ in range(3):
        builders.registration(who=guest)
    with django_assert_max_num_queries(len(few)):
        exporting.as_json(guest)
