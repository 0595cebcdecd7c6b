from django.db import migrations
from django.db.models import F


def count_who_came(apps, schema_editor):
    """Until now a check-in was of the whole group."""
    registrations = apps.get_model("events", "Registration").objects
    registrations.filter(state="attended", came=0).update(came=F("size"))


class Migration(migrations.Migration):
    dependencies = [("events", "0004_families_and_offers")]

    operations = [migrations.RunPython(count_who_came, migrations.RunPython.noop)]
