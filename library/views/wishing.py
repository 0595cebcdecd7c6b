"""Suggesting a book: what the house has is offered at once, the rest is decided by librarians."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from library import actions, allowance, shelves, wishing
from library.forms import WishForm
from library.models import Wish
from library.views.visitors import METHODS, crumbs, my_crumbs
from portal import contacts
from portal.models import Person

PER_PAGE = 20


@never_cache
@require_http_methods(METHODS)
def suggest(request: HttpRequest) -> HttpResponse:
    person = contacts.confirmed(request)
    if person is None:
        return contacts.ask(request)
    given = request.POST if request.method == "POST" else None
    form = WishForm(given, initial={"title": request.GET.get("q", "")[:200]})
    known = []
    if form.is_valid():
        wish = form.cleaned_data
        allowance.to_offer(request, person)
        if "anyway" not in request.POST:
            known = wishing.in_catalogue(wish["title"], wish["isbn13"])
        if not known:
            return _suggest(request, person, wish)
    context = {"form": form, "known": known, "person": person, "crumbs": crumbs(_("Suggest a book"))}
    return render(request, "library/suggest.html", context)


def _suggest(request: HttpRequest, person: Person, wish: dict) -> HttpResponse:
    try:
        _wish, is_new = actions.suggest_book(person, **wish)
    except Person.DoesNotExist:
        # Signed in elsewhere at this very moment: the guest has become part of the account.
        return contacts.ask(request)
    if is_new:
        messages.success(request, _("Thank you! We will think about it and write to you."))
    else:
        messages.info(request, _("You have suggested this book before."))
    return redirect("library:my_wishes")


@never_cache
@require_safe
def my_wishes(request: HttpRequest) -> HttpResponse:
    person = contacts.confirmed(request)
    if person is None:
        return contacts.ask(request)
    rows = Wish.objects.filter(person=person).prefetch_related(Prefetch("found", shelves.marked()))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"person": person, "page_obj": page, "crumbs": my_crumbs(_("Books I suggested"))}
    return render(request, "library/my_wishes.html", context)
