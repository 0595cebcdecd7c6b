from django.db import migrations

OF_LIST = "suggestions_cases"


def move(apps, schema_editor):
    """What staff have kept of the list of cases, to where the views of all lists are."""
    kept = apps.get_model("portal", "KeptView")
    views = apps.get_model("suggestions", "SavedView").objects.all()
    about = [{"user_id": view.user_id, "name": view.name, "query": view.query} for view in views]
    kept.objects.bulk_create([kept(of_list=OF_LIST, **one) for one in about], ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("suggestions", "0007_grid_chosen"), ("portal", "0024_imports_and_views")]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.DeleteModel("SavedView"),
    ]
