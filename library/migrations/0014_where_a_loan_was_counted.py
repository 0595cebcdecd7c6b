from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0013_given_numbers"),
    ]

    operations = [
        migrations.AddField(
            model_name="loan",
            name="counted_class",
            field=models.CharField(blank=True, default="", max_length=1),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="loan",
            name="counted_language",
            field=models.CharField(blank=True, default="", max_length=10),
            preserve_default=False,
        ),
    ]
