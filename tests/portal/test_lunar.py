import datetime as dt

import pytest

from portal import lunar

pytestmark = pytest.mark.once

# Published civil dates; Laba belongs to the lunar year and falls in the January after it.
KNOWN = {
    "spring": [
        "2024-02-10",
        "2025-01-29",
        "2026-02-17",
        "2027-02-06",
        "2028-01-26",
        "2029-02-13",
        "2030-02-03",
    ],
    "lantern": [
        "2024-02-24",
        "2025-02-12",
        "2026-03-03",
        "2027-02-20",
        "2028-02-09",
        "2029-02-27",
        "2030-02-17",
    ],
    "eve": [
        "2025-01-28",
        "2026-02-16",
        "2027-02-05",
        "2028-01-25",
        "2029-02-12",
        "2030-02-02",
        "2031-01-22",
    ],
    "qingming": [
        "2024-04-04",
        "2025-04-04",
        "2026-04-05",
        "2027-04-05",
        "2028-04-04",
        "2029-04-04",
        "2030-04-05",
    ],
    "dragon-boat": [
        "2024-06-10",
        "2025-05-31",
        "2026-06-19",
        "2027-06-09",
        "2028-05-28",
        "2029-06-16",
        "2030-06-05",
    ],
    "qixi": [
        "2024-08-10",
        "2025-08-29",
        "2026-08-19",
        "2027-08-08",
        "2028-08-26",
        "2029-08-16",
        "2030-08-05",
    ],
    "mid-autumn": [
        "2024-09-17",
        "2025-10-06",
        "2026-09-25",
        "2027-09-15",
        "2028-10-03",
        "2029-09-22",
        "2030-09-12",
    ],
    "double-ninth": [
        "2024-10-11",
        "2025-10-29",
        "2026-10-18",
        "2027-10-08",
        "2028-10-26",
        "2029-10-16",
        "2030-10-05",
    ],
    "winter-solstice": [
        "2024-12-21",
        "2025-12-21",
        "2026-12-22",
        "2027-12-22",
        "2028-12-21",
        "2029-12-21",
        "2030-12-22",
    ],
    "laba": [
        "2025-01-07",
        "2026-01-26",
        "2027-01-15",
        "2028-01-04",
        "2029-01-22",
        "2030-01-11",
        "2031-01-01",
    ],
}


@pytest.mark.parametrize("key", KNOWN)
def test_festivals_fall_on_their_published_days(key):
    assert [lunar.festival_date(key, year).isoformat() for year in range(2024, 2031)] == KNOWN[key]


def test_every_festival_has_a_name_and_dates():
    assert set(lunar.FESTIVALS) == set(KNOWN)
    assert all(str(lunar.festival_name(key)) for key in KNOWN)


def test_a_leap_month_keeps_no_festival():
    assert lunar.lunar_day(dt.date(2025, 7, 30)) == lunar.LunarDay(6, 6, True, "", "")
    leap_seventh = [dt.date(2006, 8, 24) + dt.timedelta(days=n) for n in range(29)]
    assert all(lunar.lunar_day(day).leap for day in leap_seventh)
    assert not any(lunar.lunar_day(day).festival for day in leap_seventh)


def test_a_day_knows_festival_and_term():
    assert lunar.lunar_day(dt.date(2026, 6, 19)) == lunar.LunarDay(5, 5, False, "dragon-boat", "")
    assert lunar.lunar_day(dt.date(2026, 6, 21)) == lunar.LunarDay(5, 7, False, "", "summer-solstice")
    assert lunar.lunar_day(dt.date(2026, 4, 5)).festival == "qingming"


def test_a_year_has_each_term_once():
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=n) for n in range(365)]
    terms = [term for day in days if (term := lunar.lunar_day(day).term)]
    assert sorted(terms) == sorted(lunar.TERMS)


@pytest.mark.parametrize(
    ("day", "chinese", "english"),
    [
        ("2026-06-19", "\u7aef\u5348\u8282", "Dragon Boat Festival"),
        ("2026-04-05", "\u6e05\u660e", "Qingming Festival"),
        ("2026-06-21", "\u590f\u81f3", "Summer Solstice"),
        ("2026-06-24", "\u4e94\u6708\u521d\u5341", "10th of 5th lunar month"),
        ("2025-07-30", "\u95f0\u516d\u6708\u521d\u516d", "6th of leap 6th lunar month"),
        ("2026-02-18", "\u96e8\u6c34", "Rain Water"),
    ],
)
def test_labels_in_both_languages(day, chinese, english):
    day = dt.date.fromisoformat(day)
    assert lunar.label(day, "zh-hans") == chinese
    assert lunar.label(day, "en") == english


def test_the_next_festival_is_never_behind():
    assert lunar.next_festival(dt.date(2026, 6, 19)) == ("dragon-boat", dt.date(2026, 6, 19))
    assert lunar.next_festival(dt.date(2026, 6, 20)) == ("qixi", dt.date(2026, 8, 19))
    assert lunar.next_festival(dt.date(2026, 12, 23)) == ("laba", dt.date(2027, 1, 15))
    for n in range(0, 1500, 3):
        today = dt.date(2024, 1, 1) + dt.timedelta(days=n)
        for key in lunar.FESTIVALS:
            assert 0 <= (lunar.next_date(key, today) - today).days <= 390


def test_ordinals():
    assert [lunar.ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 30)] == [
        "1st",
        "2nd",
        "3rd",
        "4th",
        "11th",
        "12th",
        "13th",
        "21st",
        "22nd",
        "23rd",
        "30th",
    ]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-12-01", "Moon 23"),
        ("2026-12-09", "11th moon"),
        ("2026-12-07", "Major Snow"),
        ("2026-06-19", "Dragon Boat Festival"),
        ("2025-07-25", "Leap 6th moon"),
        ("2025-07-26", "Moon 2"),
    ],
)
def test_a_tile_has_room_for_a_short_label(day, said):
    day = dt.date.fromisoformat(day)
    assert lunar.short_label(day, "en") == said
    assert lunar.short_label(day, "zh-hans") == lunar.label(day, "zh-hans")


def test_short_labels_are_explained_where_they_need_it():
    assert "Moon 15" in lunar.legend("en")
    assert lunar.legend("zh-hans") == ""
