"""Where organisers plan the dates of events, below the desk."""

_EVENT, _DATE = "dates/{event}/", "sessions/{session}/"
PLANNING_SEEN = ("dates/", _EVENT, f"{_DATE}date/")
PLANNING_DONE = (
    *(f"{_EVENT}{verb}/" for verb in ("new", "many")),
    *(f"{_DATE}{verb}/" for verb in ("duplicate", "places", "move", "call-off", "reinstate")),
)
