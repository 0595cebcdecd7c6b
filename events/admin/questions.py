"""The questions of events in the admin: what was answered is withdrawn, never deleted."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel
from wagtail.admin.ui.tables import DateColumn
from wagtail.snippets.views.snippets import CreateView, DeleteView

from events import actions
from events.models import Event, Question
from portal.admin.bulk import Delete
from portal.admin.columns import chosen, yes_no
from portal.admin.lists import ListedSnippets
from portal.panels import every_language, language_tabs

from .sessions import number

WITHDRAWN = DateColumn("withdrawn_at", label=gettext_lazy("Withdrawn"))


class QuestionForm(WagtailAdminModelForm):
    """Of a question that was answered, the words may be put right; its kind and its event stay."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.given = actions.answers_given(self.instance) if self.instance.pk else set()
        for name in {"event", "kind", "per_person"} & self.fields.keys() if self.given else ():
            self.fields[name].disabled = True

    def clean_kept_days(self):
        """Whoever answered was told how long it is kept."""
        days, before = self.cleaned_data["kept_days"], self.initial.get("kept_days")
        if self.given and days > before:
            said = _("Somebody has answered already and was promised %(days)s days. It may only be less.")
            raise ValidationError(said % {"days": before})
        return days

    def clean(self):
        cleaned = super().clean()
        choices = self.formsets.get("choices")
        if choices is None or not choices.is_valid():
            return cleaned
        left = [form for form in choices.forms if form.has_changed() or form.instance.pk]
        gone = [form for form in left if form.cleaned_data.get("DELETE")]
        if Question(kind=cleaned.get("kind") or self.instance.kind).has_choices and len(left) - len(gone) < 2:
            self.add_error(None, _("Give at least two answers to choose from."))
        if any(str(form.instance.pk) in self.given for form in gone):
            self.add_error(None, _("Somebody has given this answer: change its words, or leave it."))
        return cleaned


class AddQuestion(CreateView):
    def get_initial_form_instance(self):
        event = Event.objects.filter(pk=number(self.request.GET.get("event"))).first()
        return Question(event=event) if event else super().get_initial_form_instance()


class DeleteQuestion(DeleteView):
    def post(self, request, *args, **kwargs):
        if actions.withdraw_question(self.object, by=request.user):
            messages.success(
                request, _("Nobody is asked this any more. What was answered stays until its time is over.")
            )
            return redirect(self.index_url_name)
        return super().post(request, *args, **kwargs)


class DeleteQuestions(Delete):
    """Several at once: each goes or is withdrawn as it would be alone."""

    models = [Question]

    def why_not(self, obj):
        if obj.withdrawn_at and actions.answers_given(obj):
            return _("It is withdrawn already; its answers stay until their time is over.")
        return ""

    def what(self, obj):
        return _("Somebody has answered: it is withdrawn.") if actions.answers_given(obj) else ""

    @classmethod
    def execute_action(cls, objects, user=None, **kwargs):
        unanswered = [one for one in objects if not actions.withdraw_question(one, by=user)]
        super().execute_action(unanswered, user=user, **kwargs)
        return len(objects), 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        return _("Nobody is asked these any more. What was answered stays until its time is over.")


class QuestionViewSet(ListedSnippets):
    model = Question
    icon = "help"
    menu_order = 25
    list_display = ["text", "event", chosen(Question, "kind"), yes_no(Question, "required"), WITHDRAWN]
    list_filter = ["event", "kind", "required"]
    search_fields = ["text_zh_hans", "text_en"]
    copy_view_enabled = False
    add_view_class = AddQuestion
    sort_order_field = "sort_order"
    delete_view_class = DeleteQuestion
    edit_handler = language_tabs(
        *("text", "help_text"),
        shared=[
            *("event", "kind", "per_person", "required", "kept_days"),
            InlinePanel(
                "choices",
                panels=every_language("text"),
                heading=gettext_lazy("Answers to choose from"),
                label=pgettext_lazy("to choose", "Answer"),
            ),
        ],
        base_form_class=QuestionForm,
    )
