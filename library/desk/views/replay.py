"""Where the browser sends the scans that it has kept."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from library.desk import doors, replay, station

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
    return JsonResponse({"answers": answers, "seen": seen, "since": since.isoformat()})
