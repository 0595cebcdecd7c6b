from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0024_turnout")]

    operations = [
        migrations.AddField(
            model_name="session",
            name="apart",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
    ]
