"""Views of the admin's lists that somebody has kept."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class KeptView(models.Model):
    """What somebody looks at again and again: a list of the admin with its filters, search and order."""

    wagtail_reference_index_ignore = True

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=60)
    # The name of the list's address, and the query behind it.
    of_list = models.CharField(max_length=120)
    query = models.CharField(max_length=1000)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "of_list", "name"], name="kept_view_once_a_name")
        ]

    def __str__(self):
        return self.name
