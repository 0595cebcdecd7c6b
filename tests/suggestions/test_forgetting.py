"""What goes some time after the end, besides the sender, and what stays as a record of the office."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from suggestions import actions, writing
from suggestions.actions import clockwork
from suggestions.models import GridDuty, Suggestion
from suggestions.rules import Actor
from tests import builders, desks, suggesting

pytestmark = pytest.mark.django_db
LATER = timedelta(days=400)


def test_what_departments_did_stays_and_names_nobody_any_more():
    """Their reports and marks are records of the office; the words may hold what a sender told them."""
    case = suggesting.sent(builders.person(name="Sample Neighbour", email="told@example.org"))
    case, boss = suggesting.brought_to("accepted", of=case), suggesting.officer()
    user = desks.of_department(office := builders.department()).user
    actions.move(case, "whistle", boss, departments=[(office, suggesting.in_days(3), True)])
    order = case.department_orders.get()
    actions.report(
        order, Actor(user=user), "Lamp mended. Told sample neighbour, 138 0000 1234, told@example.org."
    )
    actions.move(case, "whistle_over", boss)
    actions.grade(order, "subdistrict", 5, boss, "Rang Sample Neighbour at once")
    over = {"state": "closed", "outcome": "referred", "closed_at": timezone.now()}
    Suggestion.objects.filter(pk=case.pk).update(**over)
    assert clockwork.forget_people(timezone.now() + LATER) == 1
    order.refresh_from_db()
    black = writing.BLACK
    assert order.report == f"Lamp mended. Told {black}, {black}, {black}."
    assert order.reported_at
    mark = order.grades.get()
    assert (mark.score, mark.comment) == (5, f"Rang {black} at once")


def test_addresses_of_those_who_were_forgotten_before_go_with_the_migration():
    """Rows of before: the clock never looks at them again."""
    before, known = (suggesting.sent(address="Door 7") for _ in range(2))
    Suggestion.objects.filter(pk=before.pk).update(author=None, forgotten_at=timezone.now())
    assert clockwork.forget_people(timezone.now() + LATER) == 0
    import_module("suggestions.migrations.0003_forgotten_addresses").clear(apps, None)
    left = Suggestion.objects.order_by("pk").values_list("pk", "address")
    assert list(left) == [(before.pk, ""), (known.pk, "Door 7")]


def test_what_a_volunteer_wrote_goes_some_time_after_the_end():
    grid, later = builders.grid(), timezone.now() + LATER
    for state in ("active", "ended", "applied"):
        GridDuty.objects.create(
            user=builders.user(), grid=grid, role="volunteer", state=state, message="I live at door 5."
        )
    assert clockwork.forget_applications() == 0
    assert [clockwork.forget_applications(later), clockwork.forget_applications(later)] == [1, 0]
    left = GridDuty.objects.exclude(message="").values_list("state", flat=True)
    assert sorted(left) == ["active", "applied"]
    assert GridDuty.objects.get(state="ended").message == ""


def test_the_time_runs_from_the_end_not_from_the_application():
    duty = GridDuty.objects.create(
        user=builders.user(),
        grid=builders.grid(),
        role="volunteer",
        message="I live at door 5.",
        since=timezone.now() - LATER,
    )
    actions.end_volunteering(duty)
    assert clockwork.forget_applications() == 0
    assert clockwork.forget_applications(timezone.now() + LATER) == 1
