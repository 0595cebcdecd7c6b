"""Some events of the demo, loaded as the command does it."""

from django.utils import timezone

from events.demo import load as loader
from events.demo.catalogue import EVENTS
from events.models import Help, Registration
from portal.demo import load_places
from tests import builders


def load(patch, slugs):
    """The day on which it was done."""
    today = timezone.localdate()
    for name in ("organiser", "resident", "foreign-staff", "volunteer"):
        builders.user(email=f"{name}@example.org")
    patch.setattr(loader, "EVENTS", tuple(event for event in EVENTS if event.slug in slugs))
    load_places.load_places(today)
    load_places.load_partners()
    assert loader.load(today) == f"{len(slugs)} new"
    return today


def assert_there_is_something_to_try():
    def of(name):
        return Registration.objects.filter(person__user__email=f"{name}@example.org")

    assert of("resident").get(state="offered").offered_until > timezone.now()
    family = of("foreign-staff").get(size__gt=1)
    assert family.companions.exists()
    assert all(one.answers for one in (family, *family.companions.all()))
    asked = Registration.objects.asked_again()
    assert 0 < asked.filter(confirmed_again_at=None).count() < asked.count()
    assert of("foreign-staff").get(pk__in=asked).is_asked
    assert Help.objects.looking_for_another().exists()
