"""Who came up from the waiting list before seats were offered was told that they have a place: they still read it."""

from django.db import migrations


def tell_as_accepted(apps, schema_editor):
    notices = apps.get_model("portal", "Notice").objects.filter(kind="events.promoted")
    for notice in notices.iterator():
        notice.kind, notice.occasion = "events.registered", "accepted"
        notice.params = {**notice.params, "became": "registered"}
        notice.save(update_fields=["kind", "occasion", "params"])


class Migration(migrations.Migration):
    dependencies = [("events", "0008_offers"), ("portal", "0008_days_taken_back")]

    operations = [migrations.RunPython(tell_as_accepted, migrations.RunPython.noop, elidable=True)]
