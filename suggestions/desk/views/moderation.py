"""One photo before the public sees it: what is private goes under black, then on to the next."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from suggestions import actions, rules
from suggestions.desk import history, queue
from suggestions.desk.doors import actor_of, at_desk, crumbs_of
from suggestions.desk.forms.photos import HidePhotoForm, PhotoForm
from suggestions.desk.queue import Tab
from suggestions.desk.views.photos import photo_of
from suggestions.models import Photo, Release


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    found, by = photo_of(request, pk), actor_of(request)
    if not rules.may_moderate(by.user, found.suggestion):
        raise Http404
    about = {"photo": found, "by": by}
    if request.method != "POST":
        return _page(request, found, PhotoForm(**about), HidePhotoForm(**about))
    hides = "hide" in request.POST
    form = HidePhotoForm(request.POST, **about) if hides else PhotoForm(request.POST, **about)
    forms = (PhotoForm(**about), form) if hides else (form, HidePhotoForm(**about))
    if not form.is_valid() or "look" in request.POST:
        return _page(request, found, *forms)
    try:
        act = actions.hide_photo if hides else actions.release_photo
        act(found, by, **form.given(), **form.once)
    except actions.Conflict as met:
        return _conflict(request, found, forms, met.current, form.cleaned_data["version"])
    except actions.Refused:
        return _page(request, found, *forms, status=409, refused=True)
    messages.success(request, _("The photo is hidden.") if hides else _("The photo is public."))
    return _on(request, found)


def _conflict(request, found: Photo, forms: tuple, current, version: int) -> HttpResponse:
    """The rectangles stay as they were drawn; the form is ready to be sent once more."""
    about = {"photo": Photo.objects.select_related("suggestion__grid").get(pk=found.pk), "by": forms[0].by}
    data = request.POST.copy()
    data["version"] = str(current.version)
    again = tuple(type(form)(data, **about) if form.is_bound else type(form)(**about) for form in forms)
    since = {"since": history.since(current, version), "current": current, "possible": True}
    return _page(request, about["photo"], *again, status=409, conflict=since)


def _on(request: HttpRequest, found: Photo) -> HttpResponse:
    """To the next photo of the same case, else to the text, else back to the queue."""
    case = found.suggestion
    following = case.photos.filter(release=Release.PENDING).first()
    if following:
        return redirect("suggestions_desk:photo", following.pk)
    if case.release == Release.PENDING:
        return redirect("suggestions_desk:verb", case.reference, "release-text")
    return redirect("suggestions_desk:case", case.reference)


def _page(
    request, found: Photo, form: PhotoForm, hiding: HidePhotoForm, *, status=200, **more
) -> HttpResponse:
    boxes = form.black if form.is_bound and form.is_valid() else found.black
    size = _size(found)
    context = {
        "photo": found,
        "case": found.suggestion,
        "form": form,
        "hiding": hiding,
        "size": size,
        "shown_boxes": [_drawn(box, size) for box in boxes],
        "waiting": queue.count(Tab.LOOK, request.user),
        "crumbs": crumbs_of(found.suggestion, _("Photo")),
    }
    return render(request, "suggestions/desk/photo.html", context | more, status=status)


def _size(found: Photo) -> tuple[int, int]:
    """Width and height of the original; a square when it is gone."""
    try:
        return found.original.width or 100, found.original.height or 100
    except (ValueError, FileNotFoundError):
        return 100, 100


def _drawn(box: list[float], size: tuple[int, int]) -> list[int]:
    width, height = size
    return [round(part * whole) for part, whole in zip(box, (width, height, width, height), strict=True)]
