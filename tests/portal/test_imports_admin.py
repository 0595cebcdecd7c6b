"""Tables in the admin: the template, what is said of a wrong file, looking, starting, undoing."""

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from events.models import Event
from portal.importing import files
from portal.models import ImportJob
from tests import builders, importing

pytestmark = pytest.mark.django_db
AT = "/admin/import/events/"


@pytest.fixture
def editor(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    user = builders.staff(
        *("wagtailadmin.access_admin", "events.add_event", "events.change_event", "events.view_event"),
        language="en",
    )
    client.force_login(user)
    client.user = user
    return client


def sent(client, data: bytes, name: str = "list.xlsx"):
    return client.post(AT, {"key": uuid.uuid4(), "file": SimpleUploadedFile(name, data)}, follow=True)


def test_the_template_is_a_file_that_can_be_brought_back(editor):
    builders.category()
    builders.place()
    data = b"".join(editor.get(AT + "template.xlsx"))
    [sheet] = load_workbook(io.BytesIO(data))
    assert sheet["A1"].value == "Title (Chinese)"
    page = sent(editor, data)
    job = ImportJob.objects.get()
    importing.worked(job)
    assert importing.verdicts(job) == ["new", "more"]
    assert page.redirect_chain[-1][0] == f"/admin/import/jobs/{job.pk}/"
    assert editor.get(AT + "template.csv").status_code == 200
    assert editor.get(AT + "template.exe").status_code == 404


def test_a_wrong_file_is_told_beside_the_field(editor, monkeypatch):
    assert "is not a table" in sent(editor, b"%PDF-1.7").text
    assert "A column is missing: Category" in sent(editor, b"Title (English),Place\nFair,Hall\n").text
    monkeypatch.setattr(files, "LARGEST", 10)
    assert "too big" in sent(editor, b"x" * 11).text
    assert not ImportJob.objects.exists()


def test_every_error_of_a_row_is_named_in_the_readers_words(editor):
    table = "Title (English),Colour,Category,Place,Starts,Ends\nFair,Red,Nonesuch,,2031-01-01 10:00,09:00\n"
    job = importing.received("events", table)
    page = editor.get(f"/admin/import/jobs/{job.pk}/").text
    for words in (
        "<strong>Category</strong>: There is no “Nonesuch” here.",
        "<strong>Place</strong>: It is empty.",
        "<strong>Ends</strong>: It ends before it begins.",
        "No row can be added",
        "Nothing is taken from these columns: Colour",
    ):
        assert words in page
    lines = b"".join(editor.get(f"/admin/import/jobs/{job.pk}/problems.csv")).decode().splitlines()
    assert len(lines) == 4
    assert lines[1].startswith("2,Fair,")


def test_started_looked_at_and_undone(editor):
    builders.category(name_en="Crafts")
    builders.place(name_en="Hall")
    job = importing.received("events", "Title (English),Category,Place\nFair,Crafts,Hall\n")
    url = f"/admin/import/jobs/{job.pk}/"
    page = editor.get(url).text
    assert "1 row can be added" in page
    # Who may not publish is not asked.
    assert 'value="publish"' not in page
    editor.post(url + "start/", {"how": "publish"})
    importing.worked(job)
    assert (Event.objects.get().live, job.publishes) == (False, False)
    made = Event.objects.get().pk
    assert f"/event/edit/{made}/" in editor.get(url).text
    assert "1 entry that this file has made" in editor.get(url + "undo/").text
    running = editor.post(url + "undo/", follow=True)
    assert running.status_code == 200
    importing.worked(job)
    assert not Event.objects.exists()
    assert "Taken out again" in editor.get(url).text


def test_to_undo_it_is_for_who_started_it_or_may_publish(editor):
    builders.category(name_en="Crafts")
    builders.place(name_en="Hall")
    job = importing.started(
        importing.received("events", "Title (English),Category,Place\nFair,Crafts,Hall\n", by=editor.user),
        by=builders.user(),
    )
    url = f"/admin/import/jobs/{job.pk}/"
    assert url + "undo/" not in editor.get(url).text
    editor.post(url + "undo/")
    job.refresh_from_db()
    assert job.state == "done"
    editor.force_login(
        builders.staff("wagtailadmin.access_admin", "events.add_event", "events.publish_event", language="en")
    )
    assert url + "undo/" in editor.get(url).text
    editor.post(url + "undo/")
    job.refresh_from_db()
    assert job.state == "undone"


def test_while_it_works_the_page_looks_again_and_can_be_told_not_to(editor):
    job = importing.received("events", "Title (English),Category,Place\nFair,Crafts,Hall\n")
    ImportJob.objects.update(state="reading")
    url = f"/admin/import/jobs/{job.pk}/"
    assert editor.get(url).headers["Refresh"] == "4"
    assert "Refresh" not in editor.get(url + "?still").headers


def test_who_may_not_add_events_is_kept_out(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    job = importing.received("events", "Title (English),Category,Place\nFair,Crafts,Hall\n")
    client.force_login(builders.staff("wagtailadmin.access_admin", "portal.add_place", language="en"))
    assert client.get(f"/admin/import/jobs/{job.pk}/").status_code == 302
    assert client.get("/admin/import/places/").status_code == 200
    assert client.get("/admin/import/nonesuch/").status_code == 404


def test_the_list_leads_to_the_import(editor):
    assert f'href="{AT}"' in editor.get("/admin/snippets/events/event/").text


def test_a_place_far_from_the_grids_is_taken_with_a_remark(editor):
    builders.grid(polygon=[[116.64, 39.84], [116.68, 39.84], [116.68, 39.87], [116.64, 39.84]])
    table = (
        "Name (English),Kind,Latitude,Longitude\nShanghai,centre,31.2304,121.4737\nCanal,centre,39.9,116.7\n"
    )
    job = importing.received("places", table)
    assert importing.verdicts(job) == ["new", "new"]
    notes = [[code for _name, code, _details in row.notes] for row in job.rows.order_by("pk")]
    assert ["far" in of_row for of_row in notes] == [True, False]


def test_to_undo_it_is_said_of_rows_as_it_is_afterwards(editor):
    """Two dates of one event are two rows and one thing."""
    builders.category(name_en="Crafts")
    builders.place(name_en="Hall")
    head = "Title (English),Category,Place,Date,Starts,Ends\n"
    job = importing.received(
        "events", head + "Fair,Crafts,Hall,2030-06-01,10:00,11:00\nFair,Crafts,Hall,2030-06-02,10:00,11:00\n"
    )
    url = f"/admin/import/jobs/{job.pk}/"
    editor.post(url + "start/", {"how": "drafts"})
    importing.worked(job)
    asked = editor.get(url + "undo/").text
    assert "2 rows of the file are taken out again." in asked
    assert "1 entry that this file has made" in asked
    editor.post(url + "undo/")
    importing.worked(job)
    assert "Taken out again (2)" in editor.get(url).text
