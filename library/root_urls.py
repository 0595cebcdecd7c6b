"""Addresses without a language: short ones in QR codes on books and shelves, and those for other systems."""

from django.urls import path

from library.views import copies, opds, shelves, sru

urlpatterns: list = [
    path("c/<str:code>/", copies.scanned, name="copy_code"),
    path("c/shelf/<str:code>/", shelves.scanned, name="shelf_code"),
    path("library/opds.json", opds.root, name="library_opds"),
    path("library/opds/books.json", opds.books, name="library_opds_books"),
    path("library/opds/books/<int:pk>.json", opds.book, name="library_opds_book"),
    path("library/covers/<int:pk>.png", opds.cover, name="library_cover"),
    path("library/sru", sru.sru, name="library_sru"),
]
