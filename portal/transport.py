"""How a request may arrive at all: by a method that is used here, and programs by HTTPS only.

Who watches over the site asks the web processes themselves, in plain HTTP (`SECURE_REDIRECT_EXEMPT`) and by
whatever name or address they have: a balancer or Prometheus sends no other Host.
"""

from django.conf import settings
from django.http import HttpResponseNotAllowed, JsonResponse

# Whoever wrote down `http://` in a program would go on sending its key in the clear and never notice.
FOR_PROGRAMS = ("/api/", "/open311/")
FOR_WATCHERS = ("/healthz", "/readyz", "/metrics")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class Transport:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if request.path_info in FOR_WATCHERS:
            request.META["HTTP_HOST"] = own_host()
        plain = settings.SECURE_SSL_REDIRECT and not request.is_secure()
        if plain and request.path_info.startswith(FOR_PROGRAMS):
            return JsonResponse({"detail": "Ask by https."}, status=403)
        return self.get_response(request)


def own_host() -> str:
    """A host name that this site answers to."""
    names = [name.lstrip(".") for name in settings.ALLOWED_HOSTS if name != "*"]
    return names[0] if names else "localhost"
