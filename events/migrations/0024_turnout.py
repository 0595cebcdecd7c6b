import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Sum


def count_who_came(apps, schema_editor):
    Registration = apps.get_model("events", "Registration")
    Turnout = apps.get_model("events", "Turnout")
    rows = Registration.objects.filter(came__gt=0).order_by().values("session_id", "language")
    Turnout.objects.bulk_create(Turnout(**row) for row in rows.annotate(came=Sum("came")))


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0012_in_depth'),
    ]

    operations = [
        migrations.CreateModel(
            name='Turnout',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('zh-hans', 'Chinese'), ('en', 'English')], max_length=10)),
                ('came', models.PositiveIntegerField(default=0)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='turnouts', to='events.session')),
            ],
            options={
                'verbose_name': 'people who came',
                'verbose_name_plural': 'people who came',
                'constraints': [models.UniqueConstraint(fields=('session', 'language'), name='turnout_once_a_language')],
            },
        ),
        migrations.RunPython(count_who_came, migrations.RunPython.noop),
    ]
