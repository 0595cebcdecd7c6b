import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from portal.models import Notice
from portal.models.notices import NoticeState
from tests import builders, letters

pytestmark = pytest.mark.django_db

LIST = "/admin/reports/notices/"


@pytest.fixture(autouse=True)
def _words(settings, tmp_path):
    letters.write(settings, tmp_path)
    settings.STAFF_MFA_REQUIRED = False


@pytest.fixture
def stuck():
    notice = letters.untold(builders.person(name="Sample Resident"))
    Notice.objects.update(state=NoticeState.FAILED, tries=6, error="SMTPRecipientsRefused: full")
    return notice


def enter(client, *permissions):
    client.force_login(builders.staff("wagtailadmin.access_admin", *permissions, language="en"))


def again(client, notice):
    return client.post(f"{LIST}{notice.pk}/retry/")


def test_staff_see_what_was_told_to_whom_and_how_it_went(client, stuck):
    enter(client, "portal.view_notice")
    page = client.get(LIST).text
    for words in ("Sample Resident", "Failed", "SMTPRecipientsRefused: full", "E-mail"):
        assert words in page
    assert "Send again" not in page


def test_only_stuck_ones_can_be_sent_again(client, stuck):
    enter(client, "portal.view_notice", "portal.change_notice")
    assert client.get(LIST).text.count(f"{LIST}{stuck.pk}/retry/") == 1
    Notice.objects.update(state=NoticeState.SENT)
    assert "/retry/" not in client.get(LIST).text


def test_sending_again_is_logged(client, stuck, django_capture_on_commit_callbacks):
    enter(client, "portal.view_notice", "portal.change_notice")
    with django_capture_on_commit_callbacks(execute=True):
        assert again(client, stuck).url == LIST
    assert [sent.to for sent in mail.outbox] == [[stuck.person.email]]
    assert ModelLogEntry.objects.get().action == "portal.notice_retry"
    again(client, stuck)
    assert len(mail.outbox) == 1


def test_who_may_not_look_and_who_may_not_send(client, stuck):
    enter(client)
    assert client.get(LIST).status_code == 302
    assert LIST not in client.get("/admin/").text
    enter(client, "portal.view_notice")
    assert again(client, stuck).status_code in (302, 403)
    stuck.refresh_from_db()
    assert stuck.state == "failed"


def test_strangers_are_sent_to_sign_in(client, stuck):
    for response in (client.get(LIST), again(client, stuck)):
        assert response.status_code == 302
        assert "login" in response.url
    stuck.refresh_from_db()
    assert stuck.state == "failed"


def test_sending_takes_a_press(client, stuck):
    enter(client, "portal.view_notice", "portal.change_notice")
    assert client.get(f"{LIST}{stuck.pk}/retry/").status_code == 405


def test_the_list_can_be_narrowed(client, stuck):
    sent = letters.untold(builders.person(name="Another Resident"), "tests.again")
    Notice.objects.filter(pk=sent.pk).update(state=NoticeState.SENT)
    enter(client, "portal.view_notice")
    page = client.get(LIST, {"state": "failed"}).text
    assert "Sample Resident" in page
    assert "Another Resident" not in page
    assert "Another Resident" in client.get(f"{LIST}results/", {"kind": "tests.again"}).text


def test_three_cost_as_many_queries_as_three_hundred(client):
    enter(client, "portal.view_notice", "portal.change_notice")
    few, many = cost(client, 3), cost(client, 297)
    assert many <= few


def cost(client, more: int) -> int:
    for _ in range(more):
        letters.untold(builders.person())
    Notice.objects.update(state=NoticeState.FAILED)
    client.get(LIST)
    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)
    return len(queries)
