import io
import smtplib
import uuid
from contextlib import redirect_stdout
from datetime import datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.core import mail as django_mail
from django.core.mail import BadHeaderError, EmailMessage, EmailMultiAlternatives
from django.template import TemplateDoesNotExist

from portal import mail
from portal.models import Message
from tests import letters, smtp_sink

WHEN = datetime(2026, 6, 19, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
WORDS = {"thing": "Dragon Boat & <Fair>", "when": WHEN, "link": "https://here.example.org/x?a=1&b=2"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _words(settings, tmp_path):
    letters.write(settings, tmp_path)


def send(to="resident@example.org", language="en", **changed):
    mail.send("tests/sample", to, language, WORDS | changed)


@pytest.mark.parametrize(("language", "tag", "day"), [("en", "en", "Friday"), ("zh-hans", "zh-Hans", "2026")])
def test_mail_with_a_calendar_file_arrives_in_the_readers_language(settings, language, tag, day):
    uid = uuid.uuid4()
    settings.BASE_URL = "https://here.example.org:8443"
    files = letters.calendar(WORDS, language)
    with smtp_sink.running() as sink:
        smtp_sink.use(settings, sink)
        mail.send("tests/sample", "resident@example.org", language, WORDS, attachments=files, uid=uid)
        [arrived] = sink.mails
    assert arrived["To"] == "resident@example.org"
    assert arrived["Subject"] == ("You are in: " if language == "en" else "(zh) ") + WORDS["thing"]
    assert arrived["Message-ID"] == f"<{uid}@here.example.org>"
    assert arrived["Content-Language"] == tag
    assert arrived["Auto-Submitted"] == "auto-generated"
    text = arrived.get_body().get_content()
    assert f"{WORDS['thing']} | " in text  # plain text: nothing is escaped for HTML
    assert f" | {WORDS['link']} | {language}" in text
    assert day in text
    assert ("19 June" in text) == (language == "en")
    [file] = arrived.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("event.ics", "text/calendar")
    assert file.get_param("method") == "PUBLISH"
    [event] = icalendar.Calendar.from_ical(file.get_content()).events
    assert event["summary"] == f"{WORDS['thing']} ({language})"
    assert event.start == WHEN


def test_every_line_of_a_mail_is_short_enough_for_the_wire(settings):
    with smtp_sink.running() as sink:
        smtp_sink.use(settings, sink)
        send(thing="very long " * 300, language="zh-hans")
        [raw] = sink.raw
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998


@pytest.mark.parametrize("evil", ["x\nBcc: all@example.org", "x\r\nBcc: all@example.org\r\n\r\nHello"])
def test_what_people_type_adds_no_header(evil):
    send(thing=evil)
    [sent] = django_mail.outbox
    assert sent.recipients() == ["resident@example.org"]
    assert sent.message()["Bcc"] is None
    assert "Bcc: all@example.org" in sent.subject  # words, on one line


def test_an_address_with_a_line_break_is_refused():
    with pytest.raises(BadHeaderError):
        send(to="resident@example.org\nBcc: all@example.org")
    assert django_mail.outbox == []


def test_two_mails_are_two_messages():
    send()
    send()
    ids = {sent.extra_headers["Message-ID"] for sent in django_mail.outbox}
    assert len(ids) == 2


def test_a_missing_text_is_an_error_not_an_empty_mail():
    with pytest.raises(TemplateDoesNotExist):
        mail.send("tests/unknown", "resident@example.org", "en", {})
    assert django_mail.outbox == []


def test_the_language_of_the_caller_stays():
    from django.utils import translation

    with translation.override("en"):
        send(language="zh-hans")
        assert translation.get_language() == "en"


def test_a_refusal_for_good_is_told_from_one_for_now(settings):
    with smtp_sink.running() as sink:
        smtp_sink.use(settings, sink)
        for reply, final in [("550 no such mailbox", True), ("450 come back later", False)]:
            sink.refuse = {"RCPT": reply}
            with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
                send()
            assert mail.is_final(refused.value) is final
    with pytest.raises(OSError) as down:
        send()
    assert not mail.is_final(down.value)


def test_the_outbox_keeps_mail_with_its_files(settings):
    settings.EMAIL_BACKEND = "portal.mail.OutboxBackend"
    files = [*letters.calendar(WORDS, "en"), ("ticket.png", b"\x89PNG\r\n\x1a\n\x00\xff", "image/png")]
    mail.send("tests/sample", "resident@example.org", "en", WORDS, attachments=files)
    kept = Message.objects.get()
    assert (kept.channel, kept.recipient) == ("email", "resident@example.org")
    assert kept.subject == f"You are in: {WORDS['thing']}"
    assert WORDS["link"] in kept.body
    calendar, ticket = kept.attachments
    assert calendar["name"] == "event.ics"
    assert calendar["text"].startswith("BEGIN:VCALENDAR")
    assert (ticket["name"], ticket["type"], ticket["size"], ticket["text"]) == (
        "ticket.png",
        "image/png",
        10,
        "",
    )


def test_the_outbox_keeps_mail_of_others_too(settings):
    """Such as that of signing in: several recipients, HTML beside the text."""
    settings.EMAIL_BACKEND = "portal.mail.OutboxBackend"
    both = EmailMultiAlternatives("Sign in", "The code", to=["a@example.org"], bcc=["b@example.org"])
    both.attach_alternative("<p>The code</p>", "text/html")
    assert (
        django_mail.get_connection().send_messages([both, EmailMessage("Two", "2", to=["c@example.org"])])
        == 2
    )
    kept = Message.objects.order_by("recipient").values_list("recipient", "subject", "body")
    assert list(kept) == [
        ("a@example.org", "Sign in", "The code"),
        ("b@example.org", "Sign in", "The code"),
        ("c@example.org", "Two", "2"),
    ]


def test_the_outbox_prints_nothing(settings):
    settings.EMAIL_BACKEND = "portal.mail.OutboxBackend"
    with redirect_stdout(io.StringIO()) as printed:
        send()
    assert printed.getvalue() == ""
