"""Who agreed to which words and when; who of the staff read about whom and when."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Wording(models.Model):
    """What was asked, as it was then: `words` by language code, `digest` of all of them."""

    kind = models.CharField(max_length=40)
    digest = models.CharField(max_length=16)
    words = models.JSONField()
    first_used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "digest"], name="wording_once")]


class ConsentQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at=None)


class Consent(models.Model):
    """Somebody said yes to a wording; `target` is what it is about, as 'events.registration:7'.

    Whom only a counter knows is no person here: then the target alone says whose yes it is.
    """

    person = models.ForeignKey("portal.Person", null=True, on_delete=models.CASCADE, related_name="consents")
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="+")
    target = models.CharField(max_length=80, blank=True)
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "wording", "target"],
                condition=models.Q(withdrawn_at=None),
                name="consent_stands_once",
            ),
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | ~models.Q(target=""), name="consent_of_somebody"
            ),
        ]


class PersonalRead(models.Model):
    """A page or a file with names or contacts of others went to somebody at work. No personal data itself:
    the number of the account is kept without a reference, what was read by kind and key."""

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
        verbose_name=_("who"),
    )
    kind = models.CharField(_("what"), max_length=40)
    target = models.CharField(_("which"), max_length=80, blank=True)
    persons = models.PositiveIntegerField(_("how many people"), default=1)
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("look at personal data")
        verbose_name_plural = _("looks at personal data")
        ordering = ["-at", "-id"]
