"""The dates at the desk."""

from datetime import timedelta

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from events import rules
from events.desk.entry import at_desk, is_today
from events.models import Session

# A helper looks a little back, for whoever came late, and a fortnight ahead.
BACK, AHEAD = timedelta(hours=20), timedelta(days=14)


@require_safe
@at_desk
def sessions(request: HttpRequest) -> HttpResponse:
    """Today's dates first, then those of a fortnight or all, each with what is to be expected."""
    now, everything = timezone.now(), "all" in request.GET
    rows = Session.objects.with_details().filter(ends_at__gte=now - BACK)
    if not everything:
        rows = rows.filter(starts_at__lt=now + AHEAD)
    here = Sum("registrations__came", default=0)
    rows = list(rows.annotate(here=here).order_by("starts_at", "pk"))
    today = [session for session in rows if is_today(session)]
    coming = [session for session in rows if session not in today and session.starts_at > now]
    before = [session for session in rows if session not in today and session.starts_at <= now]
    context = {"before": before, "today": today, "next": coming, "everything": everything}
    context["may_plan"] = rules.may_plan(request.user)
    return render(request, "events/desk/sessions.html", context)
