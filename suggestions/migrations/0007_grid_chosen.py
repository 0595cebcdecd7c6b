from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("suggestions", "0006_grid_is_certain")]

    operations = [
        migrations.AddField(
            model_name="suggestion",
            name="grid_chosen",
            field=models.BooleanField(default=False, verbose_name="grid was chosen by the sender"),
        )
    ]
