"""Milestones and reviews of a project: rows of their own, outside its drafts. Reaching one is an action."""

from datetime import date

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import Panel
from wagtail.admin.views import generic

from portal.admin.columns import yes_no
from portal.admin.lists import ListedModels
from portal.editing import NotesTexts, noting
from portal.models import User
from suggestions import actions
from suggestions.models import Milestone, Project, ReviewNote


class RowsPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "suggestions/admin/rows_panel.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            project: Project = self.instance
            if project.pk:
                context["milestones"] = project.milestones.all()
                context["notes"] = project.notes.all()
                for name in ("milestone", "note"):
                    context[f"add_{name}_url"] = (
                        reverse(f"suggestions_{name}s:add") + f"?project={project.pk}"
                    )
            return context


class OfProject(generic.CreateView):
    """Opened from a project's form, it knows which one is meant."""

    def get_initial(self):
        pk = self.request.GET.get("project", "")
        known = pk.isascii() and pk.isdecimal() and len(pk) < 10
        return {"project": get_object_or_404(Project, pk=pk)} if known else {}


class MilestoneForm(NotesTexts, WagtailAdminModelForm):
    class Meta:
        model = Milestone
        fields = [
            "project",
            "title_zh_hans",
            "title_en",
            "text_zh_hans",
            "text_en",
            "due_on",
            "reached_on",
            "is_end",
            "picture",
        ]
        help_texts = {
            "reached_on": _("When it is set for the first time, everybody attached to the project is told."),
            "is_end": _("Then everybody attached is asked whether it is solved at their place."),
        }


class AddMilestone(OfProject):
    def save_instance(self):
        return _save(self.form, self.request.user)


class EditMilestone(generic.EditView):
    def save_instance(self):
        return _save(self.form, self.request.user)


@transaction.atomic
def _save(form: MilestoneForm, user: User) -> Milestone:
    """All but the day of reaching is written as it stands; that day, when it is changed, is an action's."""
    was = _held_still(form.instance)
    on = form.cleaned_data["reached_on"] if "reached_on" in form.changed_data else was
    form.instance.reached_on = was
    made = form.save()
    if on and not was:
        actions.reach(made, by=user, on=on)
    elif was and not on:
        actions.undo_reach(made, by=user)
    elif on != was:
        Milestone.objects.filter(pk=made.pk).update(reached_on=on)
    return made


def _held_still(milestone: Milestone) -> date | None:
    """When it was reached. Who was told of it may have been noted since the form was read."""
    if not milestone.pk:
        return None
    now = Milestone.objects.select_for_update().get(pk=milestone.pk)
    milestone.told_at = now.told_at
    return now.reached_on


class MilestoneViewSet(ListedModels):
    model = Milestone
    url_namespace = "suggestions_milestones"
    url_prefix = "suggestions/milestones"
    icon = "tasks"
    menu_label = Milestone._meta.verbose_name_plural
    menu_order = 22
    list_display = ["title", "project", "due_on", "reached_on"]
    list_filter = ["project", "is_end"]
    search_fields = ["project__title_zh_hans", "project__title_en"]
    ordering = ["-due_on"]
    copy_view_enabled = False
    add_view_class = AddMilestone
    edit_view_class = EditMilestone

    def get_form_class(self, for_update=False):
        return MilestoneForm


class ReviewNoteViewSet(ListedModels):
    model = ReviewNote
    url_namespace = "suggestions_notes"
    url_prefix = "suggestions/notes"
    icon = "comment"
    menu_label = ReviewNote._meta.verbose_name_plural
    menu_order = 24
    list_display = ["on", "project", yes_no(ReviewNote, "public")]
    list_filter = ["project", "public"]
    search_fields = ["project__title_zh_hans", "project__title_en"]
    ordering = ["-on"]
    copy_view_enabled = False
    add_view_class = OfProject
    form_fields = ["project", "on", "text_zh_hans", "text_en", "public"]

    def get_form_class(self, for_update=False):
        return noting(super().get_form_class(for_update))
