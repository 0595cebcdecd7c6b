from django.http import HttpResponse
from django.urls import path

app_name = "events"


def _soon(request, **kwargs):
    return HttpResponse("")


urlpatterns = [path("", _soon, name="list"), path("<slug:slug>/", _soon, name="event")]
