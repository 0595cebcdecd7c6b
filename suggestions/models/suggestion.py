"""A suggestion: what a resident wrote, where it is on its way, and how that came to be public."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.search import index

from portal import coordinates, references
from portal.models.people import default_language
from suggestions.steps import OVER, STEP_OF, Outcome, ReasonCode, State, Step

from .category import Category, ServiceClass
from .choices import Channel, Kind, Level, Release, Translated
from .finding import SuggestionQuerySet

NEWEST, ENDED, SPOT = ("-submitted_at", "-id"), ("state", "outcome"), ("spot_shown", "latitude", "longitude")


class Suggestion(index.Indexed, models.Model):
    """`title` and `text` are the sender's own words in `language`; what the public reads is `public_…`.

    `version` rises with every change and numbers the rows of the timeline. `due_at` is the promised moment;
    while `paused_at` is set, it stands still. `author` is None once the person is forgotten, or when nobody
    left a contact. Positions are WGS 84; the exact one is for those who work on it, and for everybody only
    where `spot_shown`: whatever the public reads takes it from `public_point`. `grid_chosen` tells a grid
    that the sender named from one that was worked out. `released_at` is when its words last became public.
    """

    reference = models.CharField(max_length=10, unique=True, default=references.new, editable=False)
    seed = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    form_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    author = models.ForeignKey(
        "portal.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="suggestions"
    )
    channel = models.CharField(_("how it came"), max_length=8, choices=Channel.choices, default=Channel.WEB)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    consent_version = models.CharField(max_length=20, blank=True)
    consent_at = models.DateTimeField(null=True, blank=True)

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.IDEA)
    category = models.ForeignKey(
        Category,
        on_delete=models.PROTECT,
        related_name="suggestions",
        verbose_name=pgettext_lazy("suggestion", "category"),
    )
    language = models.CharField(max_length=10, choices=settings.LANGUAGES, default=default_language)
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"), max_length=4000, blank=True)
    public_title = models.CharField(_("title, as the public reads it"), max_length=120, blank=True)
    public_text = models.TextField(_("text, as the public reads it"), max_length=4000, blank=True)
    translated_title = models.CharField(_("translated title"), max_length=200, blank=True)
    translated_text = models.TextField(_("translated text"), max_length=6000, blank=True)
    translated = models.CharField(
        _("translation"),
        max_length=10,
        choices=Translated.choices,
        default=Translated.NONE,
        blank=True,
    )

    grid = models.ForeignKey(
        "portal.Grid",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="suggestions",
        verbose_name=_("grid"),
    )
    grid_confirmed = models.BooleanField(_("grid is certain"), default=False)
    grid_chosen = models.BooleanField(_("grid was chosen by the sender"), default=False)
    landmark = models.ForeignKey(
        "portal.Place", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    address = models.CharField(_("where, in words"), max_length=200, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    spot_shown = models.BooleanField(_("everybody sees the exact spot"), default=False)

    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=0, editable=False)
    level = models.CharField(_("level"), max_length=12, choices=Level.choices, default=Level.GRID)
    department = models.ForeignKey(
        "portal.Department",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("lead department"),
    )
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, blank=True)
    reason_code = models.CharField(_("reason"), max_length=20, choices=ReasonCode.choices, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged", db_index=False
    )
    follow_up_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="follow_ups", db_index=False
    )
    supporters = models.PositiveIntegerField(_("supporters"), default=0, editable=False)
    reopened = models.PositiveSmallIntegerField(_("times opened again"), default=0, editable=False)

    release = models.CharField(_("public?"), max_length=8, choices=Release.choices, default=Release.PENDING)
    released_at = models.DateTimeField(null=True, blank=True)
    service_class = models.CharField(_("deadline"), max_length=10, choices=ServiceClass.choices, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(_("received"), null=True, blank=True)
    respond_by = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(_("promised by"), null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    feedback_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(default=timezone.now)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    objects = SuggestionQuerySet.as_manager()

    # `actions.moving` tells the index itself, when words have changed.
    search_auto_update = False
    search_fields = [
        index.SearchField("public_title", boost=5),
        index.AutocompleteField("public_title"),
        index.SearchField("confirmed_title", boost=5),
        index.AutocompleteField("confirmed_title"),
        index.SearchField("public_text"),
        index.SearchField("confirmed_text"),
        index.SearchField("reference"),
        index.FilterField("release"),
        index.FilterField("state"),
        index.FilterField("category"),
        index.FilterField("grid"),
        index.FilterField("kind"),
        index.FilterField("submitted_at"),
    ]

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering = ["-submitted_at", "-id"]
        indexes = [
            # Behind what they sort by stands what lists narrow by: it is read here, not in the rows.
            models.Index(fields=["release", *NEWEST, *ENDED, *SPOT], name="suggestion_newest"),
            models.Index(fields=["release", "-supporters", "-id", *ENDED], name="suggestion_most_wanted"),
            models.Index(fields=["release", "-updated_at", "-id", *ENDED], name="suggestion_moved_last"),
            models.Index(fields=["release", "grid", *NEWEST, *ENDED], name="suggestion_of_grid"),
            models.Index(fields=["release", "category", *NEWEST, *ENDED], name="suggestion_of_kind"),
            models.Index(fields=["merged_into", *NEWEST], name="suggestion_joined"),
            models.Index(fields=["follow_up_of", *NEWEST], name="suggestion_later"),
            models.Index(fields=["state", "due_at"], name="suggestion_due"),
            models.Index(fields=["grid", "state", "due_at"], name="suggestion_queue"),
            models.Index(fields=["release", "released_at"], name="suggestion_released"),
            models.Index(fields=["release", "latitude", "longitude"], name="suggestion_on_map"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="suggestion_state"),
            models.CheckConstraint(
                condition=(Q(state__in=sorted(OVER)) & ~Q(outcome=""))
                | (~Q(state__in=sorted(OVER)) & Q(outcome="")),
                name="suggestion_outcome",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(OVER), closed_at__isnull=False)
                | (~Q(state__in=sorted(OVER)) & Q(closed_at=None)),
                name="suggestion_closed_when_over",
            ),
            models.CheckConstraint(
                # Who wrote nothing below the title is translated so.
                condition=~Q(translated=Translated.CONFIRMED)
                | (~Q(translated_title="") & (~Q(translated_text="") | Q(public_text=""))),
                name="suggestion_translated_whole",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.EXPLAINED) | ~Q(reason_code=""), name="suggestion_explained_why"
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.DUPLICATE) | Q(merged_into__isnull=False),
                name="suggestion_joined_with",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="suggestion_not_itself"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    # Half a position would pass: a comparison with NULL is no refusal.
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="suggestion_position",
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT) | Q(submitted_at__isnull=False, due_at__isnull=False),
                name="suggestion_promised",
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.title}"

    def get_absolute_url(self):
        return reverse("suggestions:case", args=[self.reference])

    @property
    def step(self) -> Step:
        return STEP_OF[State(self.state)]

    @property
    def is_sent(self) -> bool:
        return self.state != State.DRAFT

    @property
    def is_public(self) -> bool:
        return self.release == Release.RELEASED and self.is_sent

    @property
    def has_proposed_grid(self) -> bool:
        """Nobody has decided on it yet. One that returned the case is no proposal any more."""
        return bool(self.grid_id) and not self.grid_confirmed and self.state != State.RETURNED

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def is_overdue(self) -> bool:
        return not self.is_over and not self.paused_at and bool(self.due_at and self.due_at < timezone.now())

    @property
    def point(self) -> coordinates.Point | None:
        """For the sender and those who work on it."""
        return coordinates.point_of(self)

    @property
    def public_point(self) -> coordinates.Point | None:
        """For everybody: the exact spot, where it is shown; else its grid says where it is."""
        return self.point if self.spot_shown else None

    @property
    def confirmed_title(self) -> str:
        """Of the translation, once a person has confirmed it: nobody finds what a machine only proposes."""
        return self.translated_title if self.translated == Translated.CONFIRMED else ""

    @property
    def confirmed_text(self) -> str:
        return self.translated_text if self.translated == Translated.CONFIRMED else ""

    def title_in(self, code: str) -> tuple[str, str]:
        """The title and the language it is in: the confirmed translation where it helps."""
        if self._is_read_translated(code):
            return self.translated_title, code
        return self.public_title, self.language

    def in_language(self, code: str) -> tuple[str, str, str]:
        """Title, text and the language they are in."""
        title, language = self.title_in(code)
        text = self.translated_text if self._is_read_translated(code) else self.public_text
        return title, text, language

    def _is_read_translated(self, code: str) -> bool:
        return code != self.language and self.translated == Translated.CONFIRMED
