"""When a registration last changed, for calendars; and room for a word about why it was cancelled."""

import django.db.models.functions.datetime
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0010_why_cancelled"),
    ]

    operations = [
        migrations.AddField(
            model_name="registration",
            name="changed_at",
            field=models.DateTimeField(
                db_default=django.db.models.functions.datetime.Now(),
                default=django.utils.timezone.now,
                editable=False,
            ),
        ),
        migrations.AlterField(
            model_name="registration",
            name="note",
            field=models.CharField(
                blank=True, db_default="", max_length=600, verbose_name="note of the organisers"
            ),
        ),
    ]
