"""Where organisers plan the dates of events, below the desk."""

_EVENT, _DATE = "dates/{event}/", "sessions/{session}/"
_RULES = f"{_EVENT}rules/"
_RULE = f"{_RULES}{{rule}}/"
_QUIZZES = ("quizzes/", "quizzes/{quiz}/")
PLANNING_SEEN = ("dates/", _EVENT, f"{_DATE}date/", _RULES, f"{_RULES}new/", _RULE, *_QUIZZES)
PLANNING_DONE = (
    *(f"{_EVENT}{verb}/" for verb in ("new", "many", "copy")),
    *(f"{_DATE}{verb}/" for verb in ("duplicate", "places", "move", "call-off", "reinstate")),
    f"{_RULES}new/weeks/",
    *(f"{_RULE}{verb}/" for verb in ("change", "leave-out", "besides", "stop")),
)
