"""Who was forgotten before left the address that they had typed: it is forgotten with them."""

from django.db import migrations


def clear(apps, schema_editor):
    forgotten = apps.get_model("suggestions", "Suggestion").objects.exclude(forgotten_at=None)
    forgotten.exclude(address="").update(address="")


class Migration(migrations.Migration):
    dependencies = [("suggestions", "0002_names_in_the_admin")]
    operations = [migrations.RunPython(clear, migrations.RunPython.noop)]
