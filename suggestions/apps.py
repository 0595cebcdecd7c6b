from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SuggestionsConfig(AppConfig):
    name = "suggestions"
    verbose_name = _("Suggestions")

    def ready(self):
        from portal import sections
        from suggestions import letters, merging, roles, tasks

        letters.declare()
        tasks.register_jobs()
        sections.register(
            sections.Section(
                name="suggestions",
                title=_("Suggestions"),
                icon="idea",
                order=30,
                merge_person=merging.merge_person,
                permissions=roles.PERMISSIONS,
            )
        )
