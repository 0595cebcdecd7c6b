"""Where the browser sends the scans that it has kept."""

import json
from collections import Counter

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from library.desk import doors, replay, station
from library.desk.views.box import VERBS

LONGEST = 64_000


@require_POST
@doors.at_desk
def replay_scans(request: HttpRequest) -> HttpResponse:
    """The answers, and the desk as it is after the last scan, for the batch that follows."""
    try:
        if int(request.headers.get("Content-Length") or 0) > LONGEST:
            raise ValueError("too long")
        batch = replay.read(json.loads(request.body))
        here = station.of(request)
        answers = list(replay.replay(here, batch))
    except ValueError:
        return JsonResponse({"error": "no batch of scans"}, status=400)
    since, seen = max([batch.since, *(scan.at for scan in batch.scans)]), here.seen
    if timezone.now() - since > station.READER_STAYS:
        here.reader = None
    station.keep(request, here)
    told = {"answers": answers, "done": _summary(answers)}
    return JsonResponse(told | {"seen": seen, "since": since.isoformat()})


def _summary(answers: list[dict]) -> str:
    """'Done when the network came back: Lent 3 · Taken back 1'; nothing when nothing was."""
    counts = Counter(answer["verb"] for answer in answers if answer["verb"])
    parts = " · ".join(f"{VERBS[verb]} {number}" for verb, number in counts.items())
    return _("Done when the network came back: %(what)s") % {"what": parts} if parts else ""
