"""Wagtail's report of pages that were published long ago: by whom, as people are called everywhere else.

Its own names the key that nobody knows, and 'None' where nobody pressed a button.
"""

from django.db.models import QuerySet
from wagtail.admin.views.reports.aging_pages import AgingPagesView

from portal.models import BasePage, User

NOBODY = "–"


def with_names(view: AgingPagesView, pages: QuerySet[BasePage]) -> QuerySet[BasePage]:
    """`last_published_by` is a key; an account that is gone has left its number."""
    keys = {key for page in pages if (key := page.last_published_by)}
    called = {str(user.pk): str(user) for user in User.objects.filter(pk__in=keys)}
    for page in pages:
        key = page.last_published_by
        page.last_published_by_user = called.get(str(key), str(key)) if key else NOBODY
    return pages


AgingPagesView.decorate_paginated_queryset = with_names
