from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SuggestionsConfig(AppConfig):
    name = "suggestions"
    verbose_name = _("Suggestions")

    def ready(self):
        from portal import sections
        from suggestions import letters, protection, tasks, tiles
        from suggestions.section import SECTION

        letters.declare()
        tasks.register_jobs()
        post_migrate.connect(protection.after_migrations, sender=self)
        checks.register(tiles.settings_of_the_map)
        sections.register(SECTION)
