from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("portal", "0008_days_taken_back")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="without_contact",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.RemoveConstraint(model_name="person", name="person_reachable"),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=Q(without_contact=True)
                | Q(user__isnull=False)
                | Q(email__isnull=False)
                | Q(phone__isnull=False),
                name="person_reachable",
            ),
        ),
    ]
