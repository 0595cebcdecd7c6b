from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0005_count_who_came")]

    operations = [
        migrations.AddField(
            model_name="message",
            name="registrations",
            field=models.ManyToManyField(related_name="messages", to="events.registration"),
        )
    ]
