"""Publishing in two languages: drafts may lack one, what is published may not."""

from django.conf import settings
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.translation import get_language_info


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

    def save_revision(self, *args, **kwargs):
        with translation.override(settings.LANGUAGE_CODE):
            return super().save_revision(*args, **kwargs)

    def publish(self, revision, *args, **kwargs):
        """Publish after a full check. Errors: ValidationError that names the fields which are missing."""
        with translation.override(settings.LANGUAGE_CODE):
            candidate = revision.as_object()
        candidate.full_clean()
        return super().publish(revision, *args, **kwargs)

    def serve_preview(self, request, mode_name):
        """The page as a visitor of that language sees it; the editor frames it, so framing is allowed."""
        with translation.override(mode_name or settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language()
            response = super().serve_preview(request, mode_name)
            if isinstance(response, TemplateResponse):
                response.render()
        response._csp_replace = {"frame-ancestors": ["'self'"]}
        response.xframe_options_exempt = True
        return response
