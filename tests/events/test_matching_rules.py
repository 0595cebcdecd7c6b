"""The ranking alone: no database."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils import timezone, translation

from events import candidates
from events.rules import matching
from events.rules.matching import Candidate, Proposal, Wanted
from portal.models import Volunteer
from portal.workdays import Calendar

SATURDAY = dt.date(2027, 6, 12)


def at(hour: int, day: dt.date = SATURDAY) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), timezone.get_default_timezone())


def volunteer(pk: int, **fields) -> Volunteer:
    return Volunteer(pk=pk, born_on=dt.date(1990, 1, 1), **fields)


def wanted(**fields) -> Wanted:
    spoken = {"languages": ("zh-hans", "es"), "slots": frozenset({"dayoff-morning"})}
    return Wanted(at(9), at(11), **spoken | fields)


def order(candidates, **fields) -> list[int]:
    return [one.volunteer.pk for one in matching.ranked(wanted(**fields), candidates)]


def test_usually_free_comes_first_then_the_better_speaker_then_the_nearer():
    free = {"availability": "dayoff-morning workday-evening"}
    good, native = {"zh-hans": 3, "es": 2}, {"zh-hans": 2, "es": 3}
    candidates = [
        Candidate(volunteer(1), native, metres=10),
        Candidate(volunteer(2, **free), good, metres=10),
        Candidate(volunteer(3, **free), native, metres=900),
        Candidate(volunteer(4, **free), native),
        Candidate(volunteer(5, **free), native, metres=300),
    ]
    assert order(candidates) == [5, 3, 4, 2, 1]


def test_who_speaks_a_little_is_busy_or_lacks_the_skill_is_not_proposed():
    native = {"zh-hans": 3, "es": 3}
    candidates = [
        Candidate(volunteer(1), {"zh-hans": 3, "es": 1}),
        Candidate(volunteer(2), native, busy=True),
        Candidate(volunteer(3, skills="lifting"), native),
        Candidate(volunteer(4, skills="lifting first-aid"), native),
    ]
    assert order(candidates) == [3, 4]
    assert order(candidates, skill="first-aid") == [4]


@pytest.mark.parametrize(
    ("born", "consent", "hours", "fits"),
    [
        (dt.date(2011, 6, 12), 1, (9, 11), True),  # sixteen on the day
        (dt.date(2011, 6, 13), 1, (9, 11), False),
        (dt.date(2011, 6, 12), None, (9, 11), False),
        (dt.date(2011, 6, 12), 1, (18, 20), False),
        (dt.date(2009, 6, 12), None, (18, 20), True),  # of age on the day
    ],
)
def test_minors_help_with_consent_and_in_daylight(born, consent, hours, fits):
    one = Volunteer(pk=1, born_on=born, consent_version=consent)
    span = Wanted(at(hours[0]), at(hours[1]))
    assert matching.may_serve(span, one) is fits


@pytest.mark.parametrize(
    ("hours", "slots"),
    [
        ((9, 12), {"dayoff-morning"}),
        ((11, 14), {"dayoff-morning", "dayoff-afternoon"}),
        ((14, 18), {"dayoff-afternoon"}),
        ((17, 20), {"dayoff-afternoon", "dayoff-evening"}),
        ((19, 21), {"dayoff-evening"}),
    ],
)
def test_the_words_of_a_span(hours, slots):
    assert matching.slots_of(at(hours[0]), at(hours[1]), Calendar()) == slots
    worked = Calendar({SATURDAY: True})
    assert matching.slots_of(at(9), at(11), worked) == {"workday-morning"}


@pytest.mark.parametrize(
    ("language", "spoken", "pair"),
    [
        ("es", ["zh-hans", "en"], ("zh-hans", "es")),
        ("zh-hans", ["en"], ("en", "zh-hans")),
        ("zh-hans", ["zh-hans", "fr"], ("fr", "zh-hans")),
    ],
)
def test_the_pair(language, spoken, pair):
    assert matching.pair(language, spoken) == pair


def test_who_has_no_place_needs_nobody():
    now = timezone.now()
    session = SimpleNamespace(is_cancelled=False, starts_at=now + dt.timedelta(hours=1))
    row = SimpleNamespace(session=session, state="registered")
    assert matching.may_be_met(row, now)
    row.state = "waiting"
    assert not matching.may_be_met(row, now)
    row.state, session.is_cancelled = "attended", True
    assert not matching.may_be_met(row, now)


@pytest.mark.parametrize(("metres", "said"), [(994.0, "990 m"), (996.0, "1.0 km")])
def test_a_distance_just_below_a_kilometre_reads_as_one(metres, said):
    proposal = Proposal(volunteer(1), None, False, metres)
    with translation.override("en"):
        assert candidates.in_words(SimpleNamespace(kind="access"), proposal).endswith(said)
