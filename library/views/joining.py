"""Becoming a reader with a phone, where no desk is needed for it."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from library import actions, allowance, rules
from library.forms import JoinForm
from library.models import LibraryPlace, Reader
from library.views.visitors import METHODS, crumbs
from portal import contacts
from portal.models import Person
from portal.onward import next_of
from portal.privacy import consents


@never_cache
@require_http_methods(METHODS)
def join(request: HttpRequest) -> HttpResponse:
    """A name and a consent; then back to the book that somebody has in the hand."""
    person = contacts.confirmed(request)
    if person is None:
        return contacts.ask(request)
    onward = HttpResponseRedirect(next_of(request) or reverse("library:mine"))
    if Reader.objects.of_person(person).exists():
        return onward
    places = list(LibraryPlace.objects.circulating().select_related("place").order_by("pk"))
    context = {"person": person, "places": places, "crumbs": crumbs(_("Become a reader"))}
    if not any(rules.may_join_online(at) for at in places):
        return render(request, "library/join_at_desk.html", context)
    form = JoinForm(request.POST if request.method == "POST" else None, initial={"name": person.name})
    if not form.is_valid():
        context |= {"form": form, "next": next_of(request)}
        return render(request, "library/join.html", context)
    allowance.to_join(request, person)
    answers = {name: form.cleaned_data[name] for name in ("name", "kind")}
    try:
        with transaction.atomic():
            key = form.cleaned_data["key"]
            reader, _is_new = actions.register_reader(person, form_key=key, **answers)
            consents.give(person, "library.card", reader)
    except Person.DoesNotExist:
        # Signed in elsewhere at this very moment: the guest has become part of the account.
        return contacts.ask(request)
    messages.success(request, _("Welcome! You are a reader now."))
    return onward
