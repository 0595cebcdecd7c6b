from django.db import migrations, models


def with_their_dates(apps, schema_editor):
    """Of dates that are called off now, it is not known any more: all come back with them, as until now."""
    shifts = apps.get_model("events", "Shift").objects
    gone = shifts.filter(session__state="cancelled", private=False, called_off_at__isnull=False)
    shifts.filter(pk__in=list(gone.values_list("pk", flat=True))).update(called_off_with_date=True)


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0026_members_and_groups'),
    ]

    operations = [
        migrations.AddField(
            model_name='shift',
            name='called_off_with_date',
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.RunPython(with_their_dates, migrations.RunPython.noop),
    ]
