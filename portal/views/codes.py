"""Sending a code and taking it back, for every page of accounts that asks for one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from portal import contacts, security_log
from portal.contact_forms import CodeForm
from portal.limits import TooMany
from portal.views.contacts import too_many_words, wrong_words

# An account holds more than a single registration: fewer guesses than guests have.
GUESSES = 3

# What is shown when no code could be sent: a problem in words, and a status.
Refusal = Callable[[str, int], HttpResponse]


def send(request: HttpRequest, contact: str, to: str, refused: Refusal) -> HttpResponse:
    """On to the page `to`, with a code on its way; known and unknown contacts are treated alike."""
    response = HttpResponseRedirect(to)
    try:
        contacts.start(request, response, contact, request.LANGUAGE_CODE)
    except TooMany as problem:
        response = refused(too_many_words(problem.seconds), 429)
        response.headers["Retry-After"] = str(problem.seconds)
    except contacts.CodeNotSent:
        words = _("We could not send the code just now. Try again in a few minutes, or call the help line.")
        response = refused(words, 503)
    return response


def proved(request: HttpRequest, form: CodeForm) -> str:
    """The contact whose code was typed into `form`; '' and an error at the field if it was not the code."""
    waiting = contacts.pending(request)
    try:
        if waiting and form.is_valid():
            code = form.cleaned_data["code"]
            contacts.check(request, code, request.LANGUAGE_CODE, attempts=GUESSES)
            return waiting.contact
    except contacts.WrongCode as wrong:
        security_log.note("wrong code", request)
        form.add_error("code", wrong_words(wrong.left))
    except contacts.CodeSpent:
        form.add_error("code", _("This code is no longer valid. Ask for a new one."))
    return ""
