"""What happened to a suggestion, one row after the other. The database refuses to change or delete them."""

from django.db import models
from django.utils import timezone

from suggestions.steps import CHANGES, MOVES, STEP_OF, State, Step

from .suggestion import Suggestion


class EntryQuerySet(models.QuerySet):
    def public(self):
        return self.filter(public=True)

    def of_form(self, key: str):
        """What one form has done; each form has a key of its own."""
        return self.filter(data__form=key)


class Entry(models.Model):
    """`number` is the version that the suggestion has after it. No words that people wrote stand here: they
    are remarks and replies, and can be forgotten. `actor` is the number of an account, kept without a
    reference: an account may go, what happened stays.
    """

    suggestion = models.ForeignKey(Suggestion, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    verb = models.CharField(max_length=30)
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20, blank=True)
    who = models.CharField(max_length=12)
    actor = models.BigIntegerField(null=True)
    public = models.BooleanField(default=False)
    data = models.JSONField(default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["suggestion", "number"]
        indexes = [
            models.Index(fields=["verb", "at"], name="entry_of_verb"),
            # What became public in a span of time, whatever it was about.
            models.Index(fields=["at", "id"], condition=models.Q(public=True), name="entry_in_public"),
        ]
        constraints = [models.UniqueConstraint(fields=["suggestion", "number"], name="entry_numbered")]

    def __str__(self):
        return f"{self.suggestion_id}/{self.number} {self.verb}"

    @property
    def is_move(self) -> bool:
        return self.verb in MOVES

    @property
    def said(self):
        """What happened, in words."""
        return MOVES[self.verb].said if self.is_move else CHANGES.get(self.verb, self.verb)

    @property
    def state_after(self) -> State:
        return State(self.after)

    @property
    def step(self) -> Step:
        """Of the six, after it."""
        return STEP_OF[self.state_after]
