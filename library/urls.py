from django.urls import path

from library.views import catalogue, home, places, titles

app_name = "library"

urlpatterns = [
    path("", home.home, name="home"),
    path("catalogue/", catalogue.catalogue, name="catalogue"),
    path("catalogue/complete/", catalogue.complete, name="complete"),
    path("titles/<int:pk>/", titles.title_page, name="title"),
    path("places/<slug:slug>/", places.place_page, name="place"),
]
