"""The admin's first page: what needs somebody today, from every room, for who may see the list behind it."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.db.models import Max, Sum
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.permission_policies.pages import PagePermissionPolicy

from portal import figures, sections
from portal.models import Notice, VainSearch
from portal.parity import kinds, reporting
from portal.parity.asking import State
from portal.sections import Card

from . import notices, reads, vain

OLD = timedelta(days=182)
LATELY = timedelta(days=30)
WORDS_SHOWN = 5


class Figures(Component):
    """All cards side by side, above Wagtail's own lists of work."""

    order = 50

    def __init__(self, cards: Iterable[Card]):
        self.cards = list(cards)

    def render_html(self, parent_context=None):
        made = (
            (render_to_string(card.template, card.context | {"order": number}),)
            for number, card in enumerate(self.cards, start=1)
        )
        return format_html('<div class="all-figures">{}</div>', format_html_join("", "{}", made))


@hooks.register("construct_homepage_panels")
def add_figures(request: HttpRequest, panels: list) -> None:
    own = (card for make in OWN if (card := make(request)))
    found = [*own, *sections.cards("admin_cards", request)]
    if found:
        panels.append(Figures(sorted(found, key=lambda card: card.order)))


@hooks.register("insert_global_admin_css")
def looks():
    names = ((static(f"portal/admin/{name}.css"),) for name in ("colours", "first-page", "bars"))
    return format_html_join("", '<link rel="stylesheet" href="{}">', names)


def both_languages(request: HttpRequest) -> Card | None:
    mine = kinds.kinds_of(request.user)
    if not mine:
        return None
    numbers = reporting.counts(reporting.collect(request.user, mine))
    lines = [
        figures.Line(
            str(State(state).label),
            number,
            reverse("portal_parity", query={"state": state}),
            alarming=state != State.WAIVED,
        )
        for state, number in numbers.items()
        if number
    ]
    nothing = _("Everything says the same in both languages.")
    return figures.card(_("Both languages"), "globe", lines, order=60, nothing=nothing)


def failed_notices(request: HttpRequest) -> Card | None:
    if not request.user.has_perm(notices.SEE):
        return None
    stuck = Notice.objects.filter(state__in=notices.STUCK).values_list("state", flat=True)
    states = list(stuck.order_by()[: figures.COUNTED + 1])
    lines = [
        figures.Line(
            str(state.label),
            figures.at_most(states.count(state)),
            reverse("portal_notices", query={"state": state.value}),
            alarming=True,
        )
        for state in sorted(notices.STUCK)
        if state in states
    ]
    return figures.card(
        _("Notices that failed"), "mail", lines, order=70, nothing=_("Every notice has reached its reader.")
    )


def old_pages(request: HttpRequest) -> Card | None:
    """As the list behind it counts them: what somebody may publish, up to the midnight its filter reads."""
    policy = PagePermissionPolicy()
    if not policy.user_has_permission(request.user, "publish"):
        return None
    before = timezone.localdate() - OLD
    midnight = timezone.make_aware(datetime.combine(before, time.min))
    mine = policy.instances_user_has_permission_for(request.user, "publish")
    number = mine.filter(live=True, last_published_at__lte=midnight).count()
    asked = {"live": "true", "last_published_at": before.isoformat()}
    url = reverse("wagtailadmin_reports:aging_pages", query=asked)
    lines = [figures.Line(_("Published more than six months ago"), number, url)] if number else []
    nothing = _("No page is older than six months.")
    return figures.card(_("Pages to look over"), "doc-full-inverse", lines, order=80, nothing=nothing)


def vain_searches(request: HttpRequest) -> Card | None:
    if not vain.may_see(request.user):
        return None
    recent = VainSearch.objects.filter(day__gte=timezone.localdate() - LATELY).order_by()
    often = recent.values("words").annotate(times=Sum("number"), last=Max("day")).order_by("-times", "words")
    lines = [
        figures.Line(row["words"], row["times"], reverse("portal_vain_searches", query={"q": row["words"]}))
        for row in often[:WORDS_SHOWN]
    ]
    return figures.card(
        _("Searches that found nothing"),
        "search",
        lines,
        order=90,
        nothing=pgettext("searches", "In the last 30 days every search has found something."),
    )


OWN = (both_languages, failed_notices, reads.unusual, old_pages, vain_searches)
