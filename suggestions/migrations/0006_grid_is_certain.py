from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("suggestions", "0005_milestone_told_at")]

    operations = [
        migrations.AlterField(
            model_name="suggestion",
            name="grid_confirmed",
            field=models.BooleanField(default=False, verbose_name="grid is certain"),
        )
    ]
