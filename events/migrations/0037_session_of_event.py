from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0036_scan_typed"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="session",
            index=models.Index(
                fields=["event", "ends_at", "starts_at", "state", "place"], name="session_of_event"
            ),
        ),
    ]
