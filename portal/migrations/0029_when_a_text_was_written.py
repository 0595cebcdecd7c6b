from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0028_consents_and_reads"),
    ]

    operations = [
        migrations.AddField(
            model_name="side",
            name="written",
            field=models.JSONField(default=dict),
        ),
    ]
