"""Several at once: first a page that says what becomes of each, and which are left out and why."""

from urllib.parse import urlsplit

from django.db import models
from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.formats import localize
from django.utils.functional import cached_property, classproperty
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction
from wagtail.snippets.models import get_snippet_models

from portal.models import Drafted
from portal.readiness import NotReady, problems

from .deleting import is_protected

# The field of the question that says which keys stood there.
SEEN = "seen"


def shown_in(next_url: str, request: HttpRequest) -> list | None:
    """Keys of what the list at this address shows, with its filters and search; None where there is none."""
    parts = urlsplit(next_url)
    try:
        match = resolve(parts.path)
    except Resolver404:
        return None
    view_class = getattr(match.func, "view_class", None)
    if view_class is None or not hasattr(view_class, "search_queryset"):
        return None
    asked = HttpRequest()
    asked.method, asked.path, asked.user, asked.META = "GET", parts.path, request.user, request.META
    asked.session, asked.resolver_match = request.session, match
    asked.GET = QueryDict(parts.query)
    view = view_class(**match.func.view_initkwargs)
    view.setup(asked, *match.args, **match.kwargs)
    return [row.pk for row in view.get_queryset()]


def not_ready(obj: Drafted) -> str:
    """Why its newest draft can't be public; '' when it can."""
    draft = obj.get_latest_revision_as_object()
    found = problems(draft)
    return NotReady(draft, found).sentence if found else ""


class Judged:
    """First base of a bulk action: `why_not(obj)` is why something is left out, '' when it isn't."""

    template_name = "portal/admin/bulk.html"
    question = ""

    def why_not(self, obj: models.Model) -> str:
        raise NotImplementedError

    def what(self, obj: models.Model) -> str:
        """What becomes of it, where that isn't the same for all."""
        return ""

    @cached_property
    def _judged(self) -> tuple[list, dict]:
        objects, more = super().get_actionable_objects()
        left_out = [(obj, _("You may not do that.")) for obj in more["items_with_no_access"]]
        taken = []
        for obj in objects:
            why = self.why_not(obj)
            if why:
                left_out.append((obj, why))
            else:
                taken.append(obj)
        return taken, {"items_with_no_access": [], "left_out": left_out}

    def get_actionable_objects(self):
        return self._judged

    def get_all_objects_in_listing_query(self, parent_id):
        """Wagtail would take all there are, whatever the list is narrowed to and the page has shown."""
        keys = shown_in(self.next_url, self.request)
        keys = super().get_all_objects_in_listing_query(parent_id) if keys is None else keys
        if self.request.method != "POST":
            return keys
        seen = set(self.request.POST.get(SEEN, "").split(","))
        return [key for key in keys if str(key) in seen]

    @classmethod
    def get_queryset(cls, model, object_ids):
        """Where nothing is left of what was seen the page says so."""
        return super().get_queryset(model, object_ids) if object_ids else []

    def form_valid(self, form):
        """Where all is left out the page says why once more."""
        return super().form_valid(form) if self._judged[0] else self.form_invalid(form)

    def object_context(self, obj):
        return super().object_context(obj) | {"what": self.what(obj)}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "verb": self.display_name,
            "question": self.question,
            "seen": ",".join(str(obj.pk) for obj in self._judged[0]),
        }

    def get_success_message(self, num_parent_objects, num_child_objects):
        left_out = len(self._judged[1]["left_out"])
        done = ngettext("%(number)s done.", "%(number)s done.", num_parent_objects)
        said = done % {"number": num_parent_objects}
        if left_out:
            rest = ngettext("%(number)s left out.", "%(number)s left out.", left_out)
            said = f"{said} {rest % {'number': left_out}}"
        return said


class OfDrafted(Judged, SnippetBulkAction):
    """Of what is drafted outside the page tree."""

    needs = "publish"

    @classproperty
    def models(cls):
        return [model for model in get_snippet_models() if issubclass(model, Drafted)]

    def check_perm(self, obj):
        return self.permission_policy.user_has_permission_for_instance(self.request.user, self.needs, obj)

    def why_not(self, obj):
        lock = obj.get_lock()
        return _("It is locked.") if lock and lock.for_user(self.request.user) else ""


class Publish(OfDrafted):
    display_name = gettext_lazy("Publish")
    action_type = "publish_drafts"
    aria_label = gettext_lazy("Publish what is ticked")
    question = gettext_lazy("From now on everybody reads these, as their newest drafts have it:")
    action_priority = 40

    def why_not(self, obj):
        if obj.live and not obj.has_unpublished_changes:
            return _("It is published, and nothing has been changed since.")
        return super().why_not(obj) or not_ready(obj)

    def what(self, obj):
        opens = obj.get_latest_revision_as_object().go_live_at
        if opens and opens > timezone.now():
            return _("Becomes public on %(day)s") % {"day": localize(timezone.localtime(opens))}
        return _("Its changes become public") if obj.live else _("Becomes public")

    @classmethod
    def execute_action(cls, objects, user=None, **kwargs):
        user = user or kwargs["self"].request.user
        for obj in objects:
            revision = obj.get_latest_revision() or obj.save_revision(user=user, clean=False)
            revision.publish(user=user)
        return len(objects), 0


class Unpublish(OfDrafted):
    display_name = gettext_lazy("Take off the site")
    action_type = "unpublish_drafts"
    aria_label = gettext_lazy("Take what is ticked off the site")
    question = gettext_lazy("From now on nobody finds these on the site. They stay here as drafts:")
    action_priority = 50

    def why_not(self, obj):
        return super().why_not(obj) if obj.live else _("It is not on the site.")

    @classmethod
    def execute_action(cls, objects, user=None, **kwargs):
        for obj in objects:
            obj.unpublish(user=user or kwargs["self"].request.user)
        return len(objects), 0


class Delete(Judged, DeleteBulkAction):
    """What others hang on is left out, and the rest goes."""

    template_name = "portal/admin/bulk_delete.html"

    def why_not(self, obj):
        if why := getattr(obj, "never_deleted", ""):
            return str(why)
        if is_protected([obj]):
            return _("It is still in use, so it stays. Take it off the site instead.")
        return ""


hooks.register("register_bulk_action", Publish)
hooks.register("register_bulk_action", Unpublish)
# After the one for all snippets, in its stead, and before those of rooms.
hooks.register("register_bulk_action", Delete, order=0.5)
