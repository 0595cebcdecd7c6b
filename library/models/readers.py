"""Who borrows: with an account or with a card only, children under a guardian."""

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library import cards
from portal.models import Person
from portal.models.people import default_language


class ReaderKind(models.TextChoices):
    ADULT = "adult", _("Adult")
    CHILD = "child", _("Child")
    STAFF = "staff", _("Resort staff")


class ReaderQuerySet(models.QuerySet):
    def hold_still(self, pk: int) -> bool:
        """Lock the row until COMMIT by an update that changes nothing: it works on SQLite, too."""
        return bool(self.filter(pk=pk).update(blocked=F("blocked")))

    def of_person(self, person):
        return self.filter(person=person)

    def household(self, person):
        """Whom a person acts for: oneself first, then the children; see `rules.may_act_for`."""
        rows = self.filter(Q(person=person) | Q(guardian__person=person))
        oneself = Case(When(person=person, then=Value(0)), default=Value(1))
        return rows.select_related("guardian").order_by(oneself, "nickname", "pk")

    def with_person(self):
        return self.select_related("person__user", "guardian__person__user")


class Reader(models.Model):
    """`keep_history`: closed loans and holds keep their reader only for those who asked for it.

    Of a child we know a nickname and a guardian. `form_key` makes a second press of the button harmless.
    """

    wagtail_reference_index_ignore = True

    person = models.OneToOneField(
        "portal.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="reader"
    )
    card_number = models.CharField(_("card number"), max_length=12, unique=True, default=cards.new)
    kind = models.CharField(_("kind"), max_length=10, choices=ReaderKind.choices, default=ReaderKind.ADULT)
    name = models.CharField(_("name"), max_length=80, blank=True)
    nickname = models.CharField(_("nickname"), max_length=40, blank=True)
    guardian = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name=_("guardian"),
    )
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=default_language
    )
    keep_history = models.BooleanField(_("keeps a history of loans"), default=False)
    blocked = models.BooleanField(_("blocked"), default=False)
    block_reason = models.CharField(_("why blocked"), max_length=200, blank=True)
    form_key = models.UUIDField(null=True, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ReaderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reader")
        verbose_name_plural = _("readers")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name="", nickname=""), name="reader_has_some_name"),
            models.CheckConstraint(
                condition=~Q(kind=ReaderKind.CHILD) | Q(guardian__isnull=False), name="reader_child_guarded"
            ),
            models.CheckConstraint(condition=Q(kind__in=ReaderKind.values), name="reader_kind_known"),
            models.CheckConstraint(
                condition=Q(guardian__isnull=True) | ~Q(guardian=F("id")), name="reader_guards_others"
            ),
        ]

    def __str__(self):
        return self.card_number

    @property
    def name_column(self) -> str:
        """Where the name stands by which the reader is known."""
        return "nickname" if self.nickname or self.kind == ReaderKind.CHILD else "name"

    @property
    def shown_name(self) -> str:
        return self.nickname or self.name

    @property
    def told(self) -> Person | None:
        """Who gets the notices: the reader, or the guardian; None for somebody with a card only."""
        return self.person or (self.guardian.person if self.guardian else None)


class OldCard(models.Model):
    """A number that was on a card of this reader. One that was lost opens nothing any more."""

    wagtail_reference_index_ignore = True

    number = models.CharField(max_length=12, unique=True)
    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="old_cards")
    lost = models.BooleanField(default=True)
    retired_at = models.DateTimeField(default=timezone.now)
