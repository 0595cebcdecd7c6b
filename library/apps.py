from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "library"
    verbose_name = _("Library")

    def ready(self):
        from library import actions, editorial, elsewhere, first_page, gauges, monthly, notices, roles, tasks
        from library.demo.load import load
        from library.desk import entrance
        from library.privacy import PERSONAL
        from library.views import mine
        from portal import sections
        from portal.shared_cards import shared

        notices.declare()
        tasks.register_jobs()
        sections.register(
            sections.Section(
                name="library",
                title=_("Library"),
                url="library:home",
                icon="book",
                order=20,
                desk_links=entrance.links,
                keeps_places=entrance.keeps_places,
                me_cards=(mine.me_card,),
                home_cards=(shared(elsewhere.home_card),),
                place_cards=(elsewhere.place_card,),
                books=(elsewhere.books,),
                searches=(elsewhere.SEARCH,),
                lists=(elsewhere.NEW_BOOKS,),
                editorial=editorial.kinds,
                admin_cards=(first_page.overdue,),
                sitemap=elsewhere.sitemap,
                merge_person=actions.merge_person,
                personal=PERSONAL,
                day_noted=elsewhere.day_noted,
                load_demo=load,
                monthly=monthly.MONTHLY,
                gauges=gauges.GAUGES,
                permissions=roles.PERMISSIONS,
                api="library.api.router",
            )
        )
