"""Which suggestions: public ones, late ones, those around a spot."""

from math import cos, radians

from django.db import models
from django.db.models import FloatField, Q
from django.db.models.functions import Cast
from django.utils import timezone

from portal import coordinates
from suggestions.steps import OPEN, STEP_OF, State, Step

from .choices import Release


class SuggestionQuerySet(models.QuerySet):
    def public(self):
        """Looked at and released; whatever became of it since."""
        return self.filter(release=Release.RELEASED).exclude(state=State.DRAFT)

    def sent(self):
        return self.exclude(state=State.DRAFT)

    def open(self):
        return self.filter(state__in=OPEN)

    def at_step(self, step: Step):
        return self.filter(state__in=[state for state, its in STEP_OF.items() if its == step])

    def overdue(self, now=None):
        return self.open().filter(paused_at=None, due_at__lt=now or timezone.now())

    def due_soon(self, until, now=None):
        return self.open().filter(paused_at=None, due_at__gte=now or timezone.now(), due_at__lt=until)

    def in_box(self, west: float, south: float, east: float, north: float):
        """Those whose exact spot everybody may see: what is found or not by a box would tell the others."""
        return self.in_box_at_desk(west, south, east, north).filter(spot_shown=True)

    def newest_in_box(self, west: float, south: float, east: float, north: float):
        """As `in_box`, the newest first, for boxes that hold many: read in order until there are enough.

        The condition that never holds keeps databases from collecting the whole box and sorting it then.
        """
        high = Q(latitude__range=(south, north)) | Q(longitude=None)
        return self.filter(high, longitude__range=(west, east), spot_shown=True).newest()

    def newest(self):
        return self.order_by("-submitted_at", "-pk")

    def in_box_at_desk(self, west: float, south: float, east: float, north: float):
        return self.filter(longitude__range=(west, east), latitude__range=(south, north))

    def within(self, longitude: float, latitude: float, metres: float):
        """A circle on the flat map around its middle, which is right to some centimetres in a city; of those
        whose spot everybody may see."""
        high = Cast("latitude", FloatField()) - latitude
        wide = (Cast("longitude", FloatField()) - longitude) * cos(radians(latitude))
        box = self.in_box(*coordinates.box_around(longitude, latitude, metres))
        reach = metres / coordinates.METRES_OF_A_DEGREE
        return box.alias(squared=high * high + wide * wide).filter(squared__lte=reach * reach)

    def with_details(self):
        return self.select_related("category", "grid", "landmark", "department")
