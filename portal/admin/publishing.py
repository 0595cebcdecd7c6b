"""What isn't complete in both languages is refused with a reason, by whatever door it comes."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from portal.publishing import NOT_READY
from portal.readiness import NotReady, problems


@hooks.register("before_bulk_action")
def refuse_unfinished(request, action_type, objects, action):
    """Publishing many at once: all or none, each that isn't ready is named."""
    if action_type != "publish":
        return None
    drafts = [page.get_latest_revision_as_object() for page in _all_of(objects, action)]
    refused = [NotReady(draft, found) for draft in drafts if (found := problems(draft))]
    for error in refused:
        messages.error(request, error.sentence)
    return redirect(action.next_url) if refused else None


def _all_of(objects, action) -> list:
    pages = list(objects)
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        pages += [below for page in objects for below in page.get_descendants().not_live()]
    return pages


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action(
        NOT_READY, _("Not published on schedule"), _("Not published on schedule: not complete")
    )
