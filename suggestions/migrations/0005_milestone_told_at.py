from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('suggestions', '0004_times_of_everyone'),
    ]

    operations = [
        migrations.AddField(
            model_name='milestone',
            name='told_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
