"""What somebody saw when they opened a form, of rows that carry no version of their own."""

import hashlib

from django.forms.models import model_to_dict

from events.models import Campaign, Help, Need
from portal.models import Volunteer


class ChangedMeanwhile(Exception):
    """It is not any more what the writer has seen."""


def of_point(need: Need) -> str:
    return _digest(need.meeting_point_zh_hans, need.meeting_point_en, need.skill)


def of_campaign(campaign: Campaign) -> str:
    return _digest(sorted(model_to_dict(campaign).items()))


def of_hours(helped: Help) -> str:
    return _digest(helped.state, helped.came_at, helped.left_at)


def of_profile(volunteer: Volunteer) -> str:
    """What they say of themselves; the coordinators' note has a way of its own."""
    languages = sorted(volunteer.languages.values_list("code", "level"))
    return _digest(sorted(model_to_dict(volunteer, exclude=["note"]).items()), languages)


def _digest(*values) -> str:
    return hashlib.sha256(repr(values).encode()).hexdigest()[:16]
