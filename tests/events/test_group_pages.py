"""Groups that meet: a page each, a list of them, their place in the programme that they are part of."""

import icalendar
import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events import groups
from events.models import Series
from portal.models import Partner
from tests import builders
from tests.events.recurring import made

pytestmark = pytest.mark.django_db
WORDS = {
    "name": "Choir",
    "summary": "No audition.",
    "about": "We breathe first.",
    "meets": "Every Tuesday",
    "joining": "Come and listen once.",
    "leader": "Sample Leader",
}


def series(slug: str, **fields) -> Series:
    words = {
        f"{name}_{code}": text for name, text in fields.pop("words", {}).items() for code in ("zh_hans", "en")
    }
    return Series.objects.create(
        slug=slug, **{"name_zh_hans": f"{slug} (zh)", "name_en": slug} | words | fields
    )


@pytest.fixture
def programme() -> Series:
    return series("qimeng", name_en="Qimeng")


@pytest.fixture
def choir(programme) -> Series:
    return series("choir", words=WORDS, is_group=True, part_of=programme, motif="choir")


def test_its_page_says_what_when_next_how_to_join_who_leads_and_with_whom(client, choir):
    choir.hosts.add(
        Partner.objects.create(slug="hall", kind="host", name_en="Hall", name_zh_hans="Hall (zh)")
    )
    builders.session(
        builders.event(series=choir, title_en="Rehearsal", place=builders.place(name_en="Stage"))
    )
    page = client.get("/en/events/series/choir/").text
    for words in (*WORDS.values(), "Next time", "Stage", "Hall", "Qimeng", "Rehearsal", "<svg"):
        assert words in page


def test_where_nobody_wrote_when_it_meets_the_rule_says_it(client, programme):
    dancers = series("dancers", is_group=True)
    made(builders.event(series=dancers))
    assert "Every " in client.get("/en/events/series/dancers/").text


def test_groups_are_listed_those_that_meet_next_first_and_a_date_called_off_is_none(client, choir):
    other = series("readers", name_en="Readers", is_group=True)
    builders.session(builders.event(series=choir), days=5)
    builders.session(builders.event(series=choir), days=20)
    builders.session(builders.event(series=other), days=2)
    builders.session(builders.event(series=other), days=50)
    off = builders.session(builders.event(series=choir), days=1)
    type(off).objects.filter(pk=off.pk).update(state="cancelled")
    rows = groups.with_next(Series.objects.groups())
    assert [row["group"].slug for row in rows] == ["readers", "choir"]
    page = client.get("/en/events/groups/").text
    assert page.index("Readers") < page.index("Choir")
    assert "/en/events/groups/" in client.get("/en/events/").text


def test_without_groups_the_list_says_where_to_go_on(client):
    assert "No groups yet" in client.get("/en/events/groups/").text


def test_a_programme_shows_its_groups_and_their_dates_in_page_calendar_feed_and_list(
    client, choir, programme
):
    builders.session(builders.event(series=choir, title_en="Rehearsal"))
    page = client.get("/en/events/series/qimeng/").text
    assert "/en/events/series/choir/" in page
    assert "Rehearsal" in page
    ics = icalendar.Calendar.from_ical(client.get("/en/events/series/qimeng/calendar.ics").content)
    assert [str(entry["SUMMARY"]) for entry in ics.events] == ["Rehearsal"]
    assert "Rehearsal" in client.get("/en/events/series/qimeng/feed.xml").text
    assert "Rehearsal" in client.get("/en/events/?series=qimeng").text
    every = client.get("/en/events/series/").text
    assert "Rehearsal" in every
    assert "/en/events/series/choir/" not in every


def test_more_groups_cost_no_more_queries(client, programme):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/en/events/groups/")
        return len(captured)

    for number in range(2):
        builders.session(builders.event(series=series(f"one-{number}", is_group=True)))
    few = (queries(), queries())[1]
    for number in range(4):
        builders.session(builders.event(series=series(f"more-{number}", is_group=True)))
    assert queries() <= few


def test_no_part_has_parts(choir, programme):
    programme.part_of = series("above")
    with pytest.raises(ValidationError):
        programme.full_clean()


def test_editors_make_a_group_in_the_admin(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.staff("wagtailadmin.access_admin", "events.add_series"))
    page = client.get("/admin/snippets/events/series/add/").text
    for name in ("is_group", "part_of", "meets_zh_hans", "joining_en", "leader_en", "hosts", "picture"):
        assert f'name="{name}"' in page
    words = {f"{name}_{code}": text for name, text in WORDS.items() for code in ("zh_hans", "en")}
    data = words | {"is_group": "on", "part_of": "", "motif": "choir", "picture": "", "slug": "choir"}
    answer = client.post("/admin/snippets/events/series/add/", data)
    assert answer.status_code == 302, answer.context["form"].errors
    assert Series.objects.groups().get().leader_en == "Sample Leader"
