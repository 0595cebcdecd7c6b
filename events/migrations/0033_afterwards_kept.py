import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Count

FEWEST = 5


def freeze(apps, schema_editor):
    """What is public already stays as it is at this moment."""
    summary, feedback = (apps.get_model("events", name) for name in ("FeedbackSummary", "Feedback"))
    for row in summary.objects.filter(released_at__isnull=False):
        rows = feedback.objects.filter(session__event=row.event_id).order_by().values_list("stars")
        numbers = {str(stars): number for stars, number in rows.annotate(number=Count("pk"))}
        if sum(numbers.values()) >= FEWEST:
            summary.objects.filter(pk=row.pk).update(stars=numbers)


class Migration(migrations.Migration):
    dependencies = [("events", "0032_called_off_words")]

    operations = [
        migrations.AlterField(
            model_name="albumphoto",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="album", to="events.event"
            ),
        ),
        migrations.AddField(
            model_name="feedbacksummary",
            name="stars",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.RunPython(freeze, migrations.RunPython.noop),
    ]
