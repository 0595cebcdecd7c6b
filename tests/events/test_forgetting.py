"""What people told us goes after its time, each answer after its own."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Session
from tests import builders
from tests.events import forgotten
from tests.events.grouped import GRANDPA, LILY, companions, question

pytestmark = pytest.mark.django_db


def ago(session, days):
    ends_at = timezone.now() - timedelta(days=days)
    Session.objects.filter(pk=session.pk).update(starts_at=ends_at - timedelta(hours=1), ends_at=ends_at)


def test_each_answer_goes_after_its_own_time():
    session = builders.session(group_limit=4)
    short, long = (question(session.event, f"{days}?", kept_days=days) for days in (7, 90))
    answers = {short.key: "38", long.key: "yes", "999999": "of no question any more"}
    family = companions(GRANDPA, LILY)
    mine = builders.registration(session, answers=answers, **family, age_band="18+")
    first = mine.companions.first()
    type(first).objects.filter(pk=first.pk).update(answers=answers)

    def left(days):
        ago(session, days)
        forgotten.answers()
        assert forgotten.answers() == 0
        mine.refresh_from_db()
        rows = [(c.nickname, c.answers) for c in mine.companions.order_by("pk")]
        return mine.name, mine.answers, rows

    assert left(6) == ("Sample Guest", answers, [("Grandpa Wang", answers), ("Lily", {})])
    del answers[short.key]
    assert left(8) == ("Sample Guest", answers, [("Grandpa Wang", answers), ("Lily", {})])
    assert left(31) == ("", {long.key: "yes"}, [("", {long.key: "yes"})])
    assert left(91) == ("", {}, [])
    assert mine.size == 3
