"""Pictures of a draft: one by one with a script, several at once without; each can be removed again."""

import uuid
from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal import limits, previews
from suggestions import actions, allowance, drafts
from suggestions.forms import PhotosForm
from suggestions.models import Photo, PhotoKind, Suggestion
from suggestions.views.new import METHODS, context_of


@require_http_methods(METHODS)
@drafts.opens
def photos(request: HttpRequest, draft: Suggestion) -> HttpResponse:
    if request.method != "POST":
        return _page(request, draft, PhotosForm(left=_left(draft)))
    goes_on = "then" in request.POST
    if goes_on and not request.FILES:
        return redirect("suggestions:new_check", draft.form_key)
    form = _kept(request, draft)
    if form.is_valid():
        return redirect("suggestions:new_check" if goes_on else "suggestions:new_photos", draft.form_key)
    return _page(request, draft, form)


@require_POST
@drafts.opens
def upload(request: HttpRequest, draft: Suggestion) -> HttpResponse:
    """For the script: a line of the list, or the reason why not."""
    try:
        form = _kept(request, draft)
    except limits.TooMany:
        return JsonResponse({"error": _("Those were a lot of pictures. Wait a while.")}, status=429)
    if not form.is_valid():
        return JsonResponse({"error": " ".join(form.errors["photo"])}, status=form.refusal)
    photo = draft.photos.get(key=form.pictures[0][0])
    html = render_to_string("suggestions/new/_photo.html", {"draft": draft, "photo": photo}, request)
    return JsonResponse({"html": html})


@require_safe
@drafts.opens
def photo(request: HttpRequest, draft: Suggestion, photo: uuid.UUID) -> HttpResponse:
    return previews.shown(get_object_or_404(draft.photos, key=photo).original)


@require_POST
@drafts.opens
def remove(request: HttpRequest, draft: Suggestion, photo: uuid.UUID) -> HttpResponse:
    """What is gone already is no error, nor what was sent in another window: somebody pressed twice."""
    found = draft.photos.filter(key=photo).select_related("suggestion").first()
    if found is not None:
        with suppress(actions.Refused):
            actions.remove_photo(found)
    return redirect("suggestions:new_photos", draft.form_key)


def reported(draft: Suggestion) -> list[Photo]:
    return list(draft.photos.filter(kind=PhotoKind.REPORT))


def _left(draft: Suggestion) -> int:
    return actions.MOST_PHOTOS - len(reported(draft))


def _kept(request: HttpRequest, draft: Suggestion) -> PhotosForm:
    """The form, once its good pictures are kept: those that are wrong take no others with them."""
    allowance.to_upload(request)
    known = _key_of(request) in {str(photo.key) for photo in reported(draft)}
    form = PhotosForm(request.POST, request.FILES, left=max(_left(draft), 1 if known else 0))
    form.is_valid()
    try:
        for key, picture in form.pictures:
            actions.add_photo(draft, picture, key=key)
    except actions.TooManyPhotos:
        form.find_full(_("There are five pictures already. Remove one to add another."))
    return form


def _key_of(request: HttpRequest) -> str:
    return request.POST.get("key", "").lower()


def _page(request: HttpRequest, draft: Suggestion, form: PhotosForm) -> HttpResponse:
    context: dict[str, Any] = context_of(3, draft) | {"form": form, "photos": reported(draft)}
    # A picture that could not be kept is sent with another key next time.
    context |= {"left": _left(draft), "key": uuid.uuid4()}
    return render(request, "suggestions/new/photos.html", context)
