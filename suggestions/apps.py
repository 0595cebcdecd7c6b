from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SuggestionsConfig(AppConfig):
    name = "suggestions"
    verbose_name = _("Suggestions")

    def ready(self):
        from portal import sections
        from suggestions import cards, letters, merging, protection, roles, tasks, tiles
        from suggestions.demo.load import load
        from suggestions.desk import entrance
        from suggestions.steps import Step
        from suggestions.views import mine

        letters.declare()
        tasks.register_jobs()
        post_migrate.connect(protection.after_migrations, sender=self)
        checks.register(tiles.settings_of_the_map)
        sections.register(
            sections.Section(
                name="suggestions",
                title=_("Suggestions"),
                url="suggestions:list",
                icon="idea",
                order=30,
                home_cards=(cards.home_card,),
                place_cards=(cards.place_card,),
                grid_cards=(cards.grid_card,),
                desk_links=entrance.links,
                searches=(cards.SEARCH,),
                lists=cards.LISTS,
                sitemap=cards.sitemap,
                me_cards=(mine.me_card,),
                merge_person=merging.merge_person,
                load_demo=load,
                api="suggestions.api.router",
                fixed_names={"step": tuple(Step.labels)},
                permissions=roles.PERMISSIONS,
            )
        )
