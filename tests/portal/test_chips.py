"""What a list is narrowed down to, and who published a page: in words, never as a machine notes them."""

import re
from html import unescape

import django_filters
import pytest
from django.urls import reverse
from wagtail.admin.menu import reports_menu
from wagtail.snippets.models import get_snippet_models

from portal import start
from portal.models import StandardPage
from tests import builders

pytestmark = pytest.mark.django_db
AGEING = reverse("wagtailadmin_reports:aging_pages")
ASKED = {
    django_filters.BooleanFilter: ("true", "false"),
    django_filters.DateFilter: ("2026-06-30",),
    django_filters.DateTimeFilter: ("2026-06-30", "2026-06-30 14:05"),
}
# No list with filters.
OTHERS = {reverse("portal_monthly")}


@pytest.fixture(params=["en", "zh-hans"])
def reader(client, settings, request):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.user(is_staff=True, is_superuser=True, language=request.param))
    return client


def chips(shown) -> list[str]:
    found = re.findall(r'<button class="w-pill__content".*?</button>', shown.text, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", chip)).split()) for chip in found]


def lists() -> list[str]:
    """Those of all kinds of snippets, and all reports."""
    snippets = [reverse(m.snippet_viewset.get_url_name("list")) for m in get_snippet_models()]
    return sorted({*snippets, *(item.url for item in reports_menu.registered_menu_items)} - OTHERS)


def asked(shown) -> list[dict[str, str]]:
    filters = shown.context.get("filters")
    found = filters.filters.items() if filters else ()
    return [{name: value} for name, one in found for value in ASKED.get(type(one), ())]


def test_no_list_says_what_only_machines_say(reader):
    told = {}
    for url in lists():
        told |= {(url, *one.items()): chips(reader.get(url, one)) for one in asked(reader.get(url))}
    assert len(told) > 10
    as_by_machines = re.compile(r"True|False|None|\d{4}-\d\d-\d\d|\+08:00")
    assert {at: said for at, said in told.items() if not said or as_by_machines.search(" ".join(said))} == {}


def test_yes_and_a_day_are_said_in_the_readers_language(boss):
    query = {"live": "true", "last_published_at": "2026-06-30"}
    assert chips(boss.get(AGEING, query)) == ["Live: Yes", "Last published before: 30 Jun 2026"]
    assert "30 Jun 2026, 14:05" in chips(boss.get(AGEING, {"last_published_at": "2026-06-30 14:05"}))[0]


def page(number: int) -> StandardPage:
    said = start.columns(title=dict.fromkeys(("zh-hans", "en"), f"Page {number}"))
    return start.add_page(builders.home(), StandardPage(slug=f"page-{number}", **said))


def test_who_published_an_old_page_is_called_by_name(boss):
    by_hand, by_itself, by_who_left = (page(n) for n in range(3))
    editor, left = (builders.user(name=name, is_superuser=True) for name in ("Li Na", "Gone"))
    for one, user in ((by_hand, editor), (by_who_left, left)):
        one.save_revision(user=user).publish(user=user)
    gone = str(left.pk)
    left.delete()
    shown = boss.get(AGEING).text
    rows = [
        re.search(rf"pages/{one.pk}/edit/.*?</tr>", shown, re.DOTALL)[0]
        for one in (by_hand, by_itself, by_who_left)
    ]
    said = [re.sub(r"<[^>]+>", " ", row) for row in rows]
    assert "Li Na" in said[0]
    assert "None" not in said[1]
    assert gone in said[2]
    assert str(editor.key) not in shown
    assert b"Li Na" in b"".join(boss.get(AGEING, {"export": "csv"}).streaming_content)
