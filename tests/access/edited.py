"""What editors and managers have in the admin besides lists and forms."""

from portal.models import ImportJob, KeptView, User
from portal.models.imports import JobState
from tests.access.people import ADMINS, INSIDE

BRINGERS = {"editor", "organiser"} | ADMINS
WRITERS = {"editor", "translator", "approver"} | ADMINS
LIBRARIANS = {"librarian"} | ADMINS

BROUGHT = (
    *("portal_imports", "portal_import_template", "portal_import", "portal_import_problems"),
    *("portal_import_start", "portal_import_discard"),
)
# Of a place, as the world has it: to others there is none.
WRITTEN = (
    *("portal_parity_waive", "portal_parity_take_back"),
    *("portal_vain_searches", "portal_vain_searches_results"),
)
EDITED = {
    **dict.fromkeys(BROUGHT, BRINGERS),
    **dict.fromkeys(WRITTEN, WRITERS),
    **dict.fromkeys(("portal_parity", "portal_parity_results"), INSIDE),
    **dict.fromkeys(("library_overdue", "library_overdue_results"), LIBRARIANS),
}
# Nobody in the world has started this one: then it is for who may also take off the site.
EDITED |= {"portal_import_undo": ADMINS}
EDITED |= dict.fromkeys(("portal_reads", "portal_reads_results"), ADMINS)
EDITED |= {"portal_due": WRITERS, "portal_describe": WRITERS}
EDITED |= dict.fromkeys(("portal_turns", "portal_turns_results"), WRITERS | {"organiser", "officer"})
EDITED |= dict.fromkeys(("portal_guides", "portal_guide"), INSIDE)
# What forms ask while somebody writes: for whose words is asked for a step later.
EDITED |= dict.fromkeys(("portal_words_check", "portal_words_pictures", "portal_words_propose"), INSIDE)
EDITED |= {"portal_keep_view": INSIDE, "portal_drop_view": {"editor"}}


def gaps(by: User) -> dict:
    """A table of events that somebody has brought, and a view that they have kept."""
    job = ImportJob.objects.create(
        kind="events", name="list.csv", is_workbook=False, heading=0, state=JobState.READY, by=by
    )
    kept = KeptView.objects.create(
        user=by, name="Drafts", of_list="wagtailsnippets_events_event:list", query="live=false"
    )
    return {"table": "events", "form": "xlsx", "job": job.pk, "kept": kept.pk}
