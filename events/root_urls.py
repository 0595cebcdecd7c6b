"""The address in the QR codes: short, and without a language."""

from django.urls import path

from events.views import mine

urlpatterns = [path("t/<str:token>", mine.at_the_door, name="ticket")]
