"""What a clerk may change about the whole site."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting):
    site_name = models.CharField(_("name of the site"), max_length=60, blank=True)
    tagline = models.CharField(_("line under the name"), max_length=120, blank=True)
    sponsor = models.CharField(_("who runs the site"), max_length=120, blank=True)
    help_line = models.CharField(_("help line"), max_length=30, blank=True)
    help_hours = models.CharField(_("when the help line answers"), max_length=120, blank=True)
    icp_number = models.CharField(_("ICP record number"), max_length=60, blank=True)
    police_number = models.CharField(_("police record number"), max_length=60, blank=True)
    report_error_email = models.EmailField(_("where errors are reported to"), blank=True)

    class Meta:
        verbose_name = _("site settings")
        permissions = [("read_monthly_report", "Can read the managers' monthly report")]
