"""The list as files: a feed for news readers, a table for spreadsheets. Both take the filters of the list."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from portal import exports, limits
from portal.files import ATOM, file_response
from suggestions import feeds, tables
from suggestions.filters import SuggestionFilter, narrowed
from suggestions.models import Suggestion
from suggestions.views.cases import public_case
from suggestions.views.lists import limited

# A table holds every suggestion there is: it takes a while, and nobody needs it often.
TABLES, PER_SECONDS = 10, 600


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    if reference := request.GET.get("suggestion"):
        case = public_case(reference)
        return file_response(request, feeds.of_one(case, request.LANGUAGE_CODE), ATOM, case.updated_at)
    form = SuggestionFilter(request.GET)
    limited(request, form)
    cases = feeds.newest(narrowed(Suggestion.objects.public(), form.wanted))
    about = ", ".join(chip["value"] for chip in form.chips)
    data = feeds.of_many(cases, request.LANGUAGE_CODE, query=form.query(), about=about)
    return file_response(request, data, ATOM, max((case.updated_at for case in cases), default=None))


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    limits.hit("suggestions.csv", limits.client_ip(request), most=TABLES, seconds=PER_SECONDS)
    form = SuggestionFilter(request.GET)
    limited(request, form)
    found = narrowed(Suggestion.objects.public(), form.wanted)
    return exports.csv_response("suggestions", tables.headings(), tables.rows(found, request.LANGUAGE_CODE))
