"""Pictures of events at the desk: looked at, shown, hidden with a reason, added, removed."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F, Max
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from events import actions, consents
from events.desk.album_forms import AlbumForm, HideForm, narrowed
from events.desk.entry import at_album
from events.forms.album import CAPTIONS, CaptionsForm, StaffPictureForm
from events.models import AlbumPhoto, Event
from portal import limits, previews

PER_PAGE, METHODS = 40, ["GET", "HEAD", "POST"]
LARGE = 1280
UPLOADS = {"most": 300, "seconds": 60 * 60}


@require_safe
@at_album
def album(request: HttpRequest) -> HttpResponse:
    form = AlbumForm(request.GET)
    wanted = form.wanted
    context = {
        "form": form,
        "wanted": wanted,
        "query": urlencode(wanted),
        "page_obj": Paginator(narrowed(wanted), PER_PAGE).get_page(request.GET.get("page")),
        "crumbs": crumbs(),
    }
    return render(request, "events/desk/album.html", context)


@require_safe
@at_album
def choose(request: HttpRequest) -> HttpResponse:
    """Of which event: what took place last stands on top."""
    wanted = request.GET.get("q", "").replace("\0", "").strip()[:80]
    rows = Event.objects.titled(wanted) if wanted else Event.objects.all()
    rows = rows.filter(sessions__starts_at__lte=timezone.now())
    rows = rows.annotate(last=Max("sessions__starts_at")).order_by(F("last").desc(), "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "q": wanted, "crumbs": crumbs(_("Add a picture"))}
    return render(request, "events/desk/album_events.html", context)


@require_http_methods(METHODS)
@at_album
def add(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(Event, slug=slug)
    form = StaffPictureForm()
    if request.method == "POST":
        limits.hit("events.desk.picture", str(request.user.pk), **UPLOADS)
        form = StaffPictureForm(request.POST, request.FILES)
        if form.is_valid() and _added(event, form, request):
            messages.success(request, _("The picture is in the album."))
            return redirect("events_desk:add_picture", slug)
    context = {
        "event": event,
        "form": form,
        "left": actions.left(event, None),
        "crumbs": crumbs(_("Add a picture")),
    }
    return render(request, "events/desk/add_picture.html", context)


def _added(event: Event, form: StaffPictureForm, request: HttpRequest) -> bool:
    try:
        photo = actions.add_picture(event, form.sent)
    except actions.AlbumFull:
        form.add_error("photo", _("This album is full. Remove a picture first."))
        return False
    actions.show_picture(photo, form.captions, by=request.user)
    return True


@require_http_methods(METHODS)
@at_album
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    """`do` is 'show' or 'hide'."""
    photo = get_object_or_404(AlbumPhoto.objects.select_related("event", "decided_by"), pk=pk)
    do = request.POST.get("do", "")
    words = {column: getattr(photo, column) or "" for column in CAPTIONS.values()}
    shows = CaptionsForm(request.POST if do == "show" else None, initial=words)
    hides = HideForm(request.POST if do == "hide" else None)
    try:
        if do == "show" and shows.is_valid() and _shown(request, photo, shows):
            return redirect("events_desk:album")
        if do == "hide" and hides.is_valid() and _hidden(request, photo, hides):
            return redirect("events_desk:album")
    except (actions.PictureGone, AlbumPhoto.DoesNotExist):
        messages.warning(request, _("This picture is gone: its sender has taken it back, or it was removed."))
        return redirect("events_desk:album")
    context = {
        "photo": photo,
        "event": photo.event,
        "form": hides if do == "hide" else shows,
        "shows": shows,
        "hides": hides,
        "take_downs": photo.take_downs.all(),
        "consent": consents.FOR_PICTURES.get(photo.consent_version, ""),
        "crumbs": crumbs(photo.event.title),
    }
    return render(request, "events/desk/picture.html", context)


def _shown(request: HttpRequest, photo: AlbumPhoto, form: CaptionsForm) -> bool:
    try:
        actions.show_picture(photo, form.captions, by=request.user, seen=request.POST.get("seen", ""))
    except actions.NotReady:
        form.add_error(None, _("Those who can be recognised have not agreed: it can't be shown."))
        return False
    except actions.ChangedElsewhere:
        return _look_again(photo, form)
    messages.success(request, _("Everybody sees this picture now."))
    return True


def _hidden(request: HttpRequest, photo: AlbumPhoto, form: HideForm) -> bool:
    reason, seen = form.cleaned_data["reason"], request.POST.get("seen", "")
    try:
        actions.hide_picture(photo, reason, by=request.user, seen=seen)
    except actions.ChangedElsewhere:
        return _look_again(photo, form)
    messages.success(request, _("Nobody outside sees this picture any more."))
    return True


def _look_again(photo: AlbumPhoto, form: Form) -> bool:
    """What has changed stands on the page that follows, below this."""
    photo.refresh_from_db()
    words = _(
        "Somebody has asked that it goes, or decided about it meanwhile. Look once more, then press again."
    )
    form.add_error(None, words)
    return False


@require_safe
@at_album
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """Drawn anew each time; in no cache."""
    photo = get_object_or_404(AlbumPhoto, pk=pk)
    return previews.shown(photo.original, LARGE if "large" in request.GET else previews.SIDE)


@require_http_methods(METHODS)
@at_album
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first: it can't be undone."""
    photo = get_object_or_404(AlbumPhoto.objects.select_related("event"), pk=pk)
    if request.method == "POST":
        actions.remove_picture(photo, by=request.user)
        messages.success(request, _("The picture is gone."))
        return redirect("events_desk:album")
    context = {"photo": photo, "event": photo.event, "crumbs": crumbs(_("Remove"))}
    return render(request, "events/desk/remove_picture.html", context)


def crumbs(last: str = "") -> list[dict]:
    title = _("Pictures of events")
    return (
        [{"title": title, "url": reverse("events_desk:album")}, {"title": last}]
        if last
        else [{"title": title}]
    )
