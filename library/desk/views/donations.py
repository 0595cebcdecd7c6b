"""Books that people offer: answered, brought, put onto the shelves, thanked for."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from library import actions, rules
from library.desk import doors, reading
from library.desk.offers import AcceptForm, CopyForm, DeclineForm
from library.models import Donation
from library.refusals import Refused, Why, refuse
from library.steps import NotTaken
from portal.channels import language_of
from portal.models import User
from portal.privacy import reads

SHOWN = 30


@require_safe
@doors.at_desk
def donations(request: HttpRequest) -> HttpResponse:
    """What waits for an answer stands first, then what will be brought."""
    rows = Donation.objects.with_details()
    context = {
        "waiting": rows.open().order_by("-state", "offered_at")[:200],
        "over": rows.exclude(pk__in=Donation.objects.open().values("pk"))[:SHOWN],
        "crumbs": doors.crumbs((_("Books offered"), "")),
    }
    return render(request, "library/desk/donations.html", context)


@require_http_methods(doors.METHODS)
@doors.at_desk
def donation_page(request: HttpRequest, pk: int) -> HttpResponse:
    donation = get_object_or_404(Donation.objects.with_details(), pk=pk)
    do = request.POST.get("do", "")
    form = _form(do, request.user, request.POST) if do in FORMS else None
    if do in DEEDS and (form is None or form.is_valid()):
        try:
            said = DEEDS[do](donation, form.cleaned_data if form else {}, request.user)
        except Refused as met:
            messages.error(request, met.words)
        else:
            messages.success(request, said)
        return redirect("library_desk:donation", pk)
    reads.note(request.user, "library.donation", donation)
    return render(request, "library/desk/donation.html", _context(donation, do, form, request.user))


def _form(name: str, by: User, *given, **more) -> forms.Form:
    """Books come to where somebody works."""
    form = FORMS[name](*given, **more)
    if "place" in form.fields:
        form.fields["place"].queryset = rules.places_of(by).select_related("place")
    return form


def _context(donation: Donation, do: str, form, by: User) -> dict:
    """The reasons in the donor's language, too, where it is another one: that is how they will be read."""
    language = language_of(donation.person)
    with translation.override(language):
        as_read = [str(label) for label in NotTaken.labels]
    credit = {"donor": donation.donor, "place": donation.at_id}
    kinds = {name: _form(name, by, initial=dict(credit), auto_id=f"{name}_%s") for name in FORMS}
    if form is not None:
        kinds[do] = form
    return {
        "donation": donation,
        "reads": translation.get_language_info(language)["name_translated"],
        "language": language,
        "as_read": as_read if language != translation.get_language() else [],
        "forms": kinds,
        "lines": donation.copies.select_related("copy__title", "copy__home__place"),
        "crumbs": doors.crumbs((_("Books offered"), reverse("library_desk:donations")), (str(donation), "")),
    }


def _accept(donation: Donation, given: dict, by) -> str:
    actions.accept_donation(donation, given["place"], words=given["words"], by=by)
    return _("Accepted. The donor hears where to bring them.")


def _decline(donation: Donation, given: dict, by) -> str:
    actions.decline_donation(donation, why=given["why"], words=given["words"], by=by)
    return _("Declined. The donor reads why.")


def _add(donation: Donation, given: dict, by) -> str:
    """The label of a copy that is in the catalogue; or an ISBN, of which one more copy is made."""
    if title := given["title"]:
        more = {"donor": given["donor"], "form_key": given["key"]}
        copy, is_new = actions.add_new_copy(donation, title, given["place"], **more)
        return _("New copy %(number)s.") % {"number": copy.accession} if is_new else _("It is noted already.")
    copies = reading.copies_of(reading.plain_of(given["what"]), None)
    if len(copies) != 1:
        raise refuse(Why.NOT_CATALOGUED)
    if not rules.places_of(by).filter(pk=copies[0].home_id).exists():
        raise refuse(Why.NOT_YOUR_PLACE)
    if actions.add_donated(donation, copies[0], donor=given["donor"]):
        return _("Noted as given.")
    return _("It is noted already.")


def _thank(donation: Donation, given: dict, by) -> str:
    actions.thank_donor(donation, by=by)
    return _("The donor is thanked.")


FORMS = {"accept": AcceptForm, "decline": DeclineForm, "add": CopyForm}
DEEDS = {"accept": _accept, "decline": _decline, "add": _add, "thank": _thank}
