"""The library in the Wagtail admin: books, copies, places and rules; nothing of readers and loans."""
