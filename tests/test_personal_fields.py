"""Where personal data stands, who reads it: a table of pages and roles, for contacts and for names.

Each read leaves a row of who looked.
"""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from portal import accounts, persons, roles
from portal.models import PersonalRead
from suggestions.models import DepartmentDuty, DutyRole, DutyState, GridDuty
from tests import borrowing, builders, suggesting

pytestmark = [pytest.mark.django_db, pytest.mark.once]
CONTACT, NAME = "hidden-contact@example.org", "Sample Unseen"
# 'contact' stands for both, 'name' for the name alone; who is not named sees neither.
READ = {
    "registration": {"contact": {"organiser", "admin"}},
    "list of a date": {"name": {"organiser", "admin"}},
    # An account changes its contact itself: the desk has no need to read it.
    "reader": {"name": {"librarian", "admin"}},
    "readers": {"name": {"librarian", "admin"}},
    "reserving for a reader": {"name": {"librarian", "admin"}},
    "donation": {"contact": {"librarian", "admin"}},
    "volunteers of grids": {"name": {"officer", "admin"}},
    "duties in grids": {"name": {"admin"}},
    "duties in departments": {"name": {"admin"}},
    "account": {"contact": {"admin"}},
    "accounts": {"contact": {"admin"}},
    # Nobody, until they press 'Show name and contact', which is written down.
    "case": {},
    "all cases": {},
    "all cases, table": {},
    "list of a date, table": {"name": {"organiser", "admin"}},
    "accounts, table": {"contact": {"admin"}},
    "letters": {"name": {"admin"}},
    "who looked": {},
    "history": {},
    "history, table": {},
}


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    """One person who has done everything here; what the tests write is undone, this stays for all of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        builders.home()
        user = builders.user(name=NAME, email=CONTACT, language="en")
        who = persons.of_account(user)
        seat = builders.registration(builders.session(builders.event()), who, name=NAME)
        reader = borrowing.reader(person=who, name=NAME)
        grid = builders.grid()
        case = suggesting.sent(who, grid=grid, text="In plain words", public=True)
        given = borrowing.donation(builders.person(name=NAME, email=CONTACT))
        GridDuty.objects.create(user=user, grid=grid, role=DutyRole.VOLUNTEER, state=DutyState.APPLIED)
        DepartmentDuty.objects.create(user=user, department=builders.department())
        people = {
            role: accounts.make_account(f"{role}@example.org", f"At work {role}", "en", [role])
            for role in roles.ROLES
        }
        GridDuty.objects.create(user=people["grid"], grid=grid, role=DutyRole.WORKER)
        yield (
            people,
            {
                "registration": f"/en/desk/events/registrations/{seat.pk}/",
                "list of a date": f"/en/desk/events/sessions/{seat.session_id}/",
                "reader": f"/en/desk/library/readers/{reader.pk}/",
                "readers": f"/en/desk/library/readers/?q={NAME}",
                "reserving for a reader": f"/en/desk/library/readers/{reader.pk}/reserve/",
                "donation": f"/en/desk/library/donations/{given.pk}/",
                "volunteers of grids": "/en/desk/suggestions/volunteers/",
                "duties in grids": "/admin/suggestions/grid-duties/",
                "duties in departments": "/admin/suggestions/department-duties/",
                "account": f"/admin/users/edit/{user.pk}/",
                "accounts": f"/admin/users/?q={NAME}",
                "case": f"/en/desk/suggestions/{case.reference}/",
                "all cases": "/admin/suggestions/cases/",
                "all cases, table": "/admin/suggestions/cases/?export=csv",
                "list of a date, table": f"/en/desk/events/sessions/{seat.session_id}/people.csv",
                "accounts, table": "/admin/users/?export=csv",
                "letters": reverse("portal_notices"),
                "who looked": reverse("events_looks"),
                "history": "/admin/reports/site-history/",
                "history, table": "/admin/reports/site-history/?export=csv",
            },
        )
        transaction.set_rollback(True)


@pytest.mark.parametrize("role", roles.ROLES)
def test_who_reads_whom(pages, role, settings):
    settings.STAFF_MFA_REQUIRED = False
    people, paths = pages
    client = Client(raise_request_exception=False)
    client.force_login(people[role])
    found, noted = {}, set()
    for page, path in paths.items():
        before = PersonalRead.objects.filter(reader_id=people[role].pk).count()
        answer = client.get(path)
        assert role != "admin" or answer.status_code == 200, page
        content = b"".join(answer.streaming_content).decode() if answer.streaming else answer.text
        text = content.replace(f'value="{NAME}"', "")
        found[page] = "contact" if CONTACT in text else "name" if NAME in text else ""
        if PersonalRead.objects.filter(reader_id=people[role].pk).count() > before:
            noted.add(page)
    right = {page: next((what for what, who in READ[page].items() if role in who), "") for page in paths}
    assert found == right
    assert noted == {page for page, what in found.items() if what}
