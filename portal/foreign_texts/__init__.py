"""Texts of Django, allauth and Wagtail that people here read, said in our own words by our catalogues.

Their own translations are official, uneven or plainly English in places. Ours win, because LOCALE_PATHS come
before the applications; but the collector only keeps what it finds in our source. So they are named here, for
it alone: nothing but its test imports these modules, and the view that sends the words of scripts.
"""
