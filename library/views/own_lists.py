"""A reader's own lists of books: make one, put books on it, order it, let it be shown."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from library import actions, allowance, shelves
from library.forms import SHOWING, ListForm
from library.models import ReadingList, Title
from library.refusals import Refused
from library.views.visitors import METHODS, Visitor, crumbs, my_crumbs, readers_only

MOVES = {"up": -1, "down": 1}


@never_cache
@require_http_methods(METHODS)
@readers_only
def my_lists(request: HttpRequest, who: Visitor) -> HttpResponse:
    form, made = _made(request, who)
    if made:
        return redirect("library:my_list", made.pk)
    rows = ReadingList.objects.filter(reader__in=who.household)
    context = {"form": form, "lists": rows, "crumbs": my_crumbs(_("My lists"))}
    return render(request, "library/my_lists.html", context)


@never_cache
@require_http_methods(METHODS)
@readers_only
def my_list(request: HttpRequest, who: Visitor, pk: int) -> HttpResponse:
    of = _own(who, pk)
    form = ListForm.of(of, request.POST if request.POST.get("do") == "words" else None)
    if request.method == "POST":
        allowance.to_write_lists(request, who.person)
        if response := _done(request, of, form):
            return response
    rows = ReadingList.objects.with_entries(shelves.with_covers(shelves.marked()))
    titles = [entry.title for entry in rows.get(pk=of.pk).shown_entries]
    way = ((_("My books"), "library:mine"), (_("My lists"), "library:my_lists"))
    links = [{"title": name, "url": reverse(url)} for name, url in way]
    context = {"list": of, "titles": titles, "form": form, "agreed": SHOWING}
    context["crumbs"] = crumbs(*links, str(of))
    return render(request, "library/my_list.html", context)


@never_cache
@require_http_methods(METHODS)
@readers_only
def add_to_list(request: HttpRequest, who: Visitor, pk: int) -> HttpResponse:
    """To one of one's lists, or to a new one."""
    title = get_object_or_404(shelves.with_covers(shelves.catalogued()), pk=pk)
    form = ListForm.for_new(who.household[0])
    if request.method == "POST" and "list" in request.POST:
        allowance.to_write_lists(request, who.person)
        return _put(request, _own(who, request.POST["list"]), title)
    if request.method == "POST":
        form, made = _made(request, who)
        if made:
            return _put(request, made, title)
    rows = ReadingList.objects.filter(reader__in=who.household).with_entries(Title.objects.filter(pk=pk))
    context = {"title": title, "lists": rows, "form": form, "crumbs": my_crumbs(_("Put on a list"))}
    return render(request, "library/add_to_list.html", context)


def _own(who: Visitor, key: int | str) -> ReadingList:
    return get_object_or_404(ReadingList, pk=_number(str(key)), reader__in=who.household)


def _number(key: str) -> int:
    """No key has so many digits that the database, or Python, would not take them. Raises Http404."""
    if not (key.isdecimal() and len(key) < 19):
        raise Http404
    return int(key)


def _made(request: HttpRequest, who: Visitor) -> tuple[ListForm, ReadingList | None]:
    """The form as it is shown, and the list that it made."""
    form = ListForm.for_new(who.household[0], request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return form, None
    allowance.to_write_lists(request, who.person)
    words = form.words(get_language())
    try:
        return form, actions.make_list(who.household[0], words, key=form.cleaned_data["key"])
    except Refused as problem:
        form.add_error(None, problem.words)
        return form, None


def _put(request: HttpRequest, of: ReadingList, title: Title) -> HttpResponse:
    try:
        is_new = actions.put_on(of, title)
    except Refused as problem:
        messages.error(request, problem.words)
    else:
        messages.success(request, _("It is on your list.") if is_new else _("It was on your list already."))
    return redirect("library:my_list", of.pk)


def _done(request: HttpRequest, of: ReadingList, form: ListForm) -> HttpResponse | None:
    """What was pressed on the page of one's list; None shows the form again with what is wrong."""
    verb = request.POST.get("do")
    try:
        match verb:
            case "words":
                if not form.is_valid():
                    return None
                actions.change_words(of, form.words(of.language))
            case "up" | "down":
                actions.move(of, _titled(request), MOVES[verb])
            case "remove":
                actions.take_off(of, _titled(request))
            case "send":
                actions.send_list(of)
                messages.success(request, _("Thank you. Somebody reads it over, then everybody sees it."))
            case "erase":
                actions.erase_list(of)
                messages.success(request, _("Erased. Nothing of it is left with us."))
                return redirect("library:my_lists")
    except Refused as problem:
        messages.error(request, problem.words)
    return redirect("library:my_list", of.pk)


def _titled(request: HttpRequest) -> Title:
    return get_object_or_404(Title, pk=_number(request.POST.get("title", "")))
