"""An event for the next year: everything but days and people, a draft, once for each form."""

import datetime as dt
import uuid

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events import actions, copying
from events.models import Event, Series
from portal import lunar
from portal.models import Partner
from tests import builders, volunteers
from tests.desks import fields_of
from tests.events import recurring
from tests.events.grouped import question

pytestmark = pytest.mark.django_db
DESK = "/en/desk/events/dates/"


def organiser(*more: str):
    names = ("add_session", "change_session", "change_registration", "add_event", "change_event", *more)
    return builders.staff(*(f"events.{name}" for name in names), language="en")


@pytest.fixture
def browser(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.user = organiser()
    client.force_login(client.user)
    return client


@pytest.fixture
def fair():
    """Published, with all that an event can have; its dates lie around last year's Qixi."""
    host = Partner.objects.create(slug="p", kind="host", name_zh_hans="P (zh)", name_en="P")
    walks = Series.objects.create(slug="walks", name_zh_hans="Walks (zh)", name_en="Walks")
    event = builders.event(
        slug="fair-2025",
        title_en="Fair of 2025",
        festival="qixi",
        series=walks,
        interpreted="es",
        access_zh_hans="No steps (zh).",
        access_en="No steps.",
    )
    event.hosts.set([host])
    event.save()
    asked = question(event, "Tea?", kind="choice", choices=("Green", "Black"))
    event.questions.filter(pk=question(event, "Gone?").pk).update(withdrawn_at=timezone.now())
    assert asked.choices.count() == 2
    day = lunar.festival_date("qixi", timezone.localdate().year - 1)
    for days in (0, 1):
        starts = _at(day + dt.timedelta(days=days), 9)
        session = builders.session(
            event,
            starts_at=starts,
            capacity=40,
            group_limit=4,
            age_bands="6-13",
            registration_closes_at=starts - dt.timedelta(days=3),
        )
        volunteers.shift(
            session=session, starts_at=starts - dt.timedelta(hours=1), needed=3, spot_en="Gate", campaign=None
        )
    return event


def _at(day: dt.date, hour: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def ticked(event: Event) -> dict:
    """A box without a value sends this."""
    return {f"again-{session.pk}": "on" for session in copying.last_edition(event)}


def copied(event: Event, days: int = 728, **more) -> Event:
    again = [
        actions.Again(session, session.starts_at + dt.timedelta(days=days))
        for session in copying.last_edition(event)
    ]
    given = {"year": 2027, "key": uuid.uuid4(), "by": builders.user()} | more
    return actions.copy_event(event, again, **given)[0]


def test_every_field_of_an_event_is_kept_or_left_out_knowingly():
    texts = {field for name in copying.TEXTS for field in (name, f"{name}_zh_hans", f"{name}_en")}
    known = {*copying.KEPT, *copying.LEFT_OUT, *texts}
    assert {field.name for field in Event._meta.concrete_fields} == known


def test_a_copy_keeps_everything_but_days_and_people(fair):
    who = builders.person()
    builders.registration(builders.session(fair), who)
    made = Event.objects.get(pk=copied(fair).pk)
    for name in (*copying.KEPT, "access_en"):
        assert getattr(made, name) == getattr(fair, name)
    assert made.title_en == f"{fair.title_en} (2027)", "or nothing tells the two apart in a list"
    assert str(made.body_en) == str(fair.body_en)
    assert list(made.hosts.all()) == list(fair.hosts.all())
    assert (made.live, made.first_published_at, made.copied_from, made.slug) == (
        False,
        None,
        fair,
        "fair-2027",
    )
    asked = made.questions.get()
    assert (asked.text_en, asked.kind, asked.kept_days) == ("Tea?", "choice", 30)
    assert [choice.text_en for choice in asked.choices.all()] == ["Green", "Black"]
    assert not made.sessions.filter(registrations__isnull=False).exists()
    entry = ModelLogEntry.objects.get(action="events.copied")
    assert (entry.object_id, entry.data) == (str(made.pk), {"from": "fair-2025"})


def test_dates_deadlines_and_shifts_keep_their_distance(fair):
    made = copied(fair, 728)
    for old, new in zip(fair.sessions.all(), made.sessions.all(), strict=True):
        far = dt.timedelta(days=728)
        assert (new.starts_at - old.starts_at, new.ends_at - old.ends_at) == (far, far)
        assert new.registration_closes_at - old.registration_closes_at == far
        assert (new.seats.capacity, new.seats.taken, new.group_limit, new.age_bands) == (40, 0, 4, "6-13")
        before, shift = old.shifts.get(), new.shifts.get()
        assert (shift.starts_at - before.starts_at, shift.needed, shift.taken) == (far, 3, 0)
        assert (shift.spot_en, shift.role) == ("Gate", before.role)
        assert (new.uid != old.uid, shift.uid != before.uid) == (True, True)


def test_the_draft_can_be_published_as_it_is(fair):
    made = copied(fair)
    made.get_latest_revision().publish()
    made.refresh_from_db()
    assert (made.live, made.copied_from, made.copy_key is not None) == (True, fair, True)
    assert list(made.hosts.all()) == list(fair.hosts.all())


def test_of_what_was_never_published_the_newest_draft_is_copied():
    draft = builders.event(live=False, title_en="Old words")
    draft.title_en = "New words"
    draft.save_revision(clean=False)
    assert copied(draft).title_en == "New words (2027)"


def test_an_unpublished_change_of_a_published_event_is_not_copied():
    event = builders.event(title_en="Public")
    event.title_en = "Draft"
    event.save_revision(clean=False)
    assert copied(Event.objects.get(pk=event.pk)).title_en == "Public (2027)"


def test_the_same_form_makes_one_copy(fair):
    key = uuid.uuid4()
    assert copied(fair, key=key) == copied(fair, key=key)
    assert fair.copies.count() == 1
    assert copied(fair).slug == "fair-2027-2"


@pytest.mark.parametrize(
    ("festival", "first", "today", "then"),
    [
        ("dragon-boat", "2026-06-19", "2026-11-28", "2027-06-09"),  # on its day, the fifth of the fifth month
        ("dragon-boat", "2026-06-17", "2026-11-28", "2027-06-07"),  # two days before
        ("qingming", "2026-04-05", "2026-11-28", "2027-04-05"),
        ("eve", "2026-02-16", "2026-11-28", "2027-02-05"),
        ("laba", "2026-01-26", "2026-11-28", "2027-01-15"),
        ("spring", "2024-02-10", "2026-11-28", "2027-02-06"),  # years ago
        ("dragon-boat", "2027-06-09", "2026-11-28", "2028-05-28"),  # copied before it was
        ("", "2026-06-17", "2026-11-28", "2027-06-16"),  # again a Wednesday
        ("", "2024-06-19", "2026-11-28", "2027-06-16"),
    ],
)
def test_the_new_day_follows_the_festival_or_the_day_of_the_week(festival, first, today, then):
    first, today, then = map(dt.date.fromisoformat, (first, today, then))
    event = Event(festival=festival)
    assert first + copying.move(event, first, today).by == then


def test_cancelled_dates_old_ones_and_those_by_weeks_are_not_proposed(fair):
    builders.session(fair, starts_at=fair.sessions.first().starts_at - dt.timedelta(days=400))
    off = builders.session(fair, starts_at=fair.sessions.last().starts_at)
    actions.call_off(off)
    assert len(copying.last_edition(fair)) == 2
    by_rule = copying.last_edition(fair)[0]
    for kind, left in (("weeks", 1), ("moon", 2)):
        more = {"month": 7, "day": 7} if kind == "moon" else {}
        rule = recurring.rule(fair, kind=kind, **more)
        rule.save()
        fair.sessions.filter(pk=by_rule.pk).update(recurrence=rule)
        assert len(copying.last_edition(fair)) == left


def test_at_the_desk_it_is_seen_first_and_made_then(browser, fair):
    page = browser.get(f"{DESK}fair-2025/")
    assert f"{DESK}fair-2025/copy/" in page.text
    page = browser.get(f"{DESK}fair-2025/copy/")
    assert "all texts in both languages" in page.text
    assert "2 shifts for volunteers" in page.text
    assert "Qixi Festival falls on" in page.text
    assert Event.objects.count() == 1
    url = f"{DESK}fair-2025/copy/"
    sent = fields_of(page) | ticked(fair)
    done = browser.post(url, sent)
    made = fair.copies.get()
    assert done["Location"] == f"{DESK}{made.slug}/"
    draft = browser.get(done["Location"]).text
    assert f"Fair of {timezone.localdate(made.sessions.first().starts_at).year}" in draft
    assert "Fair of 2025" in draft, "last year's is linked"
    assert "This event has a date then" not in draft, "a copy is no clash with itself"
    day = lunar.next_date("qixi", timezone.localdate())
    assert timezone.localdate(made.sessions.first().starts_at) >= day
    browser.post(url, sent)
    assert fair.copies.count() == 1


def test_a_date_may_be_left_out_or_be_on_another_day(browser, fair):
    url = f"{DESK}fair-2025/copy/"
    first, second = fair.sessions.all()
    sent = fields_of(browser.get(url)) | ticked(fair)
    del sent[f"again-{second.pk}"]
    sent |= {f"on-{first.pk}": "", f"on-{second.pk}": ""}
    refused = browser.post(url, sent)
    assert refused.text.count("Say when, or take the tick away.") == 2, "above and at the field"
    day = timezone.localdate() + dt.timedelta(days=200)
    for typed, problem in (
        (dt.date(2020, 1, 1), "in the past"),
        (day.replace(year=day.year + 9), "three years"),
    ):
        assert problem in browser.post(url, sent | {f"on-{first.pk}": typed.isoformat()}).text
    browser.post(url, sent | {f"on-{first.pk}": day.isoformat()})
    assert [timezone.localdate(row.starts_at) for row in fair.copies.get().sessions.all()] == [day]


def test_texts_that_name_the_year_are_pointed_out(browser):
    event = builders.event(slug="walk")
    builders.session(event, days=-200)
    year = timezone.localdate(event.sessions.get().starts_at).year
    Event.objects.filter(pk=event.pk).update(title_en=f"Walk {year}", summary_en=f"Our walk of {year}")
    page = browser.get(f"{DESK}walk/copy/").text
    assert "in one or two sentences (English)" in page
    assert "title (English)" not in page
    assert copied(Event.objects.get(pk=event.pk)).title_en == "Walk 2027", "a title tells the new year"


@pytest.mark.parametrize("title", ["Fair of {0}", "Concert on the last evening, for {1}", "Season {0}/{1}"])
def test_a_title_tells_the_year_that_was_and_the_one_after_it(title):
    source = Event(title_en=title.format(2025, 2026))
    assert copying.titled(source, 2025, 2026)["title_en"] == title.format(2026, 2027)


def test_an_event_without_dates_is_copied_without_dates(browser):
    builders.event(slug="some-day")
    url = f"{DESK}some-day/copy/"
    page = browser.get(url)
    assert "no dates to take over" in page.text
    browser.post(url, fields_of(page))
    made = Event.objects.exclude(slug="some-day").get()
    assert made.slug == f"some-day-{timezone.localdate().year + 1}"
    assert not made.sessions.exists()


def test_dates_that_are_not_taken_over_are_spoken_of(browser, fair, monkeypatch):
    monkeypatch.setattr(copying, "MOST", 1)
    page = browser.get(f"{DESK}fair-2025/copy/")
    assert "1 later date does not fit here" in page.text
    rule = recurring.rule(fair, kind="weeks")
    rule.save()
    fair.sessions.update(recurrence=rule)
    page = browser.get(f"{DESK}fair-2025/copy/")
    assert "All dates of this event are made by a rule" in page.text
    assert "does not fit" not in page.text
    assert "no dates to take over" not in page.text


def test_who_may_not_write_events_copies_none(client, settings, fair):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.staff("events.change_session"))
    assert f"{DESK}fair-2025/copy/" not in client.get(f"{DESK}fair-2025/").text
    assert client.get(f"{DESK}fair-2025/copy/").status_code == 403
    assert client.post(f"{DESK}fair-2025/copy/").status_code == 403
    assert Event.objects.count() == 1


def test_in_the_admin_it_stands_where_wagtails_copy_would(browser, fair):
    made = copied(fair)
    edit = reverse("wagtailsnippets_events_event:edit", args=[fair.pk])
    browser.force_login(builders.user(is_staff=True, is_superuser=True, language="en"))
    for page in (
        reverse("wagtailsnippets_events_event:list"),
        f"/admin/snippets/events/event/edit/{fair.pk}/",
    ):
        assert f"/desk/events/dates/{fair.slug}/copy/" in browser.get(page).text
    with pytest.raises(NoReverseMatch):
        reverse("wagtailsnippets_events_event:copy", args=[fair.pk])
    assert edit in browser.get(reverse("wagtailsnippets_events_event:edit", args=[made.pk])).text
