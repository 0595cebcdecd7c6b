"""What events belong to: festivals, series, kinds and places, with their calendars and feeds."""

from tests.access.kinds import OPEN, Row

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
]
