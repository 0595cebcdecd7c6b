"""What the room offers to the rest of the house."""

from django.utils.translation import gettext_lazy as _

from events import (
    actions,
    asking,
    asks,
    cards,
    editorial,
    finding,
    first_page,
    hooks,
    monthly,
    privacy,
    roles,
    tickets,
    volunteer_cards,
)
from events.demo.load import load
from events.gauges import GAUGES
from events.importing import EventImporter
from portal import sections
from portal.search.snippets import spoken

SECTION = sections.Section(
    name="events",
    title=_("Events"),
    url="events:list",
    icon="calendar",
    order=10,
    hero=cards.hero,
    home_cards=(cards.home_card,),
    place_cards=(cards.place_card,),
    about_books=(cards.about_books,),
    me_cards=(cards.me_card, cards.asked_card, volunteer_cards.me_card),
    desk_links=cards.desk_links,
    searches=(
        sections.SearchSource("events", _("Events"), finding.rows, spoken, order=10, notes=finding.dates),
    ),
    lists=(
        sections.RoomList("next_events", _("Next events"), "events/_next_events.html", cards.next_sessions),
    ),
    editorial=editorial.kinds,
    admin_cards=(first_page.today, first_page.full_and_empty),
    sitemap=cards.sitemap,
    asked_for=asking.asked_for,
    merge_person=actions.merge_person,
    personal=privacy.PERSONAL,
    links=tickets.SEEDS | asks.SEEDS,
    set_aside=hooks.set_aside,
    load_demo=load,
    imports=(EventImporter(),),
    api="events.api.router",
    monthly=monthly.MONTHLY,
    gauges=GAUGES,
    permissions=roles.PERMISSIONS,
)
