from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0026_registrations_of_members'),
    ]

    operations = [
        migrations.AlterField(
            model_name='need',
            name='kind',
            field=models.CharField(choices=[('interpreter', 'Interpreter'), ('access', 'Help with access needs')], max_length=11, verbose_name='kind'),
        ),
    ]
