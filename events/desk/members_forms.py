"""The list of regular members as its address says, and who is written down or taken out."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.desk import listing
from events.desk.on_behalf_forms import AGREED
from events.models import CancelReason, Event, Member, Registration
from portal.search import pinyin

CANCEL, KEEP = "cancel", "keep"
# More than a page shows; a database takes so many in one question.
NAMES = 200


class MemberListForm(forms.Form):
    """What makes no sense is left out."""

    q = listing.Sought(label=pgettext_lazy("person", "Name"), required=False)
    show = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            ("", _("Members")),
            ("missing", _("Who has missed more dates than they came to")),
            ("left", _("Who has left")),
        ],
    )
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("", _("By name")),
            ("joined", _("Newest members first")),
            ("came", _("Came most often first")),
            ("missed", _("Missed most dates first")),
        ],
    )

    @property
    def wanted(self) -> dict[str, str]:
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


SORTS = {
    "": lambda row: (pinyin.filed(row.name), row.pk),
    "joined": lambda row: (-row.joined_at.timestamp(), row.pk),
    "came": lambda row: (-row.came, row.missed, row.pk),
    "missed": lambda row: (-row.missed, row.came, row.pk),
}


def members(event: Event, wanted: dict[str, str]) -> list[Member]:
    """One query, whatever their number."""
    rows = event.members.with_attendance().select_related("person__user")
    rows = rows.exclude(left_at=None) if wanted["show"] == "left" else rows.present()
    sought = wanted["q"]
    found = [
        row
        for row in rows
        if not sought or pinyin.reads(row.name, sought) or listing.reaches(row.person, sought)
    ]
    if wanted["show"] == "missing":
        found = [row for row in found if row.missed > row.came]
    return sorted(found, key=SORTS[wanted["sort"]])


def called(rows: QuerySet[Registration], sought: str) -> QuerySet[Registration]:
    """Those whose name, as it is typed or in pinyin, or whose contact fits, however many there are."""
    names = rows.order_by().values_list("name", flat=True).distinct()
    fitting = [name for name in names if pinyin.reads(name, sought)]
    return rows.filter(Q(name__in=fitting[:NAMES]) | listing.reaching(sought))


class AddMemberForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)
    agreed_how = forms.ChoiceField(
        label=_("How did they agree that we write this down?"),
        choices=AGREED,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how they agreed: nobody is registered without knowing it.")},
    )


class RemoveMemberForm(forms.Form):
    """Without dates to come, nothing is asked about them."""

    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=CancelReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say why: the person is told.")},
    )
    dates = forms.ChoiceField(
        label=_("What about the dates they are registered for?"),
        choices=[(KEEP, _("They still come to them")), (CANCEL, _("Cancel them, too"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens to the dates they are registered for.")},
    )

    def __init__(self, *args, coming: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not coming:
            del self.fields["dates"]

    @property
    def given(self) -> dict:
        """What the action takes."""
        data = self.cleaned_data
        return {"cancel_dates": data.get("dates") == CANCEL, "reason": data["reason"]}
