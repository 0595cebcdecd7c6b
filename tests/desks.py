"""At work with suggestions: somebody signed in with a duty, and forms sent as a browser sends them."""

import re
from html import unescape

from django.test import Client

from portal.models import Grid, User
from suggestions.models import DepartmentDuty, Suggestion
from tests import builders, suggesting

DESK = "/en/desk/suggestions/"


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at_work(role: str = "grid", grid: Grid | None = None, duty: str = "") -> Client:
    """`client.user` is who sits there."""
    user = suggesting.staff(role, grid, duty)
    client = browser_of(user)
    client.user = user
    return client


def worker(of: Suggestion) -> Client:
    return at_work("grid", of.grid, "worker")


def leader(of: Suggestion) -> Client:
    return at_work("grid", of.grid, "leader")


def volunteer(of: Suggestion) -> Client:
    return at_work("volunteer", of.grid, "volunteer")


def of_department(department) -> Client:
    user = builders.user()
    DepartmentDuty.objects.create(user=user, department=department)
    client = browser_of(user)
    client.user = user
    return client


def page_of(case: Suggestion, *more: str) -> str:
    return DESK + "/".join((case.reference, *more)) + "/"


def fields_of(page, action: str = "") -> dict[str, str]:
    """What the form of a page would send: of the one with this action, else of the one with most fields."""
    forms = re.findall(r"<form\b.*?</form>", page.text, re.DOTALL)
    posts = [form for form in forms if 'method="post"' in form and "/accounts/logout/" not in form]
    wanted = [form for form in posts if f'action="{action}"' in form] if action else posts
    form = max(wanted, key=len)
    found = {}
    for tag in re.findall(r"<input\b[^>]*>", form):
        kind, name = attribute(tag, "type"), attribute(tag, "name")
        if name and (kind not in ("radio", "checkbox") or " checked" in tag):
            found[name] = attribute(tag, "value")
    for name, text in re.findall(r'<textarea\b[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        found[name] = unescape(text).removeprefix("\n")
    for name, options in re.findall(r'<select\b[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = unescape(chosen[1]) if chosen else ""
    found.pop("csrfmiddlewaretoken", None)
    return found


def attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return unescape(found[1]) if found else ""


def send(client: Client, url: str, **more):
    """Open a page, fill its form and send it."""
    page = client.get(url)
    assert page.status_code == 200, (page.status_code, page.headers.get("Location"))
    return client.post(url, fields_of(page) | more)


def words(page) -> str:
    """What somebody reads on a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.text)).split())
