"""The site's addresses with those of a provider that is set up."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from portal.urls import handler400, handler403, handler404, handler500
from portal.urls import urlpatterns as of_the_site

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
urlpatterns = [
    *i18n_patterns(path("accounts/", include("allauth.socialaccount.providers.weixin.urls"))),
    *of_the_site,
]
