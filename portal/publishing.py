"""Publishing in two languages: drafts may lack one, what is published may not."""

import contextlib
import logging

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import Signal
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.html import format_html_join
from django.utils.translation import get_language_info
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.log_actions import log

from portal import parity
from portal.readiness import NotReady, problems, unsaid_elsewhere

logger = logging.getLogger(__name__)
# What `publish_scheduled` calls itself when the time of a revision has come.
BY_THE_CLOCK = "wagtail.publish.scheduled"
NOT_READY = "portal.not_ready"
# Announces `instance`: its hour has come, and it isn't complete.
held_back = Signal()


class BothLanguages:
    """First base of everything editors draft.

    Pins the unsuffixed columns to one language (they would follow whoever saved last), offers a preview
    per language, and refuses to publish a revision that lacks a side.
    """

    @property
    def preview_modes(self):
        return [(code, get_language_info(code)["name_local"]) for code, _ in settings.LANGUAGES]

    def save(self, *args, **kwargs):
        with translation.override(settings.LANGUAGE_CODE):
            return super().save(*args, **kwargs)

    def save_revision(self, user=None, *args, **kwargs):
        """A draft is no less one when it is handed in: what publishes it asks for all that must be there."""
        if kwargs.pop("clean", True):
            with contextlib.suppress(ValidationError):
                self.full_clean()
        kwargs["clean"] = False
        with translation.override(settings.LANGUAGE_CODE), transaction.atomic():
            revision = super().save_revision(user, *args, **kwargs)
            parity.note(self, by=user, restored=kwargs.get("previous_revision"))
            return revision

    def publish(self, revision, *args, **kwargs):
        """Publish after a full check. Errors: NotReady (a ValidationError) that names what is missing."""
        with translation.override(settings.LANGUAGE_CODE):
            candidate = revision.as_object()
        if found := problems(candidate):
            if kwargs.get("log_action") == BY_THE_CLOCK:
                return _unschedule(candidate, revision, found)
            raise NotReady(candidate, found)
        return super().publish(revision, *args, **kwargs)

    def serve_preview(self, request, mode_name):
        """The page as a visitor of that language sees it; the editor frames it, so framing is allowed."""
        with translation.override(mode_name or settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language()
            response = super().serve_preview(request, mode_name)
            if isinstance(response, TemplateResponse):
                response.render()
                _note_the_other_side(response, unsaid_elsewhere(self, request.LANGUAGE_CODE))
        response._csp_replace = {"frame-ancestors": ["'self'"]}
        response.xframe_options_exempt = True
        return response


def _note_the_other_side(response: TemplateResponse, names: list[str]) -> None:
    """For the content checker, which sees only this side: see `checker.py`."""
    noted = format_html_join("", '<span hidden data-lacking="{}"></span>', ((name,) for name in names))
    response.content = response.content.replace(b"</main>", noted.encode() + b"</main>", 1)


def _unschedule(candidate, revision, found: dict) -> None:
    """Its hour has come and it isn't ready: it stays a draft, and holds up nothing that comes after it."""
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    log(candidate, NOT_READY, revision=revision, data={"missing": sorted(found)})
    logger.warning("Not published on schedule, since it is not complete: %s", candidate)
    held_back.send(type(candidate), instance=candidate)


def refuse(request: HttpRequest, error: NotReady) -> HttpResponse:
    """Back to the form of what isn't ready, with the reason. The draft is kept as it was saved."""
    messages.error(request, error.sentence)
    edit = AdminURLFinder(request.user).get_edit_url(error.obj)
    return redirect(edit or "wagtailadmin_home")
