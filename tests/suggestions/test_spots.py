"""The exact spot: whatever the public reads shows it where the sender wants it shown, else the grid only."""

import re

import pytest

from suggestions import actions, links
from suggestions.digests import around, near
from suggestions.models import Follow, Suggestion
from suggestions.rules import Actor
from suggestions.similar import Question, similar
from tests import builders, desks, suggesting
from tests.access.site import ACCOUNTS, SITE
from tests.access.world import World
from tests.residents import begin, draft_of, ready, send, to

pytestmark = pytest.mark.django_db
SPOT = {"latitude": "39.853517", "longitude": "116.673829"}
# As far as somebody walks to a door: ten metres and less are told by the fourth place.
DIGITS = re.compile(rb"39\.853|116\.673|853517|673829")
BOX = "116.6738,39.8535,116.6739,39.8536"
SHOWING = {
    "/en/suggestions/{case}/",
    "/en/suggestions/map/points.json?bbox=116,39,117,40",
    f"/en/suggestions/map/points.json?bbox={BOX}",
    "/en/suggestions/suggestions.csv",
    "/api/v1/suggestions",
    "/api/v1/suggestions/{case}",
    "/open311/v2/requests.json",
    "/open311/v2/requests.xml",
    "/open311/v2/requests/{case}.json",
}
MORE = {
    f"/en/suggestions/?near={SPOT['latitude'][:5]},{SPOT['longitude'][:6]}",
    "/en/suggestions/feed.xml?suggestion={case}",
    "/en/suggestions/new/?follow_up_of={case}",
    "/zh-hans/suggestions/{case}/",
    "/open311/v2/servicerequestupdates.json",
}


def public_paths() -> set[str]:
    """All of the site that is no secret link: that is the sender's own page."""
    rows = {row.path for row in [*SITE, *ACCOUNTS] if "{private}" not in row.path}
    return rows | SHOWING | MORE


def read(client, path: str) -> bytes:
    answer = client.get(path)
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def telling(client, world: World, paths: set[str]) -> set[str]:
    """Those of the addresses whose answer has digits of the spot in it."""
    return {path for path in paths if DIGITS.search(read(client, path.format(**world.gaps)))}


@pytest.fixture
def world():
    made = World()
    Suggestion.objects.filter(reference=made.gaps["case"]).update(**SPOT, spot_shown=True)
    return made


def test_no_public_address_tells_a_hidden_spot(client, world):
    # The control: shown, it stands in all of these.
    assert telling(client, world, SHOWING) == SHOWING
    Suggestion.objects.update(spot_shown=False)
    assert telling(client, world, public_paths()) == set()


def test_a_box_or_a_circle_does_not_find_it(client):
    case = suggesting.sent(**SPOT)
    asked = {
        f"/en/suggestions/map/points.json?bbox={BOX}": case.public_title,
        f"/en/suggestions/?near={SPOT['latitude']},{SPOT['longitude']}&radius=50": case.public_title,
    }
    assert all(title in client.get(path).text for path, title in asked.items())
    Suggestion.objects.update(spot_shown=False)
    assert not any(title in client.get(path).text for path, title in asked.items())


def test_who_follows_a_small_circle_does_not_find_it_out():
    person, case = builders.person(), suggesting.sent(**SPOT)
    follow = Follow.objects.create(person=person, radius=100, **SPOT)
    follow.refresh_from_db()
    assert around(case) == [person.pk]
    case.spot_shown = False
    assert around(case) == []
    assert not near(follow, case)


def test_what_is_like_it_tells_no_distance():
    lamps, place = suggesting.category(nearby_metres=200), builders.place(**SPOT)
    case = suggesting.sent(**SPOT, title="Dark at night", category=lamps)
    asked = Question("Dark at night", category=lamps, point=case.point)
    assert [one.metres for one in similar(asked)] == [0]
    Suggestion.objects.update(spot_shown=False)
    assert [one.metres for one in similar(asked)] == [None]
    assert similar(Question("Bulb", category=lamps, point=case.point)) == []
    Suggestion.objects.update(landmark=place)
    assert [one.metres for one in similar(asked)] == [0]


def test_who_goes_on_with_it_does_not_get_the_spot_unless_it_is_theirs(client):
    case = suggesting.sent(**SPOT, spot_shown=False)
    where = f"/en/suggestions/new/?follow_up_of={case.reference}"
    for person, carried in ((builders.person(), None), (case.author, case.latitude)):
        builders.confirm_device(client, person)
        form = re.search(r'name="key" value="([^"]+)"', client.get(where).text)[1]
        answer = client.post(
            where, {"kind": "idea", "category": case.category.slug, "title": "Again", "key": form}
        )
        assert draft_of(answer).latitude == carried


# The sender's choice


@pytest.fixture
def lamps():
    return suggesting.category(slug="lamps")


@pytest.mark.parametrize(("given", "shown"), [({"spot_shown": "on"}, True), ({}, False)])
def test_the_sender_says_whether_everybody_sees_it(client, lamps, given, shown):
    grid = builders.grid()
    draft = ready(client, lamps, grid)
    client.post(to("where/", draft), {"grid": grid.code, **SPOT, **given})
    check = client.get(to("check/", draft)).text
    public, _heading, private = check.partition("What stays with us")
    assert ("39.85352" in public, "39.85352" in private) == (shown, not shown)
    assert send(client, draft).url == to("done/", draft)
    draft.refresh_from_db()
    assert draft.spot_shown is shown
    assert (draft.public_point is not None) is shown


def test_without_a_spot_there_is_nothing_to_show(client, lamps):
    grid = builders.grid()
    draft = draft_of(begin(client, lamps))
    client.post(to("where/", draft), {"grid": grid.code, "spot_shown": "on"})
    draft.refresh_from_db()
    assert draft.spot_shown is False
    assert "data-spot-shown hidden" in client.get(to("where/", draft)).text


def test_the_sender_hides_it_later(client):
    case = suggesting.sent(**SPOT)
    page = f"/en/suggestions/r/{links.secret(links.PRIVATE, case)}/hide/"
    assert 'name="spot"' in client.get(page).text
    for _press in range(2):
        answer = client.post(page, {"spot": "hide"}, follow=True)
        assert "Everybody reads the grid only" in answer.text
    case.refresh_from_db()
    assert (case.spot_shown, str(case.latitude)) == (False, SPOT["latitude"])
    assert [(entry.verb, entry.public) for entry in case.entries.all()][-1] == ("hide_spot", False)
    assert case.entries.filter(verb="hide_spot").count() == 1
    assert 'name="spot"' not in client.get(page).text


# At the desk


def test_who_looks_at_it_hides_it_and_says_why(settings):
    settings.STAFF_MFA_REQUIRED = False
    case = suggesting.sent(**SPOT)
    client = desks.leader(case)
    page = f"/en/desk/suggestions/{case.reference}/hide-spot/"
    assert page in client.get(desks.page_of(case, "release-text")).text
    assert desks.send(client, page, reason=" ").status_code == 200
    assert Suggestion.objects.get().spot_shown
    assert desks.send(client, page, reason="It is a private door.").status_code == 302
    assert not Suggestion.objects.get().spot_shown
    assert case.remarks.get().text == "It is a private door."
    assert "hide-spot" not in client.get(desks.page_of(case)).text


def test_those_who_work_on_it_still_see_it(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    case = suggesting.sent(**SPOT, spot_shown=False)
    client.force_login(suggesting.worker(case).user)
    assert SPOT["latitude"] in client.get(f"/en/desk/suggestions/{case.reference}/").text
    queue = client.get("/en/desk/suggestions/?tab=grids&lat=39.8535&lng=116.6738").text
    assert case.reference in queue


@pytest.mark.parametrize("who", ["worker", "stranger"])
def test_others_do_not_hide_it(who):
    case = suggesting.sent(**SPOT)
    by = suggesting.worker(case) if who == "worker" else Actor(person=builders.person())
    with pytest.raises(actions.Refused):
        actions.hide_spot(case, by, "No reason of theirs.")
    case.refresh_from_db()
    assert case.spot_shown
