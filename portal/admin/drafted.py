"""The lists and forms of what is drafted outside the page tree."""

from wagtail.snippets.views.snippets import EditView, SnippetViewSet


class DraftedEdit(EditView):
    def save_instance(self):
        """Who only approves makes no new version: the history would say that somebody has edited it."""
        if self.action == "workflow-action" and not self.form.has_changed():
            self.new_revision = None
            return self.object
        return super().save_instance()


class DraftedViewSet(SnippetViewSet):
    edit_view_class = DraftedEdit
    copy_view_enabled = False
