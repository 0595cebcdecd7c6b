"""Photos at the desk: taken on the spot, looked at by those who may, released one by one."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal import limits, previews
from suggestions import actions, rules
from suggestions.desk.doors import actor_of, at_desk, crumbs_of, opens_case
from suggestions.forms.photos import PhotosForm
from suggestions.models import Photo, PhotoKind, Suggestion
from suggestions.models.sides import columns_of
from suggestions.steps import Step

# Big enough to see a face or a plate that has to go under black: `?large`.
LARGE = 1280
UPLOADS = {"most": 120, "seconds": 600}


@require_http_methods(["GET", "HEAD", "POST"])
@opens_case
def photos(request: HttpRequest, case: Suggestion) -> HttpResponse:
    """All photos of a case; with a script they come one by one, without it together."""
    if not rules.may_add_photo(request.user, case):
        raise Http404
    kind = _kind(request, case)
    if request.method != "POST":
        return _page(request, case, PhotosForm(left=_left(case, kind)), kind)
    form = _kept(request, case, kind)
    if form.is_valid():
        messages.success(request, _("The photos are there. Somebody looks at them before the public does."))
        return redirect(request.get_full_path())
    return _page(request, case, form, kind)


@require_POST
@opens_case
def upload(request: HttpRequest, case: Suggestion) -> HttpResponse:
    """For the script: a line of the list, or the reason why not."""
    if not rules.may_add_photo(request.user, case):
        return JsonResponse({"error": _("No photo can be added to this case now.")}, status=403)
    try:
        form = _kept(request, case, _kind(request, case))
    except limits.TooMany:
        return JsonResponse({"error": _("That was a lot of pictures. Wait a few minutes.")}, status=429)
    if not form.is_valid():
        return JsonResponse({"error": " ".join(form.errors["photo"])}, status=form.refusal)
    photo = case.photos.get(key=form.pictures[0][0])
    context = {"photo": photo, "case": case}
    return JsonResponse({"html": render_to_string("suggestions/desk/_photo.html", context, request)})


@require_safe
@at_desk
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """Drawn anew each time; in no cache, and for nobody outside of the case."""
    return previews.shown(photo_of(request, pk).original, LARGE if "large" in request.GET else previews.SIDE)


@require_POST
@at_desk
def describe(request: HttpRequest, pk: int) -> HttpResponse:
    """What it shows, in both languages, for those who don't see it."""
    photo = photo_of(request, pk)
    texts = {name: request.POST.get(name, "").replace("\0", "")[:200] for name in columns_of("alt")}
    if not rules.in_both_or_neither(texts, "alt"):
        return _half_said(request, photo, texts)
    try:
        actions.describe_photo(photo, actor_of(request), texts)
    except actions.Refused:
        raise Http404 from None
    messages.success(request, _("The words are kept."))
    return redirect(f"{_path(photo.suggestion)}?kind={photo.kind}#photo-{photo.pk}")


def _half_said(request: HttpRequest, photo: Photo, texts: dict[str, str]) -> HttpResponse:
    """The page again, with what was typed."""
    for name, text in texts.items():
        setattr(photo, name, text)
    photo.is_half_said = True
    form = PhotosForm(left=_left(photo.suggestion, photo.kind))
    return _page(request, photo.suggestion, form, photo.kind, typed=photo)


def photo_of(request: HttpRequest, pk: int) -> Photo:
    photo = get_object_or_404(Photo.objects.select_related("suggestion__grid"), pk=pk)
    case = photo.suggestion
    if case.state == "draft" or not rules.may_work_on(request.user, case):
        raise Http404
    if not rules.reads_all(request.user, case):
        raise Http404
    return photo


def _path(case: Suggestion) -> str:
    return reverse("suggestions_desk:photos", args=[case.reference])


def _kind(request: HttpRequest, case: Suggestion) -> PhotoKind:
    """Until somebody works on it there is no result to show."""
    asked = request.GET.get("kind")
    if asked in PhotoKind.values:
        return PhotoKind(asked)
    return PhotoKind.REPORT if case.step < Step.HANDLE else PhotoKind.RESULT


def _left(case: Suggestion, kind: PhotoKind) -> int:
    return max(0, actions.MOST_PHOTOS - case.photos.filter(kind=kind).count())


def _kept(request: HttpRequest, case: Suggestion, kind: PhotoKind) -> PhotosForm:
    """The form, once its good pictures are kept: those that are wrong take no others with them."""
    limits.hit("suggestions.desk.photo", str(request.user.pk), **UPLOADS)
    known = case.photos.filter(key=_key(request)).exists()
    form = PhotosForm(request.POST, request.FILES, left=max(_left(case, kind), int(known)))
    form.is_valid()
    try:
        for key, picture in form.pictures:
            actions.add_photo(case, picture, key=key, kind=kind, by=request.user)
    except actions.TooManyPhotos:
        form.find_full(_("There are five pictures already."))
    return form


def _key(request: HttpRequest) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return None


def _page(
    request: HttpRequest, case: Suggestion, form: PhotosForm, kind: PhotoKind, typed: Photo | None = None
) -> HttpResponse:
    """`typed` shows what somebody wrote about that photo instead of what is kept."""
    photos = [typed if photo == typed else photo for photo in case.photos.filter(kind=kind)]
    context = {
        "case": case,
        "form": form,
        "kind": kind,
        "photos": photos,
        "left": _left(case, kind),
        "key": uuid.uuid4(),
        "crumbs": crumbs_of(case, _("Photos")),
    }
    return render(request, "suggestions/desk/photos.html", context)
