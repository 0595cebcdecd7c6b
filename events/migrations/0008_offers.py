from django.db import migrations, models

QUEUED = ["waiting", "offered"]


class Migration(migrations.Migration):
    dependencies = [("events", "0007_groups_and_answers")]

    operations = [
        migrations.AddIndex(
            model_name="registration",
            index=models.Index(
                fields=["offered_until"],
                condition=models.Q(("state", "offered")),
                name="registration_offers",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", QUEUED), _negated=True),
                    ("waiting_since__isnull", False),
                    _connector="OR",
                ),
                name="registration_waits_since",
            ),
        ),
    ]
