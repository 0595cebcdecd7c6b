import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0024_webhook_told'),
    ]

    operations = [
        migrations.AddField(
            model_name='webhook',
            name='rests_until',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name='hookcall',
            name='webhook',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='calls', to='events.webhook'),
        ),
    ]
