"""My pages: what the rooms know of me, my profile, how to reach me, where I am signed in; and the desk."""

from allauth.account.decorators import reauthentication_required
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, re_path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal import accounts, contacts, persons, rules, sections, shared_phones
from portal.account_forms import ChangeContactForm, ProfileForm
from portal.contact_forms import CodeForm
from portal.models import User
from portal.onward import next_of, with_next
from portal.views import codes

CHANGING = "changing_contact"


@never_cache
@require_safe
@login_required
def me(request: HttpRequest) -> HttpResponse:
    person = persons.of_account(request.user)
    page = {
        "cards": sections.cards("me_cards", request, person),
        "works_here": rules.works_here(request.user),
        "second_factor": is_mfa_enabled(request.user),
    }
    return render(request, "portal/me.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=request.user)
    if form.is_valid():
        form.save()
        persons.claim(request.user)
        messages.success(request, _("Your profile is saved."))
        return redirect("me")
    # A refused form has put its answers into the account that the header shows.
    if form.errors:
        request.user.refresh_from_db(fields=["name", "language", "notify_email", "notify_sms"])
    return render(request, "portal/profile.html", {"form": form})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required
def change_contact(request: HttpRequest, field: str) -> HttpResponse:
    """A new address or number: first its code, then it counts."""
    form = ChangeContactForm(request.POST if request.method == "POST" else None, field=field)
    page = {"form": form, "field": field, "current": getattr(request.user, field)}

    def refused(problem: str, status: int) -> HttpResponse:
        return render(request, "portal/change_contact.html", page | {"problem": problem}, status=status)

    if form.is_valid():
        request.session[CHANGING] = form.cleaned_data["contact"]
        to = with_next(reverse("change_contact_code"), next_of(request))
        return codes.send(request, form.cleaned_data["contact"], to, refused)
    return render(request, "portal/change_contact.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change_contact_code(request: HttpRequest) -> HttpResponse:
    waiting = contacts.pending(request)
    if waiting is None or waiting.contact != request.session.get(CHANGING):
        messages.warning(request, _("No code is waiting here. Ask for a new one."))
        return redirect("profile")
    field = "email" if "@" in waiting.contact else "phone"
    form = CodeForm(request.POST if request.method == "POST" else None)
    del form.fields["remember"]
    contact = codes.proved(request, form) if form.is_bound else ""
    if contact and _taken(request, contact):
        form.add_error("code", _("Another account has this already. Sign out, and sign in with it."))
    elif contact:
        return redirect(next_of(request) or "profile")
    page = {"form": form, "waiting": waiting, "change_url": reverse("change_contact", args=[field])}
    return render(request, "account/confirm_login_code.html", page | {"plain": True})


def _taken(request: HttpRequest, contact: str) -> bool:
    """Give the account its new contact, unless it belongs to another one."""
    request.session.pop(CHANGING, None)
    try:
        accounts.change_contact(request, request.user, contact)
    except accounts.ContactTaken:
        return True
    messages.success(request, _("Confirmed. From now on we write to you there."))
    return False


@never_cache
@require_POST
@login_required
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out one device."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    if session.session_key == request.session.session_key:
        return redirect("account_logout")
    session.end()
    messages.success(request, _("That device is signed out."))
    return redirect("usersessions_list")


@never_cache
@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Where people who work here begin; for all others there is no such page."""
    links = desk_links(request.user)
    if not links and not rules.works_here(request.user):
        raise Http404
    page = {"links": links, "admin": request.user.has_perm("wagtailadmin.access_admin")}
    return render(request, "portal/desk.html", page | {"is_shared": shared_phones.is_shared(request)})


def desk_links(user: User) -> list[tuple[str, str]]:
    offers = (section.desk_links(user) for section in sections.all_sections() if section.desk_links)
    return [link for offer in offers for link in offer]


@never_cache
@require_POST
@login_required
def shared_phone(request: HttpRequest) -> HttpResponse:
    """Several people work with this phone, or no longer do."""
    if not rules.works_here(request.user) and not desk_links(request.user):
        raise Http404
    shared = request.POST.get("shared") == "yes"
    response = redirect("desk")
    shared_phones.mark(request, response, shared=shared)
    words = {
        True: _("Whoever is signed in here is signed out after 30 quiet minutes."),
        False: _("This phone counts as your own again."),
    }
    messages.success(request, words[shared])
    return response


urlpatterns = [
    path("", me, name="me"),
    path("profile/", profile, name="profile"),
    re_path(r"^(?P<field>email|phone)/$", change_contact, name="change_contact"),
    path("code/", change_contact_code, name="change_contact_code"),
    path("sessions/<int:pk>/end/", end_session, name="end_session"),
]
