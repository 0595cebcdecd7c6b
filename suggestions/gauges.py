"""What whoever runs the site sees of suggestions."""

from portal.metrics import Gauge
from suggestions.models import Suggestion
from suggestions.steps import OPEN

GAUGES = (
    Gauge("open", "Cases that are not closed", lambda: Suggestion.objects.filter(state__in=OPEN).count()),
)
