import datetime as dt

import pytest

from events.demo.dates import resolve
from events.demo.shapes import Days, Festival, Fixed, Weekly

FRIDAY = dt.date(2026, 6, 19)  # a Friday, and the Dragon Boat Festival


def test_a_fixed_day_stays():
    assert resolve(Fixed(dt.date(2024, 6, 10)), FRIDAY) == [dt.date(2024, 6, 10)]


def test_days_count_from_today_both_ways():
    assert resolve(Days(3), FRIDAY) == [dt.date(2026, 6, 22)]
    assert resolve(Days(-19), FRIDAY) == [dt.date(2026, 5, 31)]


def test_a_festival_is_the_next_one_today_included():
    assert resolve(Festival("dragon-boat"), FRIDAY) == [FRIDAY]
    assert resolve(Festival("dragon-boat"), FRIDAY + dt.timedelta(days=1)) == [dt.date(2027, 6, 9)]


@pytest.mark.parametrize("offset", [-5, -1, 0, 2])
def test_a_day_near_a_festival_is_never_behind(offset):
    for n in range(0, 800, 5):
        today = FRIDAY + dt.timedelta(days=n)
        (day,) = resolve(Festival("mid-autumn", offset), today)
        assert today <= day


def test_a_day_before_a_festival_moves_on_once_it_is_behind():
    assert resolve(Festival("dragon-boat", -2), dt.date(2026, 6, 17)) == [dt.date(2026, 6, 17)]
    assert resolve(Festival("dragon-boat", -2), dt.date(2026, 6, 18)) == [dt.date(2027, 6, 7)]


def test_weekly_starts_after_today():
    assert resolve(Weekly(4, weeks=2), FRIDAY) == [dt.date(2026, 6, 26), dt.date(2026, 7, 3)]
    assert resolve(Weekly(5, weeks=1), FRIDAY) == [dt.date(2026, 6, 20)]
    assert resolve(Weekly(3, weeks=1, skip=1), FRIDAY) == [dt.date(2026, 7, 2)]
    assert len(resolve(Weekly(0), FRIDAY)) == 8


def test_an_unknown_kind_is_an_error():
    with pytest.raises(TypeError):
        resolve("tomorrow", FRIDAY)
