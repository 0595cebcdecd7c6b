"""What belongs to a reader: the card, the history that is only kept on request, the address for calendars."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from library import actions, allowance, calendars, subscriptions
from library.models import Loan, Reader
from library.views.mine import loans_of
from library.views.visitors import METHODS, Visitor, my_crumbs, readers_only
from portal import languages, qr, tokens
from portal.files import CALENDAR, file_response, webcal
from portal.models import Token

REMEMBERED = 200


@never_cache
@require_safe
@readers_only
def card(request: HttpRequest, who: Visitor) -> HttpResponse:
    """One's own and the children's, as librarians scan them."""
    cards = [
        {"reader": reader, "qr": qr.svg(reader.card_number, _("Card %(number)s") % {"number": reader})}
        for reader in who.household
    ]
    context = {"cards": cards, "crumbs": my_crumbs(_("My card"))}
    return render(request, "library/card.html", context)


@never_cache
@require_http_methods(METHODS)
@readers_only
def history(request: HttpRequest, who: Visitor) -> HttpResponse:
    """What is over, for those who have asked to keep it; to stop, and to erase it all."""
    if request.method == "POST":
        reader = who.chosen(request.POST.get("reader", ""))
        allowance.to_borrow(request, who.person)
        messages.success(request, _change_history(request, reader))
        return redirect("library:history")
    loans = Loan.objects.filter(reader__in=who.household, ended_at__isnull=False).with_details()
    over = list(loans.select_related("copy__title__cover").order_by("-ended_at", "-pk")[:REMEMBERED])
    people = [
        {"reader": reader, "loans": [loan for loan in over if loan.reader_id == reader.pk]}
        for reader in who.household
    ]
    context = {"people": people, "crumbs": my_crumbs(_("What I have read"))}
    return render(request, "library/history.html", context)


@never_cache
@require_http_methods(METHODS)
@readers_only
def feed(request: HttpRequest, who: Visitor) -> HttpResponse:
    """Make the address, or end it. The address is shown once: only its digest is kept."""
    reader, path = who.household[0], ""
    if request.method == "POST" and "end" in request.POST:
        subscriptions.end(reader)
        messages.success(request, _("Ended. The address opens nothing any more."))
        return redirect("library:feed")
    if request.method == "POST":
        allowance.to_make_address(request, who.person)
        path = reverse("library:due_dates", args=[subscriptions.make(reader)])
    context = {
        "exists": subscriptions.exists(reader),
        "address": settings.BASE_URL + path if path else "",
        "webcal": webcal(path) if path else "",
        "crumbs": my_crumbs(_("In my calendar")),
    }
    return tokens.private(render(request, "library/feed.html", context))


@require_safe
@tokens.opens(subscriptions.PURPOSE)
def due_dates(request: HttpRequest, token: Token) -> HttpResponse:
    """For calendars, which sign in nowhere: the reader's own and the children's loans, in their language."""
    reader = get_object_or_404(Reader.objects.with_person(), pk=token.object_key)
    person = reader.told
    language = person.language if person else reader.language
    readers = [reader, *Reader.objects.filter(guardian=reader)]
    data = calendars.due_dates(list(loans_of(readers)), reader, language)
    response = file_response(request, data, CALENDAR, None)
    response.headers["Content-Language"] = languages.html_lang(language)
    response.headers["Content-Disposition"] = 'inline; filename="books.ics"'
    return response


def _change_history(request: HttpRequest, reader: Reader) -> str:
    match request.POST.get("do"):
        case "keep":
            actions.keep_history(reader, True)
            return _("From now on we remember what you bring back.")
        case "erase":
            actions.erase_history(reader)
            return _("Erased. Nothing of it is left with us.")
        case "forget":
            actions.keep_history(reader, False)
            return _("Ended, and erased. Nothing of it is left with us.")
    raise Http404
