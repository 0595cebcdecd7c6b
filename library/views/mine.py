"""One's own loans and reservations, and those of the children: by the account, or the confirmed contact."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from library import actions, advice, allowance, foreseen, rules, subscriptions
from library.models import Hold, LibraryPlace, Loan, Reader
from library.refusals import Reason, Refused
from library.views.goals import goals_of
from library.views.visitors import METHODS, Visitor, key_of, my_crumbs, readers_only, visitor
from portal import contacts
from portal.models import Person
from portal.sections import Card
from portal.templatetags.portal import short_day

ON_THE_CARD = 3


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    who = visitor(request)
    if who is None:
        return contacts.ask(request)
    context = {"person": who.person, "crumbs": my_crumbs()}
    if who.reader is None:
        places = LibraryPlace.objects.circulating().select_related("place")
        context["may_join"] = any(rules.may_join_online(at) for at in places)
        return render(request, "library/no_reader.html", context)
    people = household(who.household)
    is_empty = not any(each["loans"] or each["holds"] for each in people)
    context |= {"people": people, "reader": who.reader, "is_empty": is_empty}
    context["goals"] = goals_of(who.household)
    context["has_feed"] = subscriptions.exists(who.reader)
    return render(request, "library/mine.html", context)


@never_cache
@require_http_methods(METHODS)
@readers_only
def renew(request: HttpRequest, who: Visitor, pk: int) -> HttpResponse:
    """GET shows until when it would be, and why, or why not."""
    loan = get_object_or_404(loans_of(who.household), pk=pk)
    if request.method != "POST":
        return _renewal(request, loan)
    allowance.to_borrow(request, who.person)
    try:
        done = actions.renew(loan, key=key_of(request))
    except Refused as refused:
        return _renewal(request, loan, refused.reasons)
    if done.loan is not None:
        said = {"title": str(loan.copy.title), "day": short_day(done.loan.due_on)}
        messages.success(request, _("More time for '%(title)s': until %(day)s.") % said)
    return redirect("library:mine")


def _renewal(request: HttpRequest, loan: Loan, refused: list[Reason] | None = None) -> HttpResponse:
    offer = foreseen.renewal(loan, timezone.now())
    context = {
        "loan": loan,
        "title": loan.copy.title,
        "due": offer.due,
        "refusals": advice.on(refused or offer.against),
        "key": uuid.uuid4(),
        "crumbs": my_crumbs(_("More time")),
    }
    return render(request, "library/renew.html", context)


def me_card(request: HttpRequest, person: Person) -> Card:
    """On 'my pages': what is due first, and what waits to be collected."""
    readers = list(Reader.objects.household(person))
    loans = loans_of(readers)[:ON_THE_CARD] if readers else []
    holds = holds_of(readers).filter(ready_at__isnull=False)[:ON_THE_CARD] if readers else []
    return Card("library/_me_card.html", {"readers": readers, "loans": loans, "holds": holds}, order=20)


def household(readers: list[Reader]) -> list[dict]:
    """For each reader what is due first, and what is reserved; two queries for all of them."""
    loans, holds = list(loans_of(readers)), list(holds_of(readers))
    return [
        {
            "reader": reader,
            "loans": [loan for loan in loans if loan.reader_id == reader.pk],
            "holds": [hold for hold in holds if hold.reader_id == reader.pk],
        }
        for reader in readers
    ]


def loans_of(readers: list[Reader]):
    rows = Loan.objects.open().filter(reader__in=readers).with_details()
    return rows.select_related("copy__title__cover").order_by("due_on", "pk")


def holds_of(readers: list[Reader]):
    """What is ready comes first."""
    rows = Hold.objects.open().filter(reader__in=readers).with_details().with_position()
    return rows.select_related("title__cover").order_by("collect_by", "placed_at", "pk")
