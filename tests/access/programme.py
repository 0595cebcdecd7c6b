"""What events belong to: festivals, series, kinds and places, with their calendars and feeds."""

from tests.access.kinds import CONFIRMED, OPEN, SECRET, Row

PROGRAMME = [
    Row("/en/events/festivals/", OPEN),
    Row("/en/events/festivals/{festival}/", OPEN),
    Row("/en/events/festivals/{festival}/calendar.ics", OPEN),
    Row("/en/events/festivals/{festival}/feed.xml", OPEN),
    Row("/en/events/series/{series}/", OPEN),
    Row("/en/events/series/{series}/calendar.ics", OPEN),
    Row("/en/events/series/{series}/feed.xml", OPEN),
    Row("/en/events/categories/{category}/calendar.ics", OPEN),
    Row("/en/events/places/{place}/calendar.ics", OPEN),
    Row("/en/events/mine/calendar/", CONFIRMED, CONFIRMED),
    Row("/en/events/mine/{own_dates}.ics", OPEN),
    Row("/en/events/mine/{due_dates}.ics", SECRET),
]
