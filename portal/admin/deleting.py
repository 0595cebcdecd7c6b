"""What other rows hang on is not deleted, one by one or in bulk: it answers with words, not with an error.

A model that says why it is `never_deleted` is not, by nobody.
"""

from django.contrib import messages
from django.db import router
from django.db.models import ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder


@hooks.register("before_delete_snippet")
def keep_what_is_used(request, objects):
    objects = list(objects)
    if objects and (why := getattr(objects[0], "never_deleted", "")):
        messages.error(request, why)
        return redirect(type(objects[0]).snippet_viewset.get_url_name("list"))
    if request.method != "POST" or not objects or not is_protected(objects):
        return None
    messages.error(request, _("It is still in use, so it stays. Take it off the site instead."))
    return redirect(AdminURLFinder(request.user).get_edit_url(objects[0]) or "wagtailadmin_home")


class KeepsUsed:
    """First base of a view that deletes what is no snippet."""

    in_use = gettext_lazy("It is still in use, so it stays. Take it off the site instead.")

    def post(self, request, *args, **kwargs):
        try:
            return super().post(request, *args, **kwargs)
        except (ProtectedError, RestrictedError):
            messages.error(request, self.in_use)
            return redirect(AdminURLFinder(request.user).get_edit_url(self.object) or "wagtailadmin_home")


def is_protected(objects: list) -> bool:
    try:
        Collector(using=router.db_for_write(type(objects[0]))).collect(objects)
    except (ProtectedError, RestrictedError):
        return True
    return False
