"""Campaigns of service points: made and changed at the desk."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from events import versions
from events.models import Campaign
from portal.models import User


@transaction.atomic
def write_campaign(
    campaign: Campaign, *, version: str = "", by: User, now: datetime | None = None
) -> Campaign:
    """`version`: of `versions.of_campaign`, as the writer saw it. Errors: ChangedMeanwhile,
    ValidationError."""
    new = campaign.pk is None
    if not new:
        # Of two who save at once, the second sees what the first did.
        before = Campaign.objects.select_for_update().get(pk=campaign.pk)
        if versions.of_campaign(before) != version:
            raise versions.ChangedMeanwhile
    campaign.full_clean()
    campaign.save()
    verb = "events.campaign_made" if new else "events.campaign_changed"
    log(campaign, verb, user=by, timestamp=now or timezone.now())
    return campaign
