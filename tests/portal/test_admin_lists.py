"""Lists of the admin: found by pinyin, kept under a name, several at once with what is left out and why."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import override
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.snippets.models import get_snippet_models

from events.models import Event, Question
from library.models import ReadingList
from portal.admin.bulk import Judged
from portal.models import KeptView
from tests import borrowing, builders

pytestmark = pytest.mark.django_db
EVENTS, CATEGORIES = "/admin/snippets/events/event/", "/admin/snippets/events/category/"
CRAFTS = "\u624b\u5de5"


@pytest.mark.parametrize("typed", ["sg", "shougong", CRAFTS[1], "craf"])
def test_a_list_without_an_index_is_searched_in_chinese_and_pinyin(boss, typed):
    builders.category(name_zh_hans=CRAFTS, name_en="Crafts")
    builders.category(name_zh_hans="Other (zh)", name_en="Other")
    page = boss.get(CATEGORIES, {"q": typed})
    assert [row.name_en for row in page.context["object_list"]] == ["Crafts"]


def test_dates_are_found_by_the_title_of_their_event(boss):
    builders.session(builders.event(title_zh_hans=CRAFTS))
    builders.session()
    page = boss.get("/admin/events/sessions/", {"q": "shougong"})
    assert page.context["items_count"] == 1


def test_a_view_is_kept_found_and_deleted(boss):
    page = boss.get(EVENTS)
    assert "Keep this view" not in page.text
    url = EVENTS + "?audience=family&ordering=title&p=1&export="
    assert "Keep this view" in boss.get(url).text
    kept = {
        "of_list": "wagtailsnippets_events_event:list",
        "query": "audience=family&p=2",
        "name": "With children",
    }
    assert boss.post(reverse("portal_keep_view"), kept).url == EVENTS + "?audience=family"
    view = KeptView.objects.get()
    assert f'href="{EVENTS}?audience=family"' in boss.get(EVENTS).text
    assert "With children" not in boss.get(CATEGORIES).text
    boss.post(reverse("portal_keep_view"), kept | {"query": "audience=adults"})
    assert KeptView.objects.get().query == "audience=adults"
    # Of others nobody sees or deletes one, and no list elsewhere is led to.
    KeptView.objects.update(user=builders.user())
    assert "With children" not in boss.get(EVENTS).text
    assert boss.post(reverse("portal_drop_view", args=[view.pk])).status_code == 404
    assert boss.post(reverse("portal_keep_view"), kept | {"of_list": "home"}).status_code == 400


def bulk(client, action: str, ids, follow: str = EVENTS, meanwhile=lambda: None, of=Event._meta, **data):
    url = reverse("wagtail_bulk_action", args=[of.app_label, of.model_name, action])
    query = {"id": ids, "next": follow}
    page = client.get(url, query)
    if seen := re.search(r'name="seen" value="([^"]*)"', page.text):
        data |= {"seen": seen[1]}
    meanwhile()
    done = client.post(url, data, query_params=query)
    return page.text, done


def draft(**fields) -> Event:
    event = builders.event(live=False, **fields)
    event.save_revision(clean=False)
    return event


def test_what_is_ready_is_published_and_the_rest_named(boss):
    ready, half, public = draft(), draft(summary_en="", title_en="Half"), builders.event()
    page, done = bulk(boss, "publish_drafts", [ready.pk, half.pk, public.pk])
    assert "2 are left out" in page
    assert "‘Half’ can&#x27;t be published yet" in page
    assert "nothing has been changed since" in page
    assert done.status_code == 302
    assert set(Event.objects.filter(live=True)) == {ready, public}


def test_taken_off_the_site_and_another_category(boss):
    public, waits = builders.event(), draft()
    public.save_revision(clean=False).publish()
    crafts = builders.category(name_en="Crafts")
    page, _done = bulk(boss, "change_category", [public.pk, waits.pk], category=crafts.pk)
    assert "public at once" in page
    assert "until it is published" in page
    assert Event.objects.get(pk=public.pk).category == crafts
    assert Event.objects.get(pk=waits.pk).get_latest_revision_as_object().category == crafts
    page, _done = bulk(boss, "unpublish_drafts", [public.pk, waits.pk])
    assert "It is not on the site." in page
    assert not Event.objects.filter(live=True).exists()


def test_one_that_is_not_ready_keeps_no_other_category_back(boss):
    ready, bare = builders.event(), builders.event(title_en="Bare")
    crafts = builders.category(name_en="Crafts")
    Event.objects.filter(pk=bare.pk).update(summary_en="")
    page, _done = bulk(boss, "change_category", [ready.pk, bare.pk], category=crafts.pk)
    assert "‘Bare’ can&#x27;t be published yet" in page
    assert list(Event.objects.filter(category=crafts)) == [ready]


def test_of_what_is_scheduled_the_page_says_when(boss):
    event = draft()
    event.go_live_at = timezone.now() + dt.timedelta(days=5)
    event.save_revision(clean=False)
    page, _done = bulk(boss, "publish_drafts", [event.pk])
    with override("en"):
        assert f"Becomes public on {localize(timezone.localtime(event.go_live_at))}" in page
    assert not Event.objects.get().live


def test_what_people_hang_on_is_left_out_of_deleting(boss):
    used, free = builders.event(), builders.event()
    builders.registration(builders.session(used))
    page, _done = bulk(boss, "delete", [used.pk, free.pk])
    assert "It is still in use" in page
    assert list(Event.objects.all()) == [used]


def test_all_is_what_the_list_shows_and_nothing_else(boss):
    family, other = draft(audience="family"), draft(audience="adults")
    page, _done = bulk(boss, "publish_drafts", ["all"], EVENTS + "?audience=family")
    assert str(other) not in page
    assert list(Event.objects.filter(live=True)) == [family]


def of_questions() -> tuple[str, list[Question]]:
    said = {"text_zh_hans": "Q (zh)", "text_en": "Q", "kind": "text"}
    asked = [Question.objects.create(event=builders.event(), **said) for _n in range(2)]
    return f"event={asked[0].event_id}", asked


def of_reading_lists() -> tuple[str, list[ReadingList]]:
    return "state=draft", [borrowing.reading_list(title_en=s, state=s) for s in ("draft", "shown")]


@pytest.mark.parametrize("made", [of_questions, of_reading_lists])
def test_all_that_go_are_those_the_list_shows(boss, made):
    narrowed, (goes, stays) = made()
    rows = f"{reverse(type(goes).snippet_viewset.get_url_name('list'))}?{narrowed}"
    bulk(boss, "delete", ["all"], rows, of=goes._meta)
    assert list(type(goes).objects.all()) == [stays]


@pytest.mark.parametrize("action", ["publish_drafts", "delete"])
def test_what_came_after_the_question_is_not_among_all(boss, action):
    seen, later = draft(audience="family"), []
    family = EVENTS + "?audience=family"
    bulk(boss, action, ["all"], family, meanwhile=lambda: later.append(draft(audience="family")))
    assert not Event.objects.filter(pk=seen.pk, live=False).exists()
    assert Event.objects.filter(pk=later[0].pk, live=False).exists()


def test_no_list_deletes_more_than_it_shows():
    for model in get_snippet_models():
        action = bulk_action_registry.get_bulk_action_class(*model._meta.label_lower.split("."), "delete")
        assert issubclass(action, Judged), model


def test_where_nothing_is_left_of_all_the_page_says_so(boss):
    draft(audience="family")

    def meanwhile():
        Event.objects.all().delete()
        draft(audience="family")

    _page, done = bulk(boss, "publish_drafts", ["all"], EVENTS + "?audience=family", meanwhile)
    assert "There is nothing to do" in done.text
    assert not Event.objects.filter(live=True).exists()


def test_who_may_not_publish_is_told_so(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.staff("wagtailadmin.access_admin", "events.change_event", language="en"))
    page, _done = bulk(client, "publish_drafts", [draft().pk])
    assert "You may not do that." in page
    assert not Event.objects.filter(live=True).exists()
