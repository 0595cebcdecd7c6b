import re

from django.db import migrations, models

OURS = re.compile('([A-Z]+)([0-9]{6})')


def note_what_is_there(apps, schema_editor):
    """Each series knows the highest number before its book can go, and with it the number."""
    highest = {}
    for accession in apps.get_model('library', 'Copy').objects.values_list('accession', flat=True).iterator():
        if found := OURS.fullmatch(accession):
            highest[found[1]] = max(int(found[2]), highest.get(found[1], 0))
    AccessionSeries = apps.get_model('library', 'AccessionSeries')
    for prefix, last in sorted(highest.items()):
        AccessionSeries.objects.get_or_create(prefix=prefix)
        AccessionSeries.objects.filter(prefix=prefix, last__lt=last).update(last=last)


class Migration(migrations.Migration):

    dependencies = [
        ('library', '0011_donations_wanted_back'),
    ]

    operations = [
        migrations.RunPython(note_what_is_there, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='accessionseries',
            constraint=models.CheckConstraint(condition=models.Q(('prefix__regex', '^[A-Z]+$')), name='series_prefix_is_letters'),
        ),
        migrations.AddConstraint(
            model_name='accessionseries',
            constraint=models.CheckConstraint(condition=models.Q(('last__lte', 999999)), name='series_ends'),
        ),
        migrations.AddConstraint(
            model_name='libraryplace',
            constraint=models.CheckConstraint(condition=models.Q(('accession_prefix__regex', '^[A-Z]+$')), name='library_place_prefix_is_letters'),
        ),
    ]
