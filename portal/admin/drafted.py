"""The lists and forms of what is drafted outside the page tree."""

from django.utils.translation import gettext
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from portal.editing import is_handed_on
from portal.languages import sentences


def what_hinders(form) -> str:
    """In the words of the form, why it can't be kept yet: first what must be chosen, then what is wrong."""
    needed = [form[name].label for name in form.fields if form.has_error(name, "required")]
    waits = gettext("Still needed: %(names)s. Then everything is saved by itself.")
    said = [waits % {"names": " · ".join(map(str, needed))}] if needed else []
    wrong = [
        sentence
        for name, errors in form.errors.as_data().items()
        for error in errors
        if error.code != "required"
        for sentence in error.messages
    ]
    # One mistake may stand at two fields; those of the framework end without a full stop.
    return sentences([*said, *([" · ".join(dict.fromkeys(wrong))] if wrong else [])])


class HandsOn:
    """Base of the views: what is handed in may lack a side, as a draft may."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.saving_as_draft = self.saving_as_draft or is_handed_on(request.POST)

    def json_error_response(self, error_code, error_message):
        """The save that runs by itself says what it waits for."""
        form = getattr(self, "form", None)
        said = what_hinders(form) if form is not None and form.errors else ""
        return super().json_error_response(error_code, said or error_message)


class DraftedCreate(HandsOn, CreateView):
    pass


class DraftedEdit(HandsOn, EditView):
    def save_instance(self):
        """Who only approves makes no new version: the history would say that somebody has edited it."""
        if self.action == "workflow-action" and not self.form.has_changed():
            self.new_revision = None
            return self.object
        return super().save_instance()


class DraftedViewSet(SnippetViewSet):
    add_view_class = DraftedCreate
    edit_view_class = DraftedEdit
    copy_view_enabled = False
