"""The desk in a browser: as people hold it in their hand, also with large text and without a network."""

import json
import subprocess
import uuid

import pytest
from django.conf import settings
from wagtail.models import Site

from portal.models import SiteSettings
from suggestions import actions
from suggestions.models import DepartmentDuty, GridDuty, Photo
from suggestions.rules import Actor
from tests import builders, desks, suggesting
from tests.browsing import lacking
from tests.journeys.accessible import faults_of
from tests.tools import found

pytestmark = pytest.mark.browser
HERE = {"latitude": "39.850000", "longitude": "116.670000"}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Scene:
    """A case in the middle of its way, and somebody who leads its grid, sits in a department, and decides."""

    def __init__(self):
        site = Site.objects.get(root_page=builders.home())
        SiteSettings.objects.update_or_create(
            site=site, defaults={"site_name_en": "A", "site_name_zh_hans": "A"}
        )
        self.boss = suggesting.staff("admin")
        self.office = builders.department()
        self.case = suggesting.sent(public=False, text="In the sender's own words. " * 20, **HERE)
        self.photo = suggesting.taken(self.case)
        by = Actor(user=self.boss)
        GridDuty.objects.create(user=self.boss, grid=self.case.grid, role="leader")
        DepartmentDuty.objects.create(user=self.boss, department=self.office)
        for name, given in (("dispatch", {}), ("claim", {}), ("accept", {}), ("start", {})):
            actions.move(self.case, name, by, **given)
        calls = [(self.office, suggesting.in_days(2), True)]
        self.whistled = suggesting.brought_to("in_progress", grid=self.case.grid)
        actions.move(self.whistled, "whistle", by, departments=calls)
        self.drafted = suggesting.brought_to("feedback_drafted", grid=self.case.grid)
        self.new = suggesting.sent(grid=self.case.grid)
        self.entered = actions.enter_for(
            suggesting.content(grid=self.case.grid), by, channel="visit", form_key=uuid.uuid4()
        )
        GridDuty.objects.create(user=builders.user(), grid=self.case.grid, role="volunteer", state="applied")

    def pages(self) -> list[str]:
        """Below the desk, without a slash in front."""
        case, order = self.case.reference, self.whistled.department_orders.get().pk
        forms = ("draft-feedback", "whistle", "escalate", "pause", "confirm-grid", "release-text", "photos")
        return [
            "",
            "?tab=grids",
            "?tab=look&text=nothing-like-it",
            "?tab=all&lat=39.85&lng=116.67",
            f"{case}/",
            *(f"{case}/{name}/" for name in forms),
            f"{self.whistled.reference}/",
            f"{self.whistled.reference}/orders/{order}/report/",
            f"{self.drafted.reference}/publish-feedback/",
            f"{self.new.reference}/ask/",
            f"{self.new.reference}/join/",
            f"{self.new.reference}/translate/",
            f"photos/{self.photo.pk}/",
            "volunteers/",
            "enter/",
            f"enter/{self.entered.reference}/",
            f"enter/{self.entered.reference}/slip/",
            f"enter/{self.entered.reference}/sender/",
        ]


@pytest.fixture
def scene(live) -> Scene:
    """Its photo lies where the server looks for it, too."""
    made = Scene()
    file = live.folder / "private" / made.photo.original.name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(made.photo.original.read())
    return made


@pytest.fixture
def at_work(new_page, live, scene):
    """Makes a page of the one who works here; `cookies` besides that of the session."""

    def sit_down(cookies: dict | None = None, **options):
        client = desks.browser_of(scene.boss)
        jar = {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}
        page = new_page(**options)
        rows = [{"name": k, "value": v, "url": live.url} for k, v in (jar | (cookies or {})).items()]
        page.context.add_cookies(rows)
        return page

    return sit_down


DARK = {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"}
LOOKS = [
    pytest.param("en", {"viewport": {"width": 320, "height": 700}}, {}, id="phone"),
    pytest.param("zh-hans", {"viewport": {"width": 320, "height": 700}}, {"elder": "1"}, id="large text"),
    pytest.param("en", DARK, {}, id="dark", marks=pytest.mark.prove),
]


@pytest.mark.parametrize(("language", "options", "cookies"), LOOKS)
def test_every_page_is_accessible_and_never_wider_than_the_screen(
    live, scene, at_work, language, options, cookies
):
    page, faults = at_work(cookies, locale=language, **options), []
    for path in scene.pages():
        answer = page.goto(f"{live.url}/{language}/desk/suggestions/{path}")
        assert (path, answer.status) == (path, 200)
        page.evaluate("document.querySelectorAll('main details').forEach((part) => { part.open = true })")
        faults += faults_of(page)
        if page.evaluate(OVERFLOW) > 0:
            faults.append(f"{path} is {page.evaluate(OVERFLOW)} px too wide")
    assert faults == []


def test_the_checker_finds_no_error_in_the_markup(live, scene, at_work, tmp_path):
    checker, names, page = found.vnu() or lacking("java or vnu-jar"), {}, at_work()
    for number, path in enumerate(scene.pages()):
        file = tmp_path / f"{number}.html"
        file.write_bytes(page.request.get(f"{live.url}{desks.DESK}{path}").body())
        names[file.name] = path
    command = [*checker, "--format", "json", "--errors-only", *map(str, tmp_path.glob("*.html"))]
    said = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stderr)
    wrong = [(names[m["url"].rsplit("/", 1)[1]], m["message"], m.get("extract")) for m in said["messages"]]
    assert wrong == []


def test_black_is_drawn_with_a_finger(live, scene, at_work):
    page = at_work(viewport={"width": 375, "height": 900})
    page.goto(f"{live.url}{desks.DESK}photos/{scene.photo.pk}/")
    picture = page.locator("svg[data-blacken]")
    box = picture.bounding_box()

    def draw(left: float, top: float, right: float, bottom: float) -> None:
        page.mouse.move(box["x"] + left * box["width"], box["y"] + top * box["height"])
        page.mouse.down()
        page.mouse.move(box["x"] + right * box["width"], box["y"] + bottom * box["height"], steps=4)
        page.mouse.up()

    draw(0.5, 0.5, 0.25, 0.2)
    draw(0.7, 0.7, 0.7, 0.7)  # a tap
    draw(0.6, 0.6, 0.9, 0.9)
    assert picture.locator("rect").count() == 2
    page.locator("[data-blacken-undo] button").click()
    assert picture.locator("rect").count() == 1
    page.get_by_role("button", name="Make it public").click()
    page.wait_for_url(f"**/{scene.case.reference}/release-text/")
    [[black]] = Photo.objects.filter(pk=scene.photo.pk).values_list("black")
    assert black == [pytest.approx([0.25, 0.2, 0.25, 0.3], abs=0.01)]


def test_near_me_asks_the_phone_and_sorts(live, scene, at_work):
    page = at_work(permissions=["geolocation"], geolocation={"latitude": 39.8501, "longitude": 116.67})
    page.goto(f"{live.url}{desks.DESK}?tab=grids")
    page.get_by_role("button", name="Near me").click()
    page.wait_for_url("**lat=39.8501*")
    assert page.locator("ul.desk > li").count() == 1
    assert "11 m from here" in page.locator("ul.desk").inner_text()


def test_where_the_phone_does_not_tell_the_button_says_so(live, scene, at_work):
    page = at_work()
    page.goto(f"{live.url}{desks.DESK}?tab=grids")
    page.get_by_role("button", name="Near me").click()
    page.get_by_text("Your phone doesn't tell where you are.").wait_for()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_photo_of_the_result(live, scene, at_work, tmp_path, scripts):
    file = tmp_path / "IMG_1.jpg"
    file.write_bytes(suggesting._picture())
    page = at_work(java_script_enabled=scripts)
    page.goto(f"{live.url}{desks.page_of(scene.case, 'photos')}")
    page.set_input_files("#id_photo", file)
    if not scripts:
        page.get_by_role("button", name="Send the pictures").click()
    page.locator("li[id^=photo-]").wait_for()
    assert scene.case.photos.filter(kind="result").count() == 1


def test_my_orders_open_without_a_network(live, scene, at_work, problems):
    page = at_work(viewport={"width": 375, "height": 700})
    for path in ("", f"{scene.case.reference}/"):
        page.goto(live.url + desks.DESK + path)
        page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
        page.wait_for_function(
            "async () => { for (const name of await caches.keys()) "
            "if (await (await caches.open(name)).match(location.href)) return true; return false; }"
        )
    page.context.set_offline(True)
    page.goto(live.url + desks.DESK)
    page.get_by_text("Last copy from").wait_for()
    page.get_by_role("link", name=scene.case.title).click()
    page.get_by_text("Last copy from").wait_for()
    assert "In the sender's own words" in page.locator("main").inner_text()
    for button in page.locator("main form[method=post] button:not([type=button])").all():
        assert button.is_disabled()
    problems.clear()
