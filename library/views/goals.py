"""How many books somebody would like to read this year: to set, to count others by hand, to give up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from library import actions, allowance, rules
from library.forms import ElsewhereForm, GoalForm
from library.models import Reader, ReadingGoal
from library.refusals import Refused
from library.views.visitors import METHODS, Visitor, my_crumbs, readers_only


def goals_of(readers: list[Reader]) -> list[dict]:
    """For each reader this year's goal, or None; one query for all of them."""
    rows = ReadingGoal.objects.filter(reader__in=readers, year=_this_year())
    goals = {goal.reader_id: goal for goal in rows}
    return [{"reader": reader, "goal": goals.get(reader.pk)} for reader in readers]


@never_cache
@require_http_methods(METHODS)
@readers_only
def goal(request: HttpRequest, who: Visitor) -> HttpResponse:
    """Set it, or change it; what was counted stays."""
    reader, year = _reader(request, who), _this_year()
    found = ReadingGoal.objects.filter(reader=reader, year=year).first()
    initial = {"wanted": found.wanted if found else None}
    form = GoalForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        allowance.to_count(request, who.person)
        try:
            actions.set_goal(reader, year, form.cleaned_data["wanted"])
        except Refused as refused:
            form.add_error(None, refused.words)
        else:
            messages.success(request, _("Saved. Enjoy your books!"))
            return redirect("library:mine")
    past = ReadingGoal.objects.filter(reader=reader, year__lt=year)
    return _page(request, who, "goal", reader, {"form": form, "goal": found, "past": past, "year": year})


@never_cache
@require_POST
@readers_only
def count_elsewhere(request: HttpRequest, who: Visitor) -> HttpResponse:
    """One more or one less that came from elsewhere: the form says the number that is meant."""
    reader, form = _reader(request, who), ElsewhereForm(request.POST)
    allowance.to_count(request, who.person)
    if not (form.is_valid() and actions.count_elsewhere(reader, **form.cleaned_data)):
        messages.warning(request, _("The number has changed in the meantime. Please look again."))
    return redirect(reverse("library:mine") + f"#goal-{reader.pk}")


@never_cache
@require_http_methods(METHODS)
@readers_only
def give_up(request: HttpRequest, who: Visitor) -> HttpResponse:
    """Asks first. One of an earlier year is erased in the same way."""
    reader, year = _reader(request, who), _year(request)
    is_over = year < _this_year()
    if request.method != "POST":
        return _page(request, who, "goal_give_up", reader, {"year": year, "is_over": is_over})
    actions.give_up_goal(reader, year)
    if is_over:
        messages.success(request, _("Erased. Nothing of it is left with us."))
    else:
        messages.success(request, _("Given up. You can set a new goal whenever you like."))
    return redirect("library:mine")


def _this_year() -> int:
    return rules.year_of(timezone.now())


def _given(request: HttpRequest, name: str) -> str:
    return (request.POST if request.method == "POST" else request.GET).get(name, "")


def _reader(request: HttpRequest, who: Visitor) -> Reader:
    return who.chosen(_given(request, "reader"))


def _year(request: HttpRequest) -> int:
    """As the page said it, also when a new year has begun since; this year where it says none."""
    text = _given(request, "year")
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() else _this_year()


def _page(request: HttpRequest, who: Visitor, name: str, reader: Reader, context: dict) -> HttpResponse:
    context |= {"reader": reader, "crumbs": my_crumbs(_("Reading goal"))}
    context["for_child"] = reader.shown_name if reader.pk != who.household[0].pk else ""
    return render(request, f"library/{name}.html", context)
