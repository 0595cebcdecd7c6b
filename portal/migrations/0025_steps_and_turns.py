"""A step of its own for who translates, and until when whose turn it is should have done theirs."""

from datetime import timedelta

import django.db.models.deletion
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import migrations, models
from django.utils import timezone

WORKDAYS = {
    "default": 2,
    "help_text": "Counted from the day after it arrives. Whose turn it is can choose another day.",
    "validators": [MinValueValidator(1), MaxValueValidator(60)],
    "verbose_name": "workdays until it is due",
}
TRANSLATION = "Translation"


def make_translation_its_own(apps, schema_editor):
    """The row keeps its key: what waits at this step goes on waiting there."""
    names = ("ApprovalTask", "TranslationTask")
    approval, translation = (apps.get_model("portal", name) for name in names)
    kinds = apps.get_model("contenttypes", "ContentType").objects
    for old in approval.objects.filter(name=TRANSLATION):
        groups = list(old.groups.all())
        old.groups.clear()
        approval.objects.filter(pk=old.pk)._raw_delete(schema_editor.connection.alias)
        kind, _made = kinds.get_or_create(app_label="portal", model="translationtask")
        new = translation(task_ptr_id=old.pk, name=old.name, active=old.active, content_type_id=kind.pk, workdays=3)
        new.save()
        new.groups.add(*groups)


def begin_turns(apps, schema_editor):
    states, turns = apps.get_model("wagtailcore", "TaskState"), apps.get_model("portal", "Turn")
    due = timezone.localdate() + timedelta(days=3)
    waiting = states.objects.filter(status="in_progress")
    turns.objects.bulk_create(turns(task_state=state, due_on=due) for state in waiting)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("portal", "0027_vain_searches"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AddField("approvaltask", "workdays", models.PositiveSmallIntegerField(**WORKDAYS)),
        migrations.CreateModel(
            name="TranslationTask",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
                ("workdays", models.PositiveSmallIntegerField(**WORKDAYS)),
                (
                    "groups",
                    models.ManyToManyField(
                        help_text="Pages/snippets at this step in a workflow will be moderated or approved "
                        "by these groups of users",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
            ],
            options={"verbose_name": "translation"},
            bases=("wagtailcore.task",),
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("due_on", models.DateField(verbose_name="due")),
                ("chosen", models.BooleanField(default=False)),
                (
                    "task_state",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="turn",
                        to="wagtailcore.taskstate",
                    ),
                ),
            ],
            options={
                "verbose_name": "turn in the workflow",
                "verbose_name_plural": "turns in the workflow",
                "ordering": ["due_on", "pk"],
                "indexes": [models.Index(fields=["due_on"], name="turn_due")],
            },
        ),
        migrations.RunPython(make_translation_its_own, migrations.RunPython.noop),
        migrations.RunPython(begin_turns, migrations.RunPython.noop),
    ]
