"""The lists and forms of what is drafted outside the page tree."""

from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from portal.editing import is_handed_on


class HandsOn:
    """Base of the views: what is handed in may lack a side, as a draft may."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.saving_as_draft = self.saving_as_draft or is_handed_on(request.POST)


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
