"""Offering books, and what became of those that one gave."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from library import actions, allowance, shelves
from library.forms import DonateForm
from library.giving import rounded, times_read
from library.models import DonatedCopy, Donation
from library.views.visitors import METHODS, crumbs, my_crumbs
from portal import contacts
from portal.models import Person

PER_PAGE = 20


@never_cache
@require_http_methods(METHODS)
def donate(request: HttpRequest) -> HttpResponse:
    """Whoever has a confirmed contact may: one needs not be a reader."""
    person = contacts.confirmed(request)
    if person is None:
        return contacts.ask(request)
    form = DonateForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        allowance.to_offer(request, person)
        try:
            key = given["key"] or form.initial["key"]
            more = {"donor": given["donor"], "wants_back": given["wants_back"]}
            actions.offer_donation(person, given["books"], form_key=key, **more)
        except Person.DoesNotExist:
            # Signed in elsewhere at this very moment: the guest has become part of the account.
            return contacts.ask(request)
        messages.success(request, _("Thank you! We will look at it and write to you."))
        return redirect("library:my_donations")
    context = {"form": form, "person": person, "crumbs": crumbs(_("Give books"))}
    return render(request, "library/donate.html", context)


@never_cache
@require_safe
def my_donations(request: HttpRequest) -> HttpResponse:
    person = contacts.confirmed(request)
    if person is None:
        return contacts.ask(request)
    rows = Donation.objects.filter(person=person).with_details()
    rows = rows.prefetch_related(Prefetch("copies__copy__title", shelves.marked()))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    counts = times_read(DonatedCopy.objects.filter(donation__person=person).values_list("copy", flat=True))
    for donation in page:
        donation.lines = [
            {"title": line.copy.title, "read": rounded(counts.get(line.copy_id, 0))}
            for line in donation.copies.all()
        ]
    context = {
        "person": person,
        "page_obj": page,
        "together": rounded(sum(counts.values())),
        "crumbs": my_crumbs(_("Books I gave")),
    }
    return render(request, "library/my_donations.html", context)


@never_cache
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    person = contacts.confirmed(request)
    if person is None:
        return contacts.ask(request, back=reverse("library:my_donations"))
    donation = get_object_or_404(Donation, pk=pk, person=person)
    if actions.withdraw_donation(donation):
        messages.success(request, _("Withdrawn. Thank you all the same."))
    elif donation.copies.exists():
        messages.warning(request, _("Some of them are on the shelves already. Please ask at the desk."))
    else:
        messages.warning(request, _("It was over already."))
    return HttpResponseRedirect(reverse("library:my_donations"))
