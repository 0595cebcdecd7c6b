"""Around events: what they belong to with calendars and feeds, one's own calendar, sheets to print."""

from tests.access.kinds import CONFIRMED, OPEN, RESIDENTS, SECRET, Row

PROGRAMME = [
    Row("/en/events/festivals/", OPEN),
    Row("/en/events/festivals/{festival}/", OPEN),
    Row("/en/events/festivals/{festival}/calendar.ics", OPEN),
    Row("/en/events/festivals/{festival}/feed.xml", OPEN),
    Row("/en/events/series/", OPEN),
    Row("/en/events/series/{series}/", OPEN),
    Row("/en/events/series/{series}/calendar.ics", OPEN),
    Row("/en/events/series/{series}/feed.xml", OPEN),
    Row("/en/events/groups/", OPEN),
    Row("/en/events/categories/{category}/calendar.ics", OPEN),
    Row("/en/events/places/{place}/calendar.ics", OPEN),
    Row("/en/events/festivals/{festival}/programme/", OPEN),
    Row("/f/{festival}", OPEN),
    Row("/e/{event}", OPEN),
    Row("/q/{quiz}", OPEN),
    Row("/en/events/quiz/{quiz}/", OPEN, OPEN),
    Row("/en/events/quiz/{quiz}/answers/", OPEN),
    Row("/en/events/quiz/{quiz}/poster/", OPEN),
    Row("/en/events/{event}/poster/", OPEN),
    Row("/en/events/{event}/signs/", OPEN),
    Row("/en/events/mine/calendar/", CONFIRMED, CONFIRMED),
    Row("/en/events/r/{been}/certificate/", OPEN),
    Row("/en/events/r/{secret}/certificate/", SECRET),
    Row("/en/events/mine/{been_reference}/certificate/", RESIDENTS),
    Row("/en/events/mine/{own_dates}.ics", OPEN),
    Row("/en/events/mine/{due_dates}.ics", SECRET),
]
