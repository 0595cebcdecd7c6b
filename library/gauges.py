"""What whoever runs the site sees of the library."""

from library.models import Loan
from portal.metrics import Gauge

GAUGES = (Gauge("loans", "Books that are lent", lambda: Loan.objects.open().count()),)
