from django.db import migrations, models
from django.db.models import Q


def were(apps, schema_editor):
    """Those that are public, and those that somebody has answered, which only public ones are."""
    quiz = apps.get_model("events", "Quiz")
    found = Q(is_public=True) | Q(questions__options__chosen__gt=0)
    keys = list(quiz.objects.filter(found).values_list("pk", flat=True))
    quiz.objects.filter(pk__in=keys).update(was_public=True)


class Migration(migrations.Migration):
    dependencies = [("events", "0033_afterwards_kept")]

    operations = [
        migrations.AddField(
            model_name="quiz",
            name="was_public",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.RunPython(were, migrations.RunPython.noop),
    ]
