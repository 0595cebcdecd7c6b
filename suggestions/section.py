"""What the room offers to the rest of the house."""

from django.utils.translation import gettext_lazy as _

from portal import sections
from portal.shared_cards import shared
from suggestions import cards, editorial, first_page, links, merging, monthly, privacy, roles
from suggestions.demo.load import load
from suggestions.desk import entrance
from suggestions.gauges import GAUGES
from suggestions.steps import Step
from suggestions.views import mine

SECTION = sections.Section(
    name="suggestions",
    title=_("Suggestions"),
    url="suggestions:list",
    icon="idea",
    order=30,
    home_cards=(shared(cards.home_card),),
    place_cards=(cards.place_card,),
    grid_cards=(cards.grid_card,),
    desk_links=entrance.links,
    searches=(cards.SEARCH,),
    lists=cards.LISTS,
    editorial=editorial.kinds,
    admin_cards=(first_page.due,),
    sitemap=cards.sitemap,
    me_cards=(mine.me_card,),
    merge_person=merging.merge_person,
    personal=privacy.PERSONAL,
    links=links.SEEDS,
    load_demo=load,
    monthly=monthly.MONTHLY,
    gauges=GAUGES,
    api="suggestions.api.router",
    fixed_names={"step": tuple(Step.labels)},
    permissions=roles.PERMISSIONS,
)
