"""The hours of one volunteer on one shift, put right by a coordinator."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from events import rules, versions
from events.actions import serving
from events.desk.entry import at_helping
from events.desk.hours_forms import HelpedForm
from events.models import Help

from .volunteers import METHODS, crumbs


@require_http_methods(METHODS)
@at_helping
def write(request: HttpRequest, pk: int) -> HttpResponse:
    helped = get_object_or_404(Help.objects.with_details(), pk=pk)
    back = reverse("events_desk:shift", args=[helped.shift_id]) + f"#h{pk}"
    if request.method != "POST":
        if not rules.may_write_hours(helped):
            raise Http404
        return _page(request, helped, HelpedForm(helped), back)
    form = HelpedForm(helped, request.POST)
    try:
        if not rules.may_write_hours(helped):
            raise serving.NoHours
        if not form.is_valid():
            return _page(request, helped, form, back)
        times = form.came_at, form.left_at
        serving.write_hours(helped, *times, version=form.cleaned_data["version"], by=request.user)
    except versions.ChangedMeanwhile:
        form.meet(Help.objects.get(pk=pk))
        return _page(request, helped, form, back)
    except serving.NoHours:
        messages.warning(request, _("Nothing is saved: the shift is called off, or they have left it."))
    else:
        messages.success(request, _("Saved."))
    return redirect(back)


def _page(request: HttpRequest, helped: Help, form: HelpedForm, back: str) -> HttpResponse:
    title = _("Hours of %(name)s") % {"name": helped.volunteer.name}
    steps = crumbs(title, (helped.shift.role.name, reverse("events_desk:shift", args=[helped.shift_id])))
    context = {"form": form, "title": title, "shift": helped.shift, "crumbs": steps, "back": back}
    return render(request, "events/desk/shift_form.html", context)
