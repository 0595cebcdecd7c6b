import datetime as dt
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from portal import opening
from portal.models import OpeningException, OpeningHours, Place
from portal.opening import Closed, Open, Span

BEIJING = ZoneInfo("Asia/Shanghai")
MONDAY = dt.date(2026, 6, 15)


def at(day: int, time: str) -> dt.datetime:
    """So many days after that Monday, local time."""
    return dt.datetime.combine(MONDAY + dt.timedelta(days=day), dt.time.fromisoformat(time), BEIJING)


def times(text: str) -> dict:
    opens, closes = (dt.time.fromisoformat(part) for part in text.split("-"))
    return {"opens": opens, "closes": closes}


class Rows(list):
    def all(self):
        return self


def place(week: dict[int, str], days: dict[int, str] | None = None) -> SimpleNamespace:
    """Hours by weekday, exceptions by days after the Monday; an empty text is a closed day."""
    made = SimpleNamespace(pk=1)
    made.hours = Rows(
        OpeningHours(weekday=weekday, **times(part))
        for weekday, spans in week.items()
        for part in spans.split(", ")
    )
    made.exceptions = Rows(
        OpeningException(
            date=MONDAY + dt.timedelta(days=day), reason_en="Why", **(times(part) if part else {})
        )
        for day, spans in (days or {}).items()
        for part in spans.split(", ")
    )
    return made


WORKDAYS = place(dict.fromkeys(range(5), "09:00-12:00, 13:30-17:30"))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(0, "08:59"), Closed(at(0, "09:00"))),
        (at(0, "09:00"), Open(at(0, "12:00"))),
        (at(0, "11:59:59"), Open(at(0, "12:00"))),
        (at(0, "12:00"), Closed(at(0, "13:30"))),
        (at(0, "17:30"), Closed(at(1, "09:00"))),
        (at(4, "18:00"), Closed(at(7, "09:00"))),
        (at(0, "01:00").astimezone(dt.UTC), Closed(at(0, "09:00"))),
    ],
)
def test_open_or_closed(now, expected):
    assert opening.status(WORKDAYS, now) == expected


def test_exceptions_win_over_the_week():
    changed = place(dict.fromkeys(range(7), "09:00-17:00"), {0: "", 1: "13:00-15:00, 16:00-18:00"})
    assert opening.hours_on(changed, MONDAY) == []
    assert opening.hours_on(changed, MONDAY + dt.timedelta(days=1)) == [
        Span(dt.time(13), dt.time(15)),
        Span(dt.time(16), dt.time(18)),
    ]
    assert opening.status(changed, at(0, "10:00")) == Closed(at(1, "13:00"))
    assert opening.status(changed, at(1, "15:30")) == Closed(at(1, "16:00"))


def test_a_day_that_is_closed_stays_closed():
    both = place({0: "09:00-17:00"}, {0: "10:00-12:00"})
    both.exceptions.append(OpeningException(date=MONDAY, reason_en="Holiday"))
    assert opening.hours_on(both, MONDAY) == []


def test_a_day_that_was_taken_back_is_as_in_every_week():
    changed = place({0: "09:00-17:00"}, {0: ""})
    changed.exceptions[0].withdrawn_at = at(-1, "10:00")
    assert opening.status(changed, at(0, "10:00")) == Open(at(0, "17:00"))
    assert opening.exceptions_ahead(changed, MONDAY) == []


def test_a_place_that_is_not_saved_yet_has_no_days_that_differ():
    assert opening.status(Place(), at(0, "10:00")) is None


def test_midnight_joins_two_days():
    late = place({0: "18:00-23:59", 1: "00:00-02:00, 18:00-20:00"})
    assert opening.status(late, at(0, "23:59:30")) == Open(at(1, "02:00"))
    assert opening.status(late, at(1, "00:00")) == Open(at(1, "02:00"))
    assert opening.status(late, at(1, "02:00")) == Closed(at(1, "18:00"))


def test_the_next_opening_is_looked_for_two_weeks_ahead():
    assert opening.status(place({0: "09:00-10:00"}), at(0, "10:00")) == Closed(at(7, "09:00"))
    assert opening.status(place({}, {14: "09:00-10:00"}), at(0, "10:00")) == Closed(at(14, "09:00"))
    assert opening.status(place({}, {15: "09:00-10:00"}), at(0, "10:00")) == Closed(None)


def test_a_place_without_hours_says_nothing():
    assert opening.status(place({}), at(0, "10:00")) is None
    assert opening.text(None, at(0, "10:00")) == ""
    assert opening.week(place({}), MONDAY) == []


@pytest.mark.parametrize(
    ("now", "text"),
    [
        (at(0, "09:30"), "Open now until 12:00"),
        (at(0, "12:30"), "Closed, opens today at 13:30"),
        (at(0, "20:00"), "Closed, opens tomorrow at 09:00"),
        (at(4, "20:00"), "Closed, opens on Mon 22 Jun at 09:00"),
    ],
)
def test_what_a_card_says(now, text):
    with override("en"):
        assert opening.text(opening.status(WORKDAYS, now), now) == text


def test_what_a_card_says_at_the_edges():
    now = at(0, "12:00")
    with override("en"):
        assert opening.text(opening.status(place({0: "09:00-23:59"}), now), now) == "Open now until midnight"
        always = place(dict.fromkeys(range(7), "00:00-23:59"))
        assert opening.text(opening.status(always, now), now) == "Open day and night"
        few_days = place(dict.fromkeys(range(7), "00:00-23:59"), {3: ""})
        assert opening.text(opening.status(few_days, now), now) == "Open now until Wed 17 Jun"
        assert opening.text(Closed(None), now) == "Closed for now"


def test_the_week_shows_what_holds_today():
    changed = place(dict.fromkeys(range(5), "09:00-17:00"), {1: ""})
    with override("en"):
        rows = opening.week(changed, MONDAY + dt.timedelta(days=1))
    assert [row["day"] for row in rows][:2] == ["Monday", "Tuesday"]
    assert rows[0] == {"day": "Monday", "text": "09:00–17:00", "today": False, "exception": False}
    assert rows[1] == {"day": "Tuesday", "text": "Closed", "today": True, "exception": True}
    assert rows[6]["text"] == "Closed"


def test_weekdays_are_written_as_each_language_does():
    with override("zh-hans"):
        assert opening.week(WORKDAYS, MONDAY)[0]["day"] == "\u661f\u671f\u4e00"


def test_exceptions_ahead_leave_out_what_has_passed():
    changed = place({0: "09:00-17:00"}, {-1: "", 0: "10:00-12:00", 3: ""})
    with override("en"):
        ahead = opening.exceptions_ahead(changed, MONDAY)
    assert [(day["date"], day["text"]) for day in ahead] == [
        (MONDAY, "10:00–12:00"),
        (MONDAY + dt.timedelta(days=3), "Closed"),
    ]
