"""Who helps, where and when: roles, shifts of a date or of service points, and who takes them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.steps import HELPING, HelpState

from .session import Session, in_languages, own_columns


class RoleKind(models.TextChoices):
    INTERPRETER = "interpreter", _("Interpreter")
    GUIDE = "guide", _("Guide")
    SET_UP = "set-up", _("Setting up")
    FIRST_AID = "first-aid", _("First aid")
    SERVICE_POINT = "service-point", _("Service point")
    COMPANION = "companion", _("Companion for access needs")


class Role(models.Model):
    """What a volunteer does. `languages`: those that an interpreter speaks between, as codes with a space."""

    slug = models.SlugField(_("name in the address"), max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=14, choices=RoleKind.choices)
    name = models.CharField(_("name"), max_length=60)
    summary = models.CharField(_("in one sentence"), max_length=250, blank=True)
    languages = models.CharField(_("languages"), max_length=40, blank=True)
    skill = models.CharField(_("skill that is needed"), max_length=20, blank=True)
    minimum_age = models.PositiveSmallIntegerField(_("minimum age"), default=16)
    needs_approval = models.BooleanField(_("a coordinator approves"), default=False)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["kind", "slug"]
        constraints = [
            models.CheckConstraint(condition=Q(minimum_age__gte=16), name="role_from_sixteen"),
        ]

    def __str__(self):
        return self.name

    @property
    def language_list(self) -> list[str]:
        return self.languages.split()


class Campaign(models.Model):
    """Service points for some days, as on holidays: places with shifts and no date of an event."""

    slug = models.SlugField(_("name in the address"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=120)
    summary = models.CharField(_("in one or two sentences"), max_length=250)
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("until"))
    is_public = models.BooleanField(_("public"), default=False)

    class Meta:
        verbose_name = _("service campaign")
        verbose_name_plural = _("service campaigns")
        ordering = ["-first_day", "slug"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="campaign_in_order"),
        ]

    def __str__(self):
        return self.title


class ShiftQuerySet(models.QuerySet):
    def planned(self):
        return self.filter(called_off_at=None)

    def upcoming(self, now=None):
        return self.filter(ends_at__gte=now or timezone.now())

    def between(self, start, end):
        """That touch the span; `end` is the first moment after it."""
        return self.filter(starts_at__lt=end, ends_at__gt=start)

    def on_offer(self, now=None):
        """What everybody may read of: of published events and public campaigns, still to come."""
        shown = Q(session__event__live=True) | Q(campaign__is_public=True)
        return self.planned().upcoming(now).filter(shown, private=False)

    def with_room(self):
        return self.filter(taken__lt=F("needed"))

    def with_details(self):
        return self.select_related("role", "place", "session__event", "campaign")

    def for_cards(self):
        """What lists show of each, and no more."""
        said = in_languages("role__name", "place__name", "session__event__title", "campaign__title")
        return self.with_details().only(
            *own_columns(self.model), "role__languages", "role__minimum_age", *said
        )

    def take(self, pk: int) -> bool:
        """One of the needed places; False when all are taken or the shift is called off."""
        rows = self.planned().filter(pk=pk, taken__lt=F("needed"))
        return bool(rows.update(taken=F("taken") + 1))

    def hold_still(self, pk: int) -> None:
        """Lock the row until COMMIT by an update that changes nothing: it works on SQLite, too."""
        self.filter(pk=pk).update(sequence=F("sequence"))

    def give_back(self, pk: int) -> bool:
        return bool(self.filter(pk=pk, taken__gte=1).update(taken=F("taken") - 1))


class Shift(models.Model):
    """A span at a place for a role. `spot` says where exactly; `sequence` rises with every change (RFC 5545).

    `private` ones are a meeting of one guest with one volunteer: nobody else is offered them.
    """

    session = models.ForeignKey(
        Session, null=True, blank=True, on_delete=models.CASCADE, related_name="shifts"
    )
    campaign = models.ForeignKey(
        Campaign, null=True, blank=True, on_delete=models.CASCADE, related_name="shifts"
    )
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="shifts", verbose_name=_("role"))
    place = models.ForeignKey(
        "portal.Place", on_delete=models.PROTECT, related_name="+", verbose_name=_("place")
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    spot = models.CharField(_("where exactly"), max_length=120, blank=True)
    starts_at = models.DateTimeField(_("starts"), db_index=True)
    ends_at = models.DateTimeField(_("ends"), db_index=True)
    needed = models.PositiveSmallIntegerField(_("how many are needed"), default=1)
    taken = models.PositiveSmallIntegerField(default=0, editable=False)
    private = models.BooleanField(default=False, editable=False)
    called_off_at = models.DateTimeField(null=True, editable=False)
    # It comes back when its date does; one that was called off by itself doesn't.
    called_off_with_date = models.BooleanField(default=False, db_default=False, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ShiftQuerySet.as_manager()

    class Meta:
        verbose_name = _("shift")
        verbose_name_plural = _("shifts")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="shift_in_order"),
            models.CheckConstraint(condition=Q(taken__lte=F("needed")), name="shift_never_overfull"),
            models.CheckConstraint(
                condition=Q(session__isnull=True, campaign__isnull=False)
                | Q(session__isnull=False, campaign__isnull=True),
                name="shift_of_one_thing",
            ),
        ]

    def __str__(self):
        return f"{self.role} · {timezone.localtime(self.starts_at):%Y-%m-%d %H:%M}"

    @property
    def free(self) -> int:
        return self.needed - self.taken

    @property
    def is_over(self) -> bool:
        return self.ends_at < timezone.now()

    @property
    def about(self) -> str:
        """The event or the campaign that it is for."""
        return self.session.event.title if self.session_id else self.campaign.title


class HelpQuerySet(models.QuerySet):
    def live(self):
        return self.filter(state__in=HELPING)

    def of_user(self, user):
        return self.filter(volunteer__user=user)

    def coming(self, now=None):
        return self.filter(shift__ends_at__gte=now or timezone.now())

    def looking_for_another(self, now=None):
        """Confirmed ones who asked others to take over, before it begins."""
        rows = self.filter(state=HelpState.CONFIRMED, swap_asked_at__isnull=False)
        return rows.filter(shift__called_off_at=None, shift__starts_at__gt=now or timezone.now())

    def meeting(self, starts_at, ends_at):
        """Whose shifts touch the span; the end of one may be the beginning of the next."""
        return self.filter(shift__starts_at__lt=ends_at, shift__ends_at__gt=starts_at)

    def with_details(self):
        return self.select_related(
            "shift__role", "shift__place", "shift__session__event", "shift__campaign", "volunteer__user"
        )


class Help(models.Model):
    """One volunteer on one shift. A place in `taken` of the shift belongs to each in `steps.HELPING`.

    `swap_asked_at`: looking for somebody who takes over. `minutes` are counted at checking out.
    """

    shift = models.ForeignKey(Shift, on_delete=models.PROTECT, related_name="helps")
    volunteer = models.ForeignKey("portal.Volunteer", on_delete=models.CASCADE, related_name="helps")
    state = models.CharField(max_length=9, choices=HelpState.choices, default=HelpState.CONFIRMED)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    swap_asked_at = models.DateTimeField(null=True)
    came_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    minutes = models.PositiveIntegerField(default=0)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = HelpQuerySet.as_manager()

    class Meta:
        verbose_name = _("help on a shift")
        verbose_name_plural = _("help on shifts")
        ordering = ["shift__starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["shift", "volunteer"], condition=Q(state__in=HELPING), name="help_once_each"
            ),
            models.CheckConstraint(condition=Q(state__in=HelpState.values), name="help_state_known"),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(came_at__isnull=False), name="help_came_before_leaving"
            ),
        ]

    def __str__(self):
        """No name: the log keeps these words when the volunteer is forgotten."""
        return str(self.shift)
