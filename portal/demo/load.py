"""Fill an empty database with the demo; what exists already is left as it is."""

import datetime as dt
import io
from collections.abc import Callable

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from portal import accounts, phones, sections
from portal.demo import load_on_the_way, load_pages, load_places, password
from portal.demo.people import ACCOUNTS
from portal.roles import make_roles

Say = Callable[[str], None]
INDEXING = ("modelsearch.tasks.insert_or_update_object_task", "wagtail.tasks.update_reference_index_task")


def load(today: dt.date, say: Say) -> None:
    """Every step may be repeated; rooms come last since their events happen at the places."""
    for name, step in _steps(today):
        say(f"{name}: {step()}")


def _steps(today: dt.date) -> list[tuple[str, Callable[[], str]]]:
    steps = [
        ("Roles", load_roles),
        ("Accounts", load_accounts),
        ("Tree", load_pages.load_tree),
        ("Places", lambda: load_places.load_places(today)),
        ("Partners", load_places.load_partners),
        ("Departments", load_places.load_departments),
        ("Grids", lambda: load_places.load_grids(today)),
        ("Pages", load_pages.load_pages),
        ("News", lambda: load_pages.load_news(today)),
    ]
    steps += [(s.name.capitalize(), _room(s, today)) for s in sections.all_sections() if s.load_demo]
    steps += [
        ("Fixed names", load_places.load_fixed_names),
        ("On the way", lambda: load_on_the_way.load_on_the_way(today)),
    ]
    return [*steps, ("Search", index)]


def _room(section: sections.Section, today: dt.date) -> Callable[[], str]:
    return lambda: section.load_demo(today) or "loaded"


def load_roles() -> str:
    make_roles()
    return f"{Group.objects.count()} roles"


def load_accounts() -> str:
    secret, known = password.chosen(), set(get_user_model().objects.values_list("email", flat=True))
    new = [account for account in ACCOUNTS if account.email not in known]
    for account in new:
        phone = phones.normalise(account.phone) if account.phone else None
        accounts.make_account(account.email, account.name, account.language, account.roles, secret, phone)
    return f"{len(new)} new, password {secret}" if new else "0 new"


def index() -> str:
    """At once, and for all: the worker need not do it row by row before it sends the first code."""
    started = timezone.now()
    call_command("rebuild_search", stdout=io.StringIO())
    call_command("rebuild_references_index", verbosity=0)
    DBTaskResult.objects.ready().filter(task_path__in=INDEXING, enqueued_at__lt=started).delete()
    return "indexed"
