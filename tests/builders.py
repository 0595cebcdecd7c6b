"""One valid thing each; a test names what it cares about."""

import itertools
import uuid
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.http import HttpResponse
from django.utils import timezone

from events import actions
from events.models import Category, Event, Registration, Session
from portal import contacts, start
from portal.models import Department, Grid, HomePage, Person, Place

# All of the same length: none is the beginning of another that a page may hold.
_numbers = itertools.count(10_001)


def user(**fields):
    n = next(_numbers)
    fields = {"email": f"user{n}@example.org", "name": f"Sample User {n}", "language": "en"} | fields
    return get_user_model().objects.create_user(fields.pop("email"), fields.pop("password", None), **fields)


def staff(*permissions: str, **fields):
    """Somebody who works here, with permissions such as 'events.change_registration'."""
    made = user(is_staff=True, **fields)
    for name in permissions:
        app, codename = name.split(".")
        made.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    return made


def person(**fields) -> Person:
    n = next(_numbers)
    fields = {"name": f"Sample Resident {n}", "email": f"person{n}@example.org", "language": "en"} | fields
    return Person.objects.create(**fields)


def home() -> HomePage:
    """The root of the site; made when it isn't there yet."""
    return start.home_page({"zh-hans": "Home (zh)", "en": "Home"})


def place(**fields) -> Place:
    n = next(_numbers)
    fields = {
        "slug": f"place-{n}",
        "kind": "centre",
        "name_zh_hans": f"Sample Place {n} (zh)",
        "name_en": f"Sample Place {n}",
        "summary_zh_hans": "A place (zh)",
        "summary_en": "A place",
        "address_zh_hans": "1 Sample Road (zh)",
        "address_en": "1 Sample Road",
        "live": True,
    } | fields
    return Place.objects.create(**fields)


def category(**fields) -> Category:
    n = next(_numbers)
    fields = {
        "slug": f"category-{n}",
        "name_zh_hans": f"Category {n} (zh)",
        "name_en": f"Category {n}",
    } | fields
    return Category.objects.create(**fields)


def event(**fields) -> Event:
    """Published, in both languages, without dates."""
    n = next(_numbers)
    texts = {
        "title": f"Sample Event {n}",
        "summary": "Something happens.",
    }
    fields = (
        {
            f"{name}_{code}": text + " (zh)" * (code != "en")
            for name, text in texts.items()
            for code in ("zh_hans", "en")
        }
        | {
            "body_zh_hans": [("text", "<p>What happens (zh)</p>")],
            "body_en": [("text", "<p>What happens</p>")],
            "slug": f"event-{n}",
            "live": True,
            "first_published_at": timezone.now(),
        }
        | fields
    )
    fields.setdefault("category", None)
    fields["category"] = fields["category"] or category()
    fields["place"] = fields.get("place") or place()
    return Event.objects.create(**fields)


def session(of: Event | None = None, *, capacity: int = 10, days: float = 7, **fields) -> Session:
    """A date so many days from now; negative lies behind."""
    of = of or event()
    starts_at = fields.pop("starts_at", timezone.now().replace(microsecond=0) + timedelta(days=days))
    ends_at = fields.pop("ends_at", starts_at + timedelta(hours=2))
    return actions.add_session(of, starts_at=starts_at, ends_at=ends_at, capacity=capacity, **fields)


def answers(**fields) -> actions.Answers:
    return actions.Answers(**({"name": "Sample Guest"} | fields))


def registration(on: Session | None = None, who: Person | None = None, **fields) -> Registration:
    """Made by the action; waiting when the session is full."""
    made = actions.register(on or session(), who or person(), answers(**fields), form_key=uuid.uuid4())
    return made.registration


def confirm_device(client, who: Person) -> None:
    """This test browser has confirmed the contact of `who`."""
    response = HttpResponse()
    contacts.remember(response, who)
    client.cookies.update(response.cookies)


def grid(**fields) -> Grid:
    n = next(_numbers)
    fields = {
        "code": f"T{n}",
        "kind": "residential",
        "name_zh_hans": f"Grid {n} (zh)",
        "name_en": f"Grid {n}",
    } | fields
    return Grid.objects.create(**fields)


def department(**fields) -> Department:
    n = next(_numbers)
    fields = {
        "slug": f"department-{n}",
        "name_zh_hans": f"Office {n} (zh)",
        "name_en": f"Office {n}",
    } | fields
    return Department.objects.create(**fields)
