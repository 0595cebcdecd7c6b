"""How a request may arrive at all: by a method that is used here, and programs by HTTPS only."""

from django.conf import settings
from django.http import HttpResponseNotAllowed, JsonResponse

# Whoever wrote down `http://` in a program would go on sending its key in the clear and never notice.
FOR_PROGRAMS = ("/api/", "/open311/")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class Transport:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        plain = settings.SECURE_SSL_REDIRECT and not request.is_secure()
        if plain and request.path_info.startswith(FOR_PROGRAMS):
            return JsonResponse({"detail": "Ask by https."}, status=403)
        return self.get_response(request)
