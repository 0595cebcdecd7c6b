"""Why staff cancelled a registration, for the page of whoever had it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0009_seats_given_before"),
    ]

    operations = [
        migrations.AddField(
            model_name="registration",
            name="cancel_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("wish", "You asked us to."),
                    ("twice", "You were registered twice."),
                    ("ages", "The event is meant for other ages."),
                    ("needs", "We can't prepare what you need this time."),
                    ("other", "Please ask us why."),
                ],
                db_default="",
                max_length=10,
            ),
        ),
    ]
