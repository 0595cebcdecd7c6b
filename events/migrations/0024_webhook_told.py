from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0022_needs'),
    ]

    operations = [
        migrations.AddField(
            model_name='hookcall',
            name='told_at',
            field=models.DateTimeField(null=True),
        ),
    ]
