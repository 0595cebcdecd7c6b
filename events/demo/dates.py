"""From what a demo date depends on to the days themselves."""

import datetime as dt

from events.demo.shapes import Days, Festival, Fixed, Weekly, When
from portal import lunar


def resolve(when: When, today: dt.date) -> list[dt.date]:
    match when:
        case Fixed(day):
            return [day]
        case Days(offset):
            return [today + dt.timedelta(days=offset)]
        case Festival(key, offset):
            shift = dt.timedelta(days=offset)
            return [lunar.next_date(key, today - shift) + shift]
        case Weekly(weekday, weeks, skip):
            first = today + dt.timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
            return [first + dt.timedelta(weeks=skip + n) for n in range(weeks)]
    raise TypeError(when)
