from django.urls import path

from library.views import home

app_name = "library"

urlpatterns = [
    path("", home.home, name="home"),
]
