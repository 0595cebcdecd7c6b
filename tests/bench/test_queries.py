"""How many statements the main kinds of pages need, with something of everything on them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal import moments
from portal.models import SiteSettings
from tests import borrowing, builders, suggesting

pytestmark = pytest.mark.django_db
MOST = 15


@pytest.fixture
def town(settings, monkeypatch) -> dict[str, str]:
    settings.MOMENT = 60
    monkeypatch.setattr(moments, "_kept", {})
    SiteSettings.objects.get_or_create(site=builders.home().get_site())
    event = builders.event(slug="fair")
    builders.session(event)
    copy, case = borrowing.copy(home=borrowing.corner()), suggesting.sent()
    return {
        "home": "",
        "events": "events/",
        "month": "events/?view=month",
        "event": "events/fair/",
        "suggestions": "suggestions/",
        "case": f"suggestions/{case.reference}/",
        "statistics": "suggestions/statistics/",
        "library": "library/",
        "catalogue": "library/catalogue/",
        "found": "library/catalogue/?q=sample",
        "title": f"library/titles/{copy.title_id}/",
        "book in the hand": f"library/copies/{copy.code}/",
        "places": "places/",
        "place": f"places/{copy.home.place.slug}/",
    }


def test_main_pages_ask_little(client, town):
    found = {}
    for kind, path in town.items():
        assert client.get(f"/en/{path}").status_code == 200, path
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/en/{path}")
        found[kind] = len(queries)
    assert {kind: n for kind, n in found.items() if n > MOST} == {}
