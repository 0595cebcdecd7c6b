"""Getting in: an address or a number, its code, a name when somebody is new; or a password."""

import time

from allauth.account.internal.templatekit import get_entrance_context_data
from allauth.account.utils import get_login_redirect_url
from allauth.account.views import LoginView, LogoutView, PasswordSetView
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal import accounts, contacts, cookies, shared_phones
from portal.account_forms import NewAccountForm, SignInForm, SignUpForm, session_age
from portal.contact_forms import CodeForm
from portal.onward import next_of, with_next
from portal.views import codes

# What a code proved about a browser without an account: so long it may take to type a name.
PROVED, PROOF_LASTS = "proved_contact", 30 * 60


class SignIn(LoginView):
    """allauth checks and limits passwords; without a password, a code goes out."""

    template_name = "account/login.html"

    def get_form_class(self):
        return SignInForm

    def form_valid(self, form):
        if not form.wants_code:
            return super().form_valid(form)
        to = _code_page(self.request, remember=int(form.cleaned_data["remember"]))
        return codes.send(self.request, form.cleaned_data["login"], to, self._refused)

    def _refused(self, problem, status):
        page = self.get_context_data(form=self.get_form(), problem=problem)
        return self.render_to_response(page, status=status)

    def get_context_data(self, **kwargs):
        kwargs.setdefault("late", "late" in self.request.GET)
        return super().get_context_data(**kwargs)


@method_decorator(never_cache, name="dispatch")
class SignOut(LogoutView):
    """A device that was confirmed for somebody no longer speaks for them, nor keeps what they wrote."""

    def post(self, *args, **kwargs):
        response = super().post(*args, **kwargs)
        contacts.forget(self.request, response)
        cookies.drop_unfinished(response)
        response.headers["Clear-Site-Data"] = shared_phones.CLEARED
        return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter_code(request: HttpRequest) -> HttpResponse:
    """The code came: in, or on to a new account."""
    waiting = contacts.pending(request)
    if waiting is None:
        if request.user.is_authenticated:
            return redirect(get_login_redirect_url(request))
        return redirect(with_next(reverse("account_login"), next_of(request), late=1))
    form = CodeForm(request.POST if request.method == "POST" and "again" not in request.POST else None)
    if "remember" in request.GET:
        # The page before has asked already.
        del form.fields["remember"]
    page = {"waiting": waiting, "next": next_of(request)}
    page["change_url"] = with_next(reverse("account_login"), page["next"])
    if "again" in request.POST:
        to = request.get_full_path()
        return codes.send(request, waiting.contact, to, _refused(request, "code", form, page))
    contact = codes.proved(request, form) if form.is_bound else ""
    if contact:
        asked = request.GET.get("remember")
        return _come_in(request, contact, asked == "1" if asked else form.cleaned_data["remember"])
    return render(request, "account/confirm_login_code.html", page | {"form": form})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """A new account: first the code, then the name; nobody holds an address that is not theirs."""
    if request.user.is_authenticated:
        return redirect(get_login_redirect_url(request))
    proof = _proof(request)
    if proof is None:
        return _ask_contact(request, "signup")
    form = NewAccountForm(request.POST if "name" in request.POST else None)
    if form.is_valid():
        return _open(request, proof, form.cleaned_data["name"])
    page = {"form": form, "contact": proof["contact"], "next": next_of(request)}
    return render(request, "account/signup.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reset_password(request: HttpRequest) -> HttpResponse:
    """Whoever reads the code may choose a new password; a second factor is asked on the way."""
    if request.user.is_authenticated and accounts.has_fresh_code(request):
        return redirect("account_set_password")
    return _ask_contact(request, "password_reset", to=reverse("account_set_password"))


@method_decorator([never_cache, login_required], name="dispatch")
class ChoosePassword(PasswordSetView):
    """Without the old password for those who have none, or who have just read a code."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.has_usable_password() and not accounts.has_fresh_code(request):
            return redirect("account_change_password")
        return super(PasswordSetView, self).dispatch(request, *args, **kwargs)


def to_contact(request: HttpRequest, field: str) -> HttpResponse:
    """allauth's own pages would take an address before it is confirmed."""
    return redirect("change_contact", field)


def to_sign_in(request: HttpRequest, **kwargs) -> HttpResponse:
    return redirect(with_next(reverse("account_login"), next_of(request)))


def _ask_contact(request: HttpRequest, name: str, to: str = "") -> HttpResponse:
    form = SignUpForm(request.POST if request.method == "POST" else None)
    target = to or next_of(request)
    page = get_entrance_context_data(request) | {"next": next_of(request), "contact": ""}
    if form.is_valid():
        url = with_next(reverse("account_confirm_login_code"), target)
        return codes.send(request, form.cleaned_data["contact"], url, _refused(request, name, form, page))
    return render(request, f"account/{name}.html", page | {"form": form})


def _refused(request: HttpRequest, name: str, form, page: dict) -> codes.Refusal:
    template = {"code": "confirm_login_code"}.get(name, name)
    return lambda problem, status: render(
        request, f"account/{template}.html", page | {"form": form, "problem": problem}, status=status
    )


def _code_page(request: HttpRequest, **query) -> str:
    return with_next(reverse("account_confirm_login_code"), next_of(request), **query)


def _come_in(request: HttpRequest, contact: str, remember: bool) -> HttpResponse:
    user = accounts.of_contact(contact)
    if request.user.is_authenticated:
        return _proved_again(request, user, contact)
    if user is None:
        request.session[PROVED] = {"contact": contact, "at": time.time(), "remember": remember}
        return redirect(with_next(reverse("account_signup"), next_of(request)))
    request.session.set_expiry(session_age(remember))
    return _signed_in(request, user, contact)


def _proved_again(request: HttpRequest, user, contact: str) -> HttpResponse:
    """Signed in already: the code only shows that it is still the same person."""
    if user == request.user:
        accounts.proved_again(request, contact)
    else:
        messages.warning(request, _("This code belongs to another account. Sign out first."))
    return redirect(get_login_redirect_url(request, next_of(request)))


def _open(request: HttpRequest, proof: dict, name: str) -> HttpResponse:
    user = accounts.open_account(proof["contact"], name, request.LANGUAGE_CODE)
    request.session.pop(PROVED, None)
    request.session.set_expiry(session_age(proof["remember"]))
    messages.success(request, _("Welcome! Your account is ready."))
    return _signed_in(request, user, proof["contact"], new=True)


def _signed_in(request: HttpRequest, user, contact: str, *, new=False) -> HttpResponse:
    try:
        return accounts.sign_in(request, user, contact, next_of(request), new=new)
    except ImmediateHttpResponse as ready:
        return ready.response


def _proof(request: HttpRequest) -> dict | None:
    proof = request.session.get(PROVED)
    if not proof or time.time() - proof["at"] > PROOF_LASTS:
        return None
    return proof
