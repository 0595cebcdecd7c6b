"""What the admin shows is called by words: nothing is a 'Need object (88)'."""

from django.apps import apps
from django.db.models import Model
from wagtail.admin.viewsets import viewsets
from wagtail.snippets.models import get_snippet_models

# What actions of events write into the log, which reports of the admin show.
LOGGED = {
    *("Need", "Help", "Shift", "AlbumPhoto", "FeedbackSummary", "Recurrence", "Registration", "Session"),
    *("Question", "Volunteer", "Member", "Message", "Campaign"),
}


def test_whatever_has_a_list_in_the_admin_is_called_by_words():
    listed = {view.model for view in viewsets.viewsets if getattr(view, "model", None)}
    shown = listed | set(get_snippet_models())
    assert shown
    assert [model._meta.label for model in shown if model.__str__ is Model.__str__] == []


def test_so_is_what_the_log_speaks_of():
    models = {name: apps.get_app_config("events").models.get(name.lower()) for name in LOGGED}
    models["Volunteer"] = apps.get_model("portal", "Volunteer")
    assert [name for name, model in models.items() if model is None or model.__str__ is Model.__str__] == []
