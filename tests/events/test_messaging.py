"""What organisers write to many: in both languages, looked at, sent once, kept."""

import re
import uuid

import pytest
from wagtail.models import ModelLogEntry

from events import actions
from events.models import Message
from portal.models import Notice
from portal.models.notices import Channel
from tests import builders
from tests.desks import fields_of

pytestmark = pytest.mark.django_db
TEXTS = {
    "subject_zh_hans": "Zh subject",
    "body_zh_hans": "Zh words",
    "subject_en": "Bring a cup",
    "body_en": "We pour tea.\nBring your own cup.",
}


@pytest.fixture
def session():
    return builders.session(builders.event(slug="fair", title_en="Fair", title_zh_hans="Zh fair"), capacity=9)


def url_of(session, more="") -> str:
    return f"/en/desk/events/sessions/{session.pk}/{more}"


def write(desk, session, query="", **more):
    return desk.post(url_of(session, "write/") + query, TEXTS | more, follow=True)


def test_each_is_told_in_their_own_language(session, mailed):
    rows = [builders.registration(session, builders.person(language=code)) for code in ("en", "zh-hans")]
    given = {"form_key": uuid.uuid4(), "by": builders.user()}
    letters = {letter.to[0]: letter for letter in mailed(actions.send_message, session, rows, TEXTS, **given)}
    english, chinese = (letters[row.person.email] for row in rows)
    assert english.subject == "Fair: Bring a cup"
    assert "We pour tea.\nBring your own cup." in english.body
    assert "/r/" in english.body
    assert chinese.subject == "Zh fair\uff1aZh subject"
    assert "Zh words" in chinese.body
    message, new = actions.send_message(session, rows, TEXTS, **given)
    assert (new, message.recipients, Notice.objects.filter(kind="events.message").count()) == (False, 2, 2)


def test_who_has_only_a_phone_gets_a_text_message(session):
    row = builders.registration(session, builders.person(email=None, phone="+8613800001234"))
    actions.send_message(session, [row], TEXTS, form_key=uuid.uuid4(), by=builders.user())
    assert Notice.objects.get(kind="events.message").channel == Channel.SMS


def test_nobody_of_another_date_is_told(session):
    other = builders.registration()
    actions.send_message(session, [other], TEXTS, form_key=uuid.uuid4(), by=builders.user())
    assert Notice.objects.filter(kind="events.message").count() == 0


def test_from_the_list_over_the_preview_to_everybody_once(desk, session):
    for _each in range(2):
        builders.registration(session, name="Ana")
    called = actions.register_for(
        session,
        builders.answers(name="Wang"),
        agreed_how="phone",
        language="en",
        form_key=uuid.uuid4(),
        by=desk.user,
    ).registration
    preview = write(desk, session)
    assert "Send this to 3 registrations?" in preview.text
    for words in ("Fair: Bring a cup", "Zh fair\uff1aZh subject", "Please call:", called.name):
        assert words in preview.text
    assert not Message.objects.exists()
    check = url_of(session, "write/check/")
    sent = fields_of(preview)
    done = desk.post(check, sent, follow=True)
    assert "Sent to 2 people." in done.text
    assert "Bring a cup" in done.text
    assert "Sent to" not in desk.post(check, sent, follow=True).text
    message = Message.objects.get()
    assert (message.recipients, message.sent_by) == (3, desk.user)
    assert Notice.objects.filter(kind="events.message").count() == 2
    assert ModelLogEntry.objects.filter(action="events.message", user=desk.user).count() == 1
    assert "Bring a cup" in desk.get(f"/en/desk/events/registrations/{called.pk}/").text


def test_the_preview_opens_nobodys_registration(desk, session):
    row = builders.registration(session, name="Ana Example")
    page = write(desk, session).text
    assert "(everybody&#x27;s own link)" in page
    assert "/r/" not in page
    assert row.reference not in page
    assert row.name not in page


def test_to_those_ticked_and_to_those_whom_a_filter_leaves(desk, session):
    one, two = builders.registration(session, access_needs="A ramp"), builders.registration(session)
    assert "Send this to 1 registration?" in write(desk, session, f"?r={two.pk}").text
    assert "Send this to 1 registration?" in write(desk, session, "?needs=on").text
    ticks = re.findall(r'name="r" value="(\d+)"', desk.get(url_of(session), {"pick": "1"}).text)
    assert {int(tick) for tick in ticks} == {one.pk, two.pk}
    assert "Nobody is chosen" in desk.get(url_of(session, "write/"), {"show": "waiting"}).text


def test_what_was_typed_is_kept_and_both_languages_are_asked_for(desk, session):
    builders.registration(session)
    page = write(desk, session, body_en="")
    assert "Write the message in English, too" in page.text
    assert "Bring a cup" in page.text
    write(desk, session)
    assert "Bring a cup" in desk.get(url_of(session, "write/")).text


def test_who_has_cancelled_meanwhile_gets_nothing(desk, session):
    staying, leaving = builders.registration(session), builders.registration(session)
    page = write(desk, session)
    actions.cancel(leaving)
    sent = fields_of(page)
    assert "Send this to 1 registration" in desk.get(url_of(session, "write/check/")).text
    desk.post(url_of(session, "write/check/"), sent)
    assert [row.pk for row in Message.objects.get().registrations.all()] == [staying.pk]


def test_when_all_have_cancelled_nothing_is_sent_and_the_words_stay(desk, session):
    row = builders.registration(session)
    sent = fields_of(write(desk, session))
    actions.cancel(row)
    page = desk.post(url_of(session, "write/check/"), sent, follow=True)
    assert "Nobody is left to write to" in page.text
    assert not Message.objects.exists()
    builders.registration(session)
    assert TEXTS["subject_en"] in desk.get(url_of(session, "write/")).text


def test_who_had_cancelled_is_written_to_when_chosen(desk, session):
    row = builders.registration(session)
    actions.cancel(row)
    desk.post(url_of(session, "write/check/"), fields_of(write(desk, session, "?show=gone")))
    assert [one.pk for one in Message.objects.get().registrations.all()] == [row.pk]


def test_a_number_that_no_database_knows_is_nobody(desk, session):
    assert "Nobody is chosen" in desk.get(url_of(session, "write/") + "?r=" + "9" * 25).text


def test_nobody_ticked_is_nobody(desk, session):
    builders.registration(session)
    picking = desk.get(url_of(session), {"pick": "1"}).text
    form = picking[picking.index('<form id="pick"') :]
    assert '<input type="hidden" name="pick" value="1">' in form[: form.index("</form>")]
    assert "Nobody is chosen" in desk.get(url_of(session, "write/") + "?pick=1").text


def test_each_field_left_empty_is_named(desk, session):
    builders.registration(session)
    page = write(desk, session, subject_en="", body_zh_hans="").text
    assert "Write the subject in English, too" in page
    assert "Write the message in Chinese, too" in page
