from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0027_copies_and_quizzes'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='registration',
            name='member',
        ),
    ]
