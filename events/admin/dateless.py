"""What goes public without a date is no mistake, but seldom meant: a hint, no refusal."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from events.models import Event

# Handed in, passed on or made public: what saves itself says nothing.
ON_ITS_WAY = {"action-submit", "action-workflow-action", "action-publish"}


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def hint(request: HttpRequest, snippet) -> None:
    if not isinstance(snippet, Event) or not ON_ITS_WAY & request.POST.keys():
        return
    if not Event.objects.upcoming().filter(pk=snippet.pk).exists():
        said = _("‘%(event)s’ has no date that is still to come, and its page says so.")
        messages.warning(request, said % {"event": snippet})
