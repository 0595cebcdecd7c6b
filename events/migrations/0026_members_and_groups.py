
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0029_webhooks_rest'),
        ('portal', '0021_volunteers_forgotten'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='event',
            name='member_limit',
            field=models.PositiveSmallIntegerField(db_default=0, default=0, help_text='They are registered for every date that is made, before others can register. 0: there are none.', verbose_name='regular members at most'),
        ),
        migrations.AddField(
            model_name='member',
            name='access_needs',
            field=models.CharField(blank=True, db_default='', max_length=200, verbose_name='access needs'),
        ),
        migrations.AddField(
            model_name='member',
            name='age_band',
            field=models.CharField(blank=True, choices=[('0-5', 'Under 6'), ('6-13', '6 to 13'), ('14-17', '14 to 17'), ('18+', 'Adult')], db_default='', max_length=5, verbose_name='age'),
        ),
        migrations.AddField(
            model_name='member',
            name='agreed_how',
            field=models.CharField(blank=True, choices=[('phone', 'By phone'), ('counter', 'At the counter'), ('writing', 'In writing'), ('door', 'At the door')], db_default='', max_length=10),
        ),
        migrations.AddField(
            model_name='member',
            name='answers',
            field=models.JSONField(blank=True, db_default={}, default=dict),
        ),
        migrations.AddField(
            model_name='member',
            name='interpreter',
            field=models.CharField(blank=True, db_default='', max_length=10, verbose_name='interpreter into'),
        ),
        migrations.AddField(
            model_name='member',
            name='left_out',
            field=models.ManyToManyField(blank=True, related_name='left_out_by', to='events.session'),
        ),
        migrations.AddField(
            model_name='member',
            name='registered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='member',
            name='reminders',
            field=models.CharField(blank=True, db_default='day hours', default='day hours', max_length=20),
        ),
        migrations.AddField(
            model_name='series',
            name='leader',
            field=models.CharField(blank=True, db_default='', max_length=120, verbose_name='who leads it'),
        ),
        migrations.AddField(
            model_name='series',
            name='leader_en',
            field=models.CharField(blank=True, db_default='', max_length=120, null=True, verbose_name='who leads it'),
        ),
        migrations.AddField(
            model_name='series',
            name='leader_zh_hans',
            field=models.CharField(blank=True, db_default='', max_length=120, null=True, verbose_name='who leads it'),
        ),
        migrations.AddField(
            model_name='series',
            name='part_of',
            field=models.ForeignKey(blank=True, limit_choices_to={'part_of': None}, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='parts', to='events.series', verbose_name='part of'),
        ),
        migrations.AddField(
            model_name='series',
            name='picture',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='portal.picture', verbose_name='picture'),
        ),
        migrations.AddConstraint(
            model_name='series',
            constraint=models.CheckConstraint(condition=models.Q(('part_of', None), models.Q(('part_of', models.F('pk')), _negated=True), _connector='OR'), name='series_not_part_of_itself'),
        ),
    ]
