"""The editors' admin in Chromium where there is little room: lists, an import, a schedule that is wrong."""

import json

import pytest
from django.conf import settings

from tests import builders, importing
from tests.browsing import forgive

pytestmark = pytest.mark.browser
BEYOND = """cells => cells.filter(cell => cell.getBoundingClientRect().right > innerWidth)
    .map(cell => cell.textContent.trim())"""
IMPORTED = "Title (English),Category,Place\nFair,Crafts,Hall\nFoul,None such,Hall\n"


@pytest.fixture
def opened(live, client, new_page):
    def at(path, width=375, height=800, language="en"):
        client.force_login(builders.staff(is_superuser=True, language=language))
        page = new_page(viewport={"width": width, "height": height})
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live.url}])
        page.goto(live.url + path)
        return page

    return at


def test_a_list_is_read_whole_on_a_phone(opened):
    builders.event(live=False, title_en="A fair by the moon for all the neighbours").save_revision()
    page = opened("/admin/snippets/events/event/")
    assert page.locator("table.listing :is(td, th)").evaluate_all(BEYOND) == []
    title, button = page.get_by_role("navigation", name="Breadcrumb"), page.get_by_role("link", name="Import")
    title, button = title.bounding_box(), button.bounding_box()
    assert title["x"] + title["width"] <= button["x"] or title["y"] + title["height"] <= button["y"]


def test_what_is_wrong_with_a_row_of_an_import_takes_the_line_on_a_phone(opened):
    builders.category(name_en="Crafts")
    builders.place(name_en="Hall")
    job = importing.received("events", IMPORTED)
    page = opened(f"/admin/import/jobs/{job.pk}/")
    assert page.locator(".import-rows :is(td, th)").evaluate_all(BEYOND) == []
    said = page.locator(".import-rows td", has=page.get_by_text("None such"))
    assert said.last.bounding_box()["width"] > 300


def test_a_wrong_schedule(opened, problems):
    """No calendar stays over the button; what is wrong is said once, within the bar at the foot."""
    told = json.dumps([{"type": "text", "value": "<p>One.</p>"}])
    event = builders.event(live=False, first_published_at=None, body_zh_hans=told, body_en=told)
    event.save_revision()
    page = opened(f"/admin/snippets/events/event/edit/{event.pk}/", 1280, 1000, "zh-hans")
    page.locator("[data-side-panel-toggle=status]").click()
    side = page.locator("[data-side-panel=status]")
    # Never published, the kind of thing is the heading of nothing.
    assert not side.get_by_text("活动", exact=True).is_visible()
    side.get_by_role("button", name="设置计划").click()
    page.locator("[name=go_live_at]").focus()
    for typed in ("2027-08-01 09:00", "2027-07-01 09:00"):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.wait_for_timeout(500)
    assert page.locator(".xdsoft_datetimepicker:visible").count() == 0
    page.get_by_role("button", name="保存计划").click()
    said = page.locator(".footer__save-warning p")
    said.wait_for()
    assert said.inner_text().count("必须早于") == 1
    said.evaluate("said => { said.textContent = '时间'.repeat(80); }")
    page.wait_for_timeout(500)
    bar, words = page.locator("footer").bounding_box(), said.bounding_box()
    assert words["x"] + words["width"] <= bar["x"] + bar["width"] <= side.bounding_box()["x"]
    forgive(page, problems)
    page.close(run_before_unload=False)
