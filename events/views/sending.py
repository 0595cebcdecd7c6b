"""Pictures of those who were there: sent, seen by themselves, taken back; others see what was looked at."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from events import actions, consents, rules
from events.forms.album import PictureForm
from events.models import AlbumPhoto, Registration
from events.views.afterwards import by_thanks
from events.views.own import Way, by_contact, crumbs
from portal import limits, previews, tokens

PER_REGISTRATION = {"most": 30, "seconds": 60 * 60}
PER_ADDRESS = {"most": 200, "seconds": 60 * 60}


def _pictures(request: HttpRequest, found: Registration, way: Way) -> HttpResponse:
    """`?picture=` shows one of their own, `?remove=` asks before it is taken back."""
    if not rules.was_there(found):
        raise Http404
    own = AlbumPhoto.objects.filter(event=found.session.event, sent_by=found.person)
    if "picture" in request.GET:
        return previews.shown(_one(own, request.GET["picture"]).original)
    if "remove" in request.GET:
        return _remove(request, _one(own, request.GET["remove"]), way)
    form = PictureForm()
    if request.method == "POST":
        form = _form(request, found)
        if form.is_valid() and _keep(request, found, form):
            return redirect(way.url("pictures"))
    context = {
        "registration": found,
        "session": found.session,
        "event": found.session.event,
        "form": form,
        "photos": own.prefetch_related("take_downs"),
        "agreed": consents.FOR_ALBUM,
        "left": actions.left(found.session.event, found.person),
        "is_full": _is_full(found),
        "is_open": rules.may_send_pictures(found),
        "until": rules.afterwards_until(found.session),
        "back": way.url("feedback"),
        "crumbs": crumbs(_("Send pictures")),
    }
    return tokens.private(render(request, "events/send_pictures.html", context))


def _form(request: HttpRequest, found: Registration) -> PictureForm:
    """Decoding is dear: no picture is looked at for which there is no room."""
    limits.hit("events.picture", str(found.pk), **PER_REGISTRATION)
    limits.hit("events.picture.address", limits.client_ip(request), **PER_ADDRESS)
    return PictureForm(request.POST, request.FILES)


def _keep(request: HttpRequest, found: Registration, form: PictureForm) -> bool:
    """False when there is no room, or it has just closed: the page that follows shows what was typed."""
    if not rules.may_send_pictures(found):
        form.add_error(None, _("It has just closed: the picture could not be kept."))
        return False
    try:
        actions.add_picture(found.session.event, form.sent, sender=found.person)
    except actions.AlbumFull:
        form.add_error("photo", _full(found))
        return False
    messages.success(request, _("Thank you! Somebody looks at it before everybody sees it."))
    return True


def _full(found: Registration) -> str:
    if _is_full(found):
        return _("This album is full: no more pictures of this event can be taken.")
    return _("There are as many pictures as there may be. Take one back first.")


def _is_full(found: Registration) -> bool:
    return actions.left(found.session.event, None) <= 0


def _one(own, key: str) -> AlbumPhoto:
    try:
        return get_object_or_404(own, key=uuid.UUID(key))
    except ValueError:
        raise Http404 from None


def _remove(request: HttpRequest, photo: AlbumPhoto, way: Way) -> HttpResponse:
    if request.method == "POST":
        actions.remove_picture(photo)
        messages.success(request, _("The picture is gone."))
        return redirect(way.url("pictures"))
    context = {"photo": photo, "back": way.url("pictures"), "crumbs": crumbs(_("Send pictures"))}
    return tokens.private(render(request, "events/remove_picture.html", context))


pictures, thanks_pictures = by_contact(_pictures), by_thanks(_pictures)
