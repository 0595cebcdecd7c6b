"""Addresses of Open311: without a language, the format at the end, as the specification wants them."""

from django.urls import re_path

from suggestions.views import open311

IN = r"\.(?P<format>xml|json)$"

urlpatterns = [
    re_path(rf"^open311/discovery{IN}", open311.discovery, name="open311_discovery"),
    re_path(rf"^open311/v2/services{IN}", open311.services, name="open311_services"),
    re_path(rf"^open311/v2/services/(?P<code>[^/]+){IN}", open311.service, name="open311_service"),
    re_path(rf"^open311/v2/requests{IN}", open311.requests, name="open311_requests"),
    re_path(rf"^open311/v2/requests/(?P<number>[^/]+){IN}", open311.one_request, name="open311_request"),
    re_path(rf"^open311/v2/servicerequestupdates{IN}", open311.updates, name="open311_updates"),
    # Also tokens: a request has its number at once.
    re_path(rf"^open311/(?:.*){IN}", open311.nothing, name="open311_nothing"),
]
