"""Short addresses that QR codes on books and shelves hold: without a language, it is the reader's own."""

urlpatterns: list = []
