from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone

from portal import sms
from portal.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _outbox(settings):
    settings.EMAIL_BACKEND = "portal.mail.OutboxBackend"


def leave(
    to="resident@example.org",
    subject="Your seat",
    body="See http://127.0.0.1:8000/en/x & <b>come</b>",
    **more,
):
    EmailMessage(subject, body, to=[to], **more).send()


def test_an_empty_outbox_says_what_will_be_there(client):
    assert "Nothing has left yet" in client.get("/en/outbox/").text


def test_mail_and_text_messages_are_readable_newest_first(client):
    leave(subject="First")
    Message.objects.update(created_at=timezone.now() - timedelta(minutes=1))
    sms.send("+8613800000000", "Second")
    page = client.get("/en/outbox/")
    assert page.context["page_obj"][0].body == "Second"
    assert page.text.index("Second") < page.text.index("First")
    assert "+8613800000000" in page.text


def test_links_work_and_markup_of_others_does_not(client):
    leave(subject="<script>alert(1)</script>")
    page = client.get("/en/outbox/").text
    assert '<a href="http://127.0.0.1:8000/en/x" rel="nofollow">' in page
    assert "&lt;b&gt;come&lt;/b&gt;" in page
    assert "<script>alert" not in page


def test_files_are_shown(client):
    calendar = ("event.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar")
    leave(attachments=[calendar, ("ticket.png", b"\x89PNG\xff", "image/png")])
    page = client.get("/en/outbox/").text
    assert "event.ics" in page
    assert "BEGIN:VCALENDAR" in page
    assert "ticket.png" in page


def test_one_recipient(client):
    leave(to="a@example.org", subject="For A")
    leave(to="b@example.org", subject="For B")
    page = client.get("/en/outbox/", {"to": "A@example"}).text
    assert "For A" in page
    assert "For B" not in page
    assert "Nothing to this recipient" in client.get("/en/outbox/", {"to": "nobody"}).text
    assert client.get("/en/outbox/", {"to": "a\x00%_"}).status_code == 200


def test_pages(client):
    for number in range(23):
        leave(subject=f"Number {number}")
    assert len(client.get("/en/outbox/", {"page": 2, "to": "resident"}).context["page_obj"]) == 3


def test_other_settings_have_none(client, settings):
    settings.SHOW_OUTBOX = False
    assert client.get("/en/outbox/").status_code == 404


@pytest.mark.parametrize(
    "address", ["203.0.113.7", "10.0.0.1", "192.168.1.2", "", "2001:db8::1", "::ffff:10.0.0.1"]
)
def test_other_machines_have_none(client, address):
    assert client.get("/en/outbox/", REMOTE_ADDR=address).status_code == 404


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_this_machine_has_it(client, address):
    response = client.get("/en/outbox/", REMOTE_ADDR=address)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded"])
def test_strangers_behind_a_proxy_of_this_machine_have_none(client, header):
    assert client.get("/en/outbox/", headers={header: "127.0.0.1"}).status_code == 404
