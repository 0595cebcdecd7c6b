from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0013_given_numbers"),
    ]

    operations = [
        migrations.AddField(
            model_name="loan",
            name="counted_class",
            field=models.CharField(blank=True, db_default="", default="", max_length=1),
        ),
        migrations.AddField(
            model_name="loan",
            name="counted_language",
            field=models.CharField(blank=True, db_default="", default="", max_length=10),
        ),
    ]
