"""The search of other libraries, SRU 1.2 and 2.0: one address, asked by its parameters."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from library import shelves
from library.sru import answers, asked, cql, matching, records
from library.sru.asked import Request
from library.sru.diagnostics import Diagnostic, Problem
from library.views import openly
from portal import addresses

SHARED_FOR = 1


@openly.answers
def sru(request: HttpRequest) -> HttpResponse:
    body = _answer(request)
    response = HttpResponse(body, content_type="application/xml; charset=utf-8")
    response.shared_for = SHARED_FOR
    return response


def _answer(request: HttpRequest) -> bytes:
    given, problem = request.GET, None
    try:
        explains = asked.wants_explanation(given)
        asked.check(given)
        if not explains:
            return _found(asked.search(given))
    except Diagnostic as refused:
        if given.get("operation") != "explain":
            return answers.refused(asked.version(given), refused)
        problem = refused
    return answers.explained(asked.version(given), reverse("library_sru"), _titles(), problem)


def _found(wanted: Request) -> bytes:
    titles = matching.titles(cql.parsed(wanted.query))
    total = titles.count()
    if total and wanted.start > total:
        raise Diagnostic(Problem.OUT_OF_RANGE)
    first = wanted.start - 1
    rows = shelves.shelved(titles[first : first + wanted.most])
    return answers.found(wanted, total, [(str(row.pk), records.record(row)) for row in rows])


def _titles() -> dict[str, str]:
    return {code: _("Catalogue") for code in addresses.in_turn()}
