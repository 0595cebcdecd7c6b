from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self):
        from events import notices, reminders, tasks, written
        from events.section import SECTION
        from portal import sections

        for letters in (notices, reminders, written):
            letters.declare()
        tasks.register()
        sections.register(SECTION)
