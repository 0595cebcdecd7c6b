from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0025_afterwards'),
    ]

    operations = [
        migrations.AlterField(
            model_name='scan',
            name='nonce',
            field=models.UUIDField(),
        ),
        migrations.AddConstraint(
            model_name='scan',
            constraint=models.UniqueConstraint(fields=('session', 'nonce'), name='scan_once_a_date'),
        ),
    ]
