"""Another contact for a registration: confirmed first, then this one registration goes there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from events import actions, rules
from events.models import Registration
from events.views.own import Way, by_link, crumbs
from portal import contacts, limits, phones
from portal.models import Person
from portal.onward import with_next

PER_REGISTRATION = {"most": 10, "seconds": 600}


def _contact(request: HttpRequest, found: Registration, way: Way) -> HttpResponse:
    """An account has pages for its own contacts, and they hold for all of its registrations."""
    if user := found.person.user:
        field = "email" if user.email else "phone"
        return redirect(with_next(reverse("change_contact", args=[field]), way.url("")))
    if not rules.may_hand_over(found):
        return redirect(way.url(""))
    person = contacts.confirmed(request)
    # What was confirmed elsewhere meanwhile is shown before it holds.
    if request.method == "POST" and person and request.POST.get("to") == str(person.pk):
        return _hand_over(request, found, person, way)
    context = {
        "session": found.session,
        "event": found.session.event,
        "to": person if person != found.person else None,
        "named": named(person) if person else "",
        "confirm_url": with_next(reverse("confirm"), request.path),
        "back": way.url(""),
        "crumbs": crumbs(found.reference),
    }
    return render(request, "events/contact.html", context)


def _hand_over(request: HttpRequest, found: Registration, person: Person, way: Way) -> HttpResponse:
    limits.hit("events.contact", str(found.pk), **PER_REGISTRATION)
    try:
        actions.hand_over(found, person)
    except actions.TooLate:
        return redirect(way.url(""))
    except Person.DoesNotExist:
        return redirect(way.url("contact"))
    except actions.AlreadyThere:
        words = _(
            "This contact has a registration for this date already. Cancel one of the two, or confirm "
            "another contact."
        )
        messages.error(request, words)
        return redirect(way.url("contact"))
    messages.success(request, _("From now on we write to %(contact)s.") % {"contact": named(person)})
    return redirect(way.url(""))


def named(person: Person) -> str:
    user = person.user
    return phones.spaced(person.contact or (user and (user.email or user.phone)) or "")


private_contact = by_link(_contact)
