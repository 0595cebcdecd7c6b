"""What is known of a reader, corrected with a reason; a new contact is confirmed by a code."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from library import actions, rules
from library.actions import Refused
from library.desk import doors
from library.desk.forms import CorrectForm
from library.desk.views.entering import ENTRIES
from library.models import Reader
from library.refusals import Why
from portal import contacts, limits, unsent
from portal.contact_forms import CodeReadOutForm
from portal.models import Person


@require_http_methods(doors.METHODS)
@doors.opens_reader
def correct(request: HttpRequest, reader: Reader) -> HttpResponse:
    if request.method == "POST":
        form = CorrectForm(reader, request.POST)
    else:
        typed = unsent.find(request, _typed(reader)) if "again" in request.GET else None
        form = CorrectForm(reader, initial=typed)
    if not form.is_valid():
        return _page(request, reader, form)
    limits.hit("library.register", str(request.user.pk), **ENTRIES)
    if form.asks_for_code:
        return _ask(request, reader, form)
    return _correct(request, reader, form, form.known(reader.person))


def _typed(reader: Reader) -> str:
    return f"library.desk.correct.{reader.pk}"


def _page(request: HttpRequest, reader: Reader, form: CorrectForm, *, stale: bool = False) -> HttpResponse:
    context = {
        "form": form,
        "reader": reader,
        "stale": stale,
        "has_contact": rules.has_contact_of_desk(reader),
        "crumbs": doors.crumbs_of(reader, _("Correct")),
    }
    return render(request, "library/desk/correct.html", context)


def _ask(request: HttpRequest, reader: Reader, form: CorrectForm) -> HttpResponse:
    answer = redirect("library_desk:correct_code", reader.pk)
    given = form.cleaned_data
    try:
        contacts.start(request, answer, given["contact"], given["language"], read_out=True)
    except contacts.CodeNotSent:
        form.add_error("contact", _("The code could not be sent. Try again in a few minutes."))
        return _page(request, reader, form)
    unsent.keep(request, _typed(reader), _sent(form))
    return answer


@require_http_methods(doors.METHODS)
@doors.opens_reader
def correct_code(request: HttpRequest, reader: Reader) -> HttpResponse:
    typed = CorrectForm(reader, unsent.find(request, _typed(reader)) or {})
    if not typed.is_valid() or not typed.asks_for_code:
        return _again(reader)
    form = CodeReadOutForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            person = _confirmed(request, form, typed)
        except contacts.WrongCode:
            form.add_error("code", _("That is not the code. Have it read out once more."))
        except contacts.CodeSpent:
            return _spent(request, reader)
        else:
            return _correct(request, reader, typed, typed.known(person))
    context = {"form": form, "reader": reader, "contact": typed.cleaned_data["contact"]}
    context["crumbs"] = doors.crumbs_of(reader, _("Correct"))
    return render(request, "library/desk/correct_code.html", context)


def _confirmed(request: HttpRequest, form: CodeReadOutForm, typed: CorrectForm) -> Person:
    """Of this contact: a code for another one may be on its way in another tab."""
    waiting, given = contacts.pending(request), typed.cleaned_data
    if waiting is None or waiting.contact != given["contact"]:
        raise contacts.CodeSpent
    return contacts.check(request, form.cleaned_data["code"], given["language"])


def _spent(request: HttpRequest, reader: Reader) -> HttpResponse:
    messages.warning(request, _("This code is no longer valid. Send a new one."))
    return _again(reader)


def _again(reader: Reader) -> HttpResponse:
    return redirect(reverse("library_desk:correct", args=[reader.pk]) + "?again")


def _refused(request: HttpRequest, reader: Reader, form: CorrectForm, met: Refused) -> HttpResponse:
    """What was typed stays, beside what is known by now; a reader who was merged is not found."""
    reader, typed = get_object_or_404(Reader.objects.with_person(), pk=reader.pk), _sent(form)
    form = CorrectForm(reader, typed | {"seen": actions.version_of(reader)})
    form.is_valid()
    form.add_error("contact" if met.code == Why.CONTACT_TAKEN else None, met.words)
    return _page(request, reader, form, stale=met.code == Why.CHANGED)


def _sent(form: CorrectForm) -> dict[str, str]:
    return {name: form.data[name] for name in form.fields if name in form.data}


def _correct(request: HttpRequest, reader: Reader, form: CorrectForm, known: dict) -> HttpResponse:
    given = form.cleaned_data
    try:
        changed = actions.correct_reader(
            reader, known, seen=given["seen"], reason=given["reason"], by=request.user
        )
    except Refused as met:
        return _refused(request, reader, form, met)
    except Person.DoesNotExist:
        # Signed in elsewhere at this very moment: the guest has become part of the account.
        return _spent(request, reader)
    unsent.drop(request, _typed(reader))
    said = _("Corrected, and noted with your reason.") if changed else _("It was so already.")
    messages.success(request, said)
    return redirect("library_desk:reader", reader.pk)
