"""The addresses in the QR codes: short, and without a language."""

from django.urls import path

from events.views import mine, printing, programme, quiz

urlpatterns = [
    path("t/<str:token>", mine.at_the_door, name="ticket"),
    path("e/<slug:slug>", printing.short, name="event_short"),
    path("f/<slug:key>", programme.short, name="festival_short"),
    path("q/<slug:slug>", quiz.short, name="quiz_short"),
]
