"""A new reader: what is known of them, their contact if they give one, and the card."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from library import actions
from library.actions import Refused
from library.desk import doors, station
from library.desk.forms import NewReaderForm
from library.models import Reader, ReaderKind
from portal import contacts, limits, unsent
from portal.contact_forms import CodeReadOutForm
from portal.models import Person
from portal.privacy import consents

ENTRIES = {"most": 60, "seconds": 600}
# What was typed, while the code is on its way.
TYPED = "library.desk.new_reader"


@require_http_methods(doors.METHODS)
@doors.at_desk
def new_reader(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        form = NewReaderForm(request.POST)
        if "change" in request.POST:
            return _page(request, NewReaderForm(initial=request.POST.dict()))
    elif "again" in request.GET and (typed := unsent.find(request, TYPED)):
        form = NewReaderForm(initial=typed)
    else:
        first = {"key": uuid.uuid4(), "kind": ReaderKind.ADULT, "language": request.LANGUAGE_CODE}
        form = NewReaderForm(initial=first)
    if form.is_valid():
        if guardian := form.unchecked:
            return _check(request, form, guardian)
        limits.hit("library.register", str(request.user.pk), **ENTRIES)
        if form.cleaned_data["contact"]:
            return _ask(request, form)
        return _register(request, form, None)
    return _page(request, form)


def _page(request: HttpRequest, form: NewReaderForm) -> HttpResponse:
    found = (_("Readers"), "")
    page = {"form": form, "station": station.of(request), "section": "readers", "words": _words()}
    return render(request, "library/desk/new_reader.html", page | {"crumbs": doors.crumbs(found)})


def _words() -> list[dict]:
    """What somebody says yes to, in every language: not all who come read that of the page."""
    asked = [consents.kinds()[name] for name in ("library.card", "library.child")]
    return [{"title": kind.title, "sides": list(kind.in_all_languages())} for kind in asked]


def _check(request: HttpRequest, form: NewReaderForm, guardian: Reader) -> HttpResponse:
    """A number is easily mistyped, and then somebody else would be told of the child's books."""
    again = NewReaderForm(initial=request.POST.dict() | {"checked": guardian.card_number})
    page = {"form": again, "guardian": guardian, "child": form.cleaned_data["name"]}
    page["crumbs"] = doors.crumbs((_("New reader"), ""))
    return render(request, "library/desk/check_guardian.html", page)


def _ask(request: HttpRequest, form: NewReaderForm) -> HttpResponse:
    answer = redirect("library_desk:new_reader_code")
    try:
        to, language = form.cleaned_data["contact"], form.cleaned_data["language"]
        contacts.start(request, answer, to, language, read_out=True)
    except contacts.CodeNotSent:
        form.add_error("contact", _("The code could not be sent. Try again in a few minutes."))
        return _page(request, form)
    names = [name for name in form.fields if name in form.data]
    unsent.keep(request, TYPED, {name: form.data[name] for name in names})
    return answer


@require_http_methods(doors.METHODS)
@doors.at_desk
def new_reader_code(request: HttpRequest) -> HttpResponse:
    typed = NewReaderForm(unsent.find(request, TYPED) or {})
    if not typed.is_valid():
        return _again()
    form = CodeReadOutForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            person = contacts.check(request, form.cleaned_data["code"], typed.cleaned_data["language"])
        except contacts.WrongCode:
            form.add_error("code", _("That is not the code. Have it read out once more."))
        except contacts.CodeSpent:
            return _spent(request)
        else:
            return _register(request, typed, person)
    page = {"form": form, "typed": typed.cleaned_data, "waiting": contacts.pending(request)}
    page["crumbs"] = doors.crumbs((_("New reader"), ""))
    return render(request, "library/desk/new_reader_code.html", page)


def _spent(request: HttpRequest) -> HttpResponse:
    messages.warning(request, _("This code is no longer valid. Send a new one."))
    return _again()


def _again() -> HttpResponse:
    return redirect(reverse("library_desk:new_reader") + "?again")


def _register(request: HttpRequest, form: NewReaderForm, person: Person | None) -> HttpResponse:
    try:
        reader, is_new = actions.register_at_desk(person, by=request.user, **form.fields_of_reader())
    except Refused as met:
        form.add_error("guardian", met.words)
        return _page(request, form)
    except Person.DoesNotExist:
        # Signed in elsewhere at this very moment: the guest has become part of the account.
        return _spent(request)
    unsent.drop(request, TYPED)
    if is_new:
        messages.success(request, _("The card is ready: hand it out, or write the number down."))
    else:
        messages.warning(request, _("This person has a card already: here it is."))
    return redirect("library_desk:card", reader.pk)
