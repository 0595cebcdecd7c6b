"""Run by pretix's own Python: one series with many dates, one of them with room, and a key for its API."""

import json
import sys
from datetime import timedelta
from decimal import Decimal

import django

django.setup()

from django.utils.timezone import now  # noqa: E402 - after the setup
from django_scopes import scopes_disabled  # noqa: E402
from pretix.base.models import Event, Organizer, SubEvent, Team, TeamAPIToken  # noqa: E402


@scopes_disabled()
def main(dates: int) -> dict:
    organizer = Organizer.objects.create(name="Bench", slug="bench")
    start = now() + timedelta(hours=2)
    series = {"currency": "EUR", "date_from": start, "live": True, "is_public": True, "plugins": ""}
    event = Event.objects.create(
        organizer=organizer, name="Measured", slug="measured", has_subevents=True, **series
    )
    event.settings.timezone = "Asia/Shanghai"
    rows = [
        SubEvent(
            event=event,
            name="Measured",
            active=True,
            is_public=True,
            date_from=at,
            date_to=at + timedelta(hours=1),
        )
        for at in (start + timedelta(hours=6 * n) for n in range(dates))
    ]
    made = SubEvent.objects.bulk_create(rows)
    item = event.items.create(name="Place", default_price=Decimal("0.00"), admission=True)
    quota = event.quotas.create(name="Places", size=100_000, subevent=made[0])
    quota.items.add(item)
    team = Team.objects.create(organizer=organizer, name="Bench", all_events=True, all_event_permissions=True)
    token = TeamAPIToken.objects.create(team=team, name="bench")
    return {"token": token.token, "item": item.pk, "date": made[0].pk}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
