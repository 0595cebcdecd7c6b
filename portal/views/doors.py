"""Every other way in leads to the one sign-in, with its limits and second factor; some lead nowhere."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache


@never_cache
def to_sign_in(request, *args):
    query = urlencode({"next": request.GET["next"]}) if request.GET.get("next") else ""
    return redirect(reverse("account_login") + (f"?{query}" if query else ""))


def nowhere(request, *args):
    raise Http404
