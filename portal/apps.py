from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("Site")

    def ready(self):
        from portal import sections

        sections.register(sections.Section("places", _("Places"), url="places", icon="pin", order=60))
