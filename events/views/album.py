"""The album of an event, for everybody, and asking that one of its pictures goes."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from events import actions
from events.forms.album import TakeDownForm
from events.models import AlbumPhoto, Event, PhotoState
from portal import limits

PER_PAGE = 24
ASKED = {"most": 6, "seconds": 24 * 60 * 60}


@require_safe
def album(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(Event.objects.live(), slug=slug)
    page = Paginator(event.album.shown(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"event": event, "page_obj": page, "crumbs": _crumbs(event)}
    response = render(request, "events/album.html", context)
    response.shared_for = 1
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_down(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Pressed twice, it says the same; nobody's name is asked."""
    event = get_object_or_404(Event.objects.live(), slug=slug)
    photo = get_object_or_404(AlbumPhoto, event=event, key=key)
    form = TakeDownForm(request.POST if request.method == "POST" else None)
    context = {"event": event, "photo": photo, "form": form, "crumbs": _crumbs(event, _("Take it down"))}
    if request.method == "POST" and form.is_valid():
        if photo.state != PhotoState.SHOWN or _asked(request, photo, form):
            # Its sender may have taken it back meanwhile: then it is gone, as they wish.
            context["photo"] = AlbumPhoto.objects.filter(pk=photo.pk).first()
            return render(request, "events/take_down_done.html", context)
    elif photo.state != PhotoState.SHOWN:
        raise Http404
    return render(request, "events/take_down.html", context)


def _asked(request: HttpRequest, photo: AlbumPhoto, form: TakeDownForm) -> bool:
    try:
        limits.hit("events.take_down", limits.client_ip(request), **ASKED)
    except limits.TooMany:
        words = _("Those were a lot of pictures for one day. Please call us, or write to us.")
        form.add_error(None, words)
        return False
    actions.ask_down(photo, form.cleaned_data["why"])
    return True


def _crumbs(event: Event, last: str = "") -> list[dict]:
    steps = [
        {"title": _("Events"), "url": reverse("events:list")},
        {"title": event.title, "url": event.get_absolute_url()},
        {"title": _("Pictures")},
    ]
    if last:
        steps[-1]["url"] = reverse("events:album", args=[event.slug])
        return [*steps, {"title": last}]
    return steps
