"""Short addresses that QR codes on books and shelves hold: without a language, it is the reader's own."""

from django.urls import path

from library.views import copies, shelves

urlpatterns: list = [
    path("c/<str:code>/", copies.scanned, name="copy_code"),
    path("c/shelf/<str:code>/", shelves.scanned, name="shelf_code"),
]
