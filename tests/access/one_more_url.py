"""The site with one URL more, that nobody put into the table."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path
from django.views.generic import View

from portal.urls import urlpatterns as all_of_the_site

urlpatterns = [*i18n_patterns(path("secret-door/<int:pk>/", View.as_view())), *all_of_the_site]
