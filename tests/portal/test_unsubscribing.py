"""Mails that a reader can end with one press (RFC 8058), and those that are owed."""

import pytest
from django.core import mail as django_mail

from portal import mail, notices
from tests import builders, letters, smtp_sink

URL = "https://here.example.org:8443/en/suggestions/follows/" + "A" * 27 + "/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _words(settings, tmp_path):
    letters.write(settings, tmp_path)


def test_the_headers_arrive_whole(settings):
    with smtp_sink.running() as sink:
        smtp_sink.use(settings, sink)
        words = {"thing": "Fair", "when": None, "link": ""}
        mail.send("tests/sample", "resident@example.org", "en", words, unsubscribe=URL)
        [arrived] = sink.mails
    assert arrived["List-Unsubscribe"].strip() == f"<{URL}>"
    assert arrived["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert URL in arrived.get_body().get_content()


def test_a_kind_names_the_place_where_its_mails_end(
    settings, monkeypatch, django_capture_on_commit_callbacks
):
    settings.BASE_URL = "https://here.example.org"
    kind = notices.Kind(
        "tests.followed",
        "Followed",
        "tests/sample",
        contexts=lambda many: [letters.context(params) for params in many],
        unsubscribe=lambda person, context: f"/end/{person.pk}/{context['what']}" if context["what"] else "",
    )
    monkeypatch.setitem(notices._kinds, kind.name, kind)
    person = builders.person()
    with django_capture_on_commit_callbacks(execute=True):
        notices.tell(person, kind.name, "a", thing="Fair", what="grid")
        notices.tell(person, kind.name, "b", thing="Fair", what="")
    first, second = django_mail.outbox
    assert first.extra_headers["List-Unsubscribe"] == f"<https://here.example.org/end/{person.pk}/grid>"
    assert "List-Unsubscribe" not in second.extra_headers
    assert "To end these messages" not in second.body
