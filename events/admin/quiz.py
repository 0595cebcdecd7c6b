"""Quizzes in the admin: with all questions on one form; public only when complete in every language."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from modeltranslation.utils import build_localized_fieldname
from wagtail.admin.panels import InlinePanel

from events.models import Quiz
from portal.admin.columns import yes_no
from portal.admin.lists import ListedSnippets
from portal.editing import NounForm
from portal.panels import every_language, language_tabs


class QuizForm(NounForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.was_public:
            self.fields["slug"].disabled = True
            self.fields["slug"].help_text = _(
                "It stays as it is: it has been published and may stand on posters."
            )
        if self.is_bound and not self.data.get(self.add_prefix("is_public")):
            self.defer_required_fields()

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("is_public"):
            self._check_language("intro", self, _("The introduction"))
            self._check_questions()
        return cleaned

    def _check_questions(self) -> None:
        questions = _left(self.formsets["questions"])
        if not questions:
            self.add_error("is_public", _("It has no question yet."))
        for number, form in enumerate(questions, 1):
            self._check_language(
                "explanation", form, _("Question %(number)s: the explanation") % {"number": number}
            )
            options = _left(form.formsets["options"])
            right = [option for option in options if option.cleaned_data.get("is_right")]
            if len(options) < 2:
                said = _("Question %(number)s: give at least two answers to choose from.")
                self.add_error(None, said % {"number": number})
            elif len(right) != 1:
                said = _("Question %(number)s: tick exactly one answer as right.")
                self.add_error(None, said % {"number": number})

    def _check_language(self, name: str, form, what: str) -> None:
        given = [
            form.cleaned_data.get(build_localized_fieldname(name, code)) for code, _n in settings.LANGUAGES
        ]
        if not all(given) and (any(given) or name == "explanation"):
            self.add_error(None, _("%(what)s is missing in a language.") % {"what": what})


def _left(formset) -> list:
    """The forms that are filled in and stay."""
    formset.is_valid()
    forms = [form for form in formset.forms if form.has_changed() or form.instance.pk]
    return [form for form in forms if not getattr(form, "cleaned_data", {}).get("DELETE")]


class QuizViewSet(ListedSnippets):
    model = Quiz
    icon = "help"
    menu_order = 35
    list_display = ["title", "event", yes_no(Quiz, "is_public")]
    list_filter = ["event", "is_public"]
    search_fields = ["title_zh_hans", "title_en", "slug"]
    copy_view_enabled = False
    edit_handler = language_tabs(
        *("title", "intro"),
        shared=[
            *("event", "is_public"),
            InlinePanel(
                "questions",
                panels=[
                    *every_language("text"),
                    InlinePanel(
                        "options",
                        panels=[*every_language("text"), "is_right"],
                        heading=gettext_lazy("Answers to choose from"),
                        label=pgettext_lazy("to choose", "Answer"),
                    ),
                    *every_language("explanation"),
                ],
                heading=pgettext_lazy("quiz", "Questions"),
                label=pgettext_lazy("quiz", "Question"),
            ),
            "slug",
        ],
        base_form_class=QuizForm,
    )
