"""The table of the admin: who may open what. A full name goes before the row of its whole namespace.

What is ours has a row for each of its pages. Wagtail's own have one per namespace: whoever is not in it gets
in nowhere.
"""

from tests.access.edited import EDITED
from tests.access.people import ADMINS, INSIDE

NOBODY: set[str] = set()
ROOT = {"admin"}
WRITERS = {"editor", "translator", "approver"} | ADMINS


def plain(namespace: str, *, edit: set, add: set, delete: set, index="list", copy=True) -> dict[str, set]:
    """A list with forms: editing includes the list and all that only tells more about a row."""
    about = (index, f"{index}_results", "edit", "usage", "history", "history_results")
    rows = dict.fromkeys(about, edit) | {"add": add, "delete": delete}
    rows |= {"copy": add & edit} if copy else {}
    return {f"{namespace}:{name}": roles for name, roles in rows.items()}


def drafted(namespace: str, *, edit: set, add: set, publish: set, delete: set, task: set) -> dict[str, set]:
    """With versions, a schedule, locks and a workflow: `task` are those whose turn it is."""
    rows = dict.fromkeys(("preview_on_edit", "revisions_view", "revisions_revert", "revisions_compare"), edit)
    rows |= dict.fromkeys(("workflow_history", "workflow_history_detail"), edit)
    rows |= dict.fromkeys(("unpublish", "revisions_unschedule"), publish)
    rows |= dict.fromkeys(("workflow_action", "collect_workflow_action_data", "workflow_preview"), task)
    # Whose turn it is locks it; another one's lock only the all-powerful take away.
    rows |= {"lock": task, "unlock": ROOT}
    # The question alone opens for all; the answer goes to the form, which asks for rights.
    rows |= {"preview_on_add": add, "confirm_workflow_cancellation": INSIDE}
    forms = plain(namespace, edit=edit, add=add, delete=delete, copy=False)
    return forms | {f"{namespace}:{name}": roles for name, roles in rows.items()}


def chooser(namespace: str, *, add: set) -> dict[str, set]:
    rows = dict.fromkeys(("choose", "choose_results", "chosen", "chosen_multiple"), INSIDE) | {"create": add}
    return {f"{namespace}:{name}": roles for name, roles in rows.items()}


def rows(namespace: str, who: set) -> dict[str, set]:
    return plain(namespace, edit=who, add=who, delete=who, index="index", copy=False)


OFFICERS, LIBRARIANS = {"officer"} | ADMINS, {"librarian"} | ADMINS
WORDS = {"editor", "moderator"} | OFFICERS
EDITORS, ORGANISERS = {"editor"} | ADMINS, {"organiser"} | ADMINS
TRANSLATION = {"translator", "admin"}  # everything in the world waits for the translators

OURS = {
    **drafted(
        "wagtailsnippets_portal_place",
        edit=WRITERS,
        add=EDITORS,
        publish={"approver"} | ADMINS,
        delete=ADMINS,
        task=TRANSLATION,
    ),
    **drafted(
        "wagtailsnippets_events_event",
        edit=WRITERS | ORGANISERS,
        add=EDITORS | ORGANISERS,
        publish={"approver"} | ADMINS,
        delete=ADMINS,
        task=TRANSLATION,
    ),
    **plain("wagtailsnippets_portal_grid", edit=WRITERS, add=EDITORS, delete=ADMINS),
    **plain("wagtailsnippets_portal_partner", edit=WRITERS, add=EDITORS, delete=ADMINS),
    **plain("wagtailsnippets_portal_department", edit=WRITERS, add=EDITORS, delete=ADMINS),
    # Taken back, never deleted: who may do everything is told so.
    **plain(
        "wagtailsnippets_portal_openingexception",
        edit={"editor", "librarian"} | ADMINS,
        add={"editor", "librarian"} | ADMINS,
        delete=ROOT,
        copy=False,
    ),
    **plain("wagtailsnippets_portal_workday", edit=WRITERS, add=EDITORS, delete=ADMINS),
    **plain(
        "wagtailsnippets_portal_glossaryterm",
        edit=WRITERS,
        add={"translator"} | EDITORS,
        delete=ADMINS,
        copy=False,
    ),
    **plain("wagtailsnippets_events_category", edit=WRITERS, add=EDITORS, delete=ADMINS),
    **plain(
        "wagtailsnippets_events_series",
        edit={"translator"} | EDITORS | ORGANISERS,
        add=EDITORS | ORGANISERS,
        delete=ROOT,
    ),
    **plain("wagtailsnippets_events_role", edit=EDITORS | ORGANISERS, add=EDITORS | ORGANISERS, delete=ROOT),
    **chooser("wagtailsnippetchoosers_events_role", add=EDITORS | ORGANISERS),
    **plain(
        "wagtailsnippets_events_question",
        edit={"translator"} | EDITORS | ORGANISERS,
        add=EDITORS | ORGANISERS,
        delete=EDITORS | ORGANISERS,
        copy=False,
    ),
    **plain(
        "wagtailsnippets_events_quiz",
        edit={"translator"} | EDITORS | ORGANISERS,
        add=EDITORS | ORGANISERS,
        delete=EDITORS | ORGANISERS,
        copy=False,
    ),
    **chooser("wagtailsnippetchoosers_events_quiz", add=EDITORS | ORGANISERS),
    "wagtailsnippets_events_question:reorder": {"translator"} | EDITORS | ORGANISERS,
    **chooser("wagtailsnippetchoosers_events_question", add=EDITORS | ORGANISERS),
    **plain(
        "events_sessions",
        edit=ORGANISERS,
        add=EDITORS | ORGANISERS,
        delete=ORGANISERS,
        index="index",
        copy=False,
    ),
    # Editors add dates, and change none.
    **dict.fromkeys(
        (f"events_sessions:{name}" for name in ("index", "index_results", "history", "history_results")),
        EDITORS | ORGANISERS,
    ),
    **drafted(
        "wagtailsnippets_suggestions_project",
        edit=WRITERS | {"officer"},
        add=EDITORS | {"officer"},
        publish={"approver"} | ADMINS,
        delete=ADMINS,
        task=TRANSLATION,
    ),
    **plain("wagtailsnippets_suggestions_category", edit=WRITERS, add=EDITORS, delete=ADMINS),
    "wagtailsnippets_suggestions_category:reorder": WRITERS,
    **plain(
        "wagtailsnippets_suggestions_answertemplate",
        edit={"translator"} | WORDS,
        add=WORDS,
        delete=WORDS,
    ),
    **plain(
        "wagtailsnippets_library_title",
        edit={"editor", "translator"} | LIBRARIANS,
        add=LIBRARIANS,
        delete=ADMINS,
        copy=False,
    ),
    **plain("library_copies", edit=LIBRARIANS, add=LIBRARIANS, delete=ROOT, index="index", copy=False),
    **plain("wagtailsnippets_library_libraryplace", edit=ADMINS, add=ADMINS, delete=ROOT, copy=False),
    **plain("wagtailsnippets_library_accessionseries", edit=ADMINS, add=ADMINS, delete=ROOT, copy=False),
    **plain(
        "wagtailsnippets_library_lendingrule", edit=LIBRARIANS, add=LIBRARIANS, delete=ADMINS, copy=False
    ),
    "wagtailsnippets_library_lendingrule:deciding": LIBRARIANS,
    **plain(
        "wagtailsnippets_library_readinglist",
        edit={"editor", "translator"} | LIBRARIANS,
        add={"editor"} | LIBRARIANS,
        delete={"editor"} | LIBRARIANS,
        copy=False,
    ),
    **chooser("wagtailsnippetchoosers_library_readinglist", add={"editor"} | LIBRARIANS),
    **chooser("wagtailsnippetchoosers_library_title", add=LIBRARIANS),
    **chooser("wagtailsnippetchoosers_library_libraryplace", add=ADMINS),
    **chooser("wagtailsnippetchoosers_library_accessionseries", add=ADMINS),
    **chooser("wagtailsnippetchoosers_library_lendingrule", add=LIBRARIANS),
    **rows("suggestions_milestones", OFFICERS),
    **rows("suggestions_notes", OFFICERS),
    **rows("suggestions_grid_duties", ADMINS),
    **rows("suggestions_department_duties", ADMINS),
    **rows("suggestions_keys", ADMINS),
    **chooser("wagtailsnippetchoosers_suggestions_project", add=EDITORS | {"officer"}),
    **chooser("wagtailsnippetchoosers_suggestions_category", add=EDITORS),
    **chooser("wagtailsnippetchoosers_suggestions_answertemplate", add=WORDS),
    "suggestions_cases": OFFICERS | {"moderator"},
    "suggestions_cases_results": OFFICERS | {"moderator"},
    **chooser("wagtailsnippetchoosers_portal_place", add=EDITORS),
    **chooser("wagtailsnippetchoosers_portal_openingexception", add={"editor", "librarian"} | ADMINS),
    **chooser("wagtailsnippetchoosers_portal_grid", add=EDITORS),
    **chooser("wagtailsnippetchoosers_portal_partner", add=EDITORS),
    **chooser("wagtailsnippetchoosers_portal_department", add=EDITORS),
    **chooser("wagtailsnippetchoosers_portal_workday", add=EDITORS),
    **chooser("wagtailsnippetchoosers_portal_glossaryterm", add={"translator"} | EDITORS),
    **chooser("wagtailsnippetchoosers_events_event", add=EDITORS | ORGANISERS),
    **chooser("wagtailsnippetchoosers_events_category", add=EDITORS),
    **chooser("wagtailsnippetchoosers_events_series", add=EDITORS | ORGANISERS),
    "wagtailsnippets_events_category:reorder": WRITERS,
    **plain("wagtailusers_users", edit=ADMINS, add=ADMINS, delete=ADMINS, index="index", copy=False),
    **rows("events_webhooks", ADMINS),
    "events_hook_calls": ADMINS,
    "events_hook_calls_results": ADMINS,
    "events_hook_test": ADMINS,
    "events_hook_again": ADMINS,
    "events_looks": ADMINS,
    "events_looks_results": ADMINS,
    **EDITED,
    "portal_notices": ADMINS,
    "portal_notices_results": ADMINS,
    "portal_notice_retry": ADMINS,
    "portal_monthly": ADMINS,
    "portal_monthly_table": ADMINS,
    # Who may only add sees what is theirs.
    **dict.fromkeys(
        (
            *("portal_people_pictures", "portal_people_pictures_results"),
            *("portal_unused_pictures", "portal_unused_pictures_results"),
            *("portal_unused_documents", "portal_unused_documents_results"),
        ),
        {"editor", "approver", "organiser", "librarian"} | ADMINS,
    ),
    "wagtailsettings:edit": EDITORS,
    "wagtailsettings:preview_on_edit": NOBODY,
}

WAGTAILS = {
    "wagtailadmin_home": INSIDE,
    "wagtailadmin_api:pages": INSIDE,
    "wagtailadmin_api:documents": INSIDE,
    "wagtailadmin_api:images": INSIDE,
    "wagtailadmin_explore_root": WRITERS,
    "wagtailadmin_explore": WRITERS,
    "wagtailadmin_explore_results": WRITERS,
    "wagtail_bulk_action": INSIDE,
    "wagtailadmin_pages": WRITERS,
    "wagtailadmin_pages:add": EDITORS,
    "wagtailadmin_pages:add_subpage": EDITORS,
    "wagtailadmin_pages:delete": {"approver"} | ADMINS,
    "wagtailadmin_pages:unpublish": {"approver"} | ADMINS,
    "wagtailadmin_pages:set_privacy": {"approver"} | ADMINS,
    # Some of Wagtail's that ask for rights a step later, or only lead elsewhere.
    "wagtailadmin_pages:choose_parent": INSIDE,
    "wagtailadmin_pages:move_confirm": INSIDE,
    "wagtailadmin_pages:confirm_workflow_cancellation": INSIDE,
    "wagtailadmin_pages:revisions_index": INSIDE,
    "wagtailadmin_choose_page": INSIDE,
    "wagtailadmin_choose_page_child": INSIDE,
    "wagtailadmin_choose_page_search": INSIDE,
    "wagtailadmin_choose_page_chosen_multiple": INSIDE,
    "wagtailadmin_choose_page_external_link": INSIDE,
    "wagtailadmin_choose_page_email_link": INSIDE,
    "wagtailadmin_choose_page_phone_link": INSIDE,
    "wagtailadmin_choose_page_anchor_link": INSIDE,
    "wagtailadmin_tag_autocomplete": INSIDE,
    "wagtailadmin_tag_model_autocomplete": INSIDE,
    "wagtailadmin_collections": ADMINS,
    "wagtailadmin_workflows": ADMINS,
    "wagtailadmin_workflows:task_chooser": INSIDE,
    "wagtailadmin_workflows:task_chooser_results": INSIDE,
    "wagtailadmin_workflows:task_chooser_create": INSIDE,
    "wagtailadmin_workflows:task_chosen": INSIDE,
    "wagtailadmin_reports": INSIDE,
    "wagtailadmin_reports:page_types_usage": WRITERS,
    "wagtailadmin_account": INSIDE,
    "wagtailadmin_dismissibles": INSIDE,
    "wagtailadmin_editing_sessions": INSIDE,
    "wagtailadmin_block_preview": INSIDE,
    "wagtailredirects": EDITORS,
    "wagtailembeds": INSIDE,
    "wagtailsnippets": INSIDE,
    "wagtaildocs": INSIDE,
    "wagtaildocs_chooser": INSIDE,
    "wagtailimages": INSIDE,
    "wagtailimages_chooser": INSIDE,
    "wagtailsites": ADMINS,
    "wagtailusers_groups": ADMINS,
}


def roles_for(name: str) -> set[str] | None:
    """None: there is no row."""
    rows = OURS | WAGTAILS
    return rows.get(name, WAGTAILS.get(name.rpartition(":")[0]))
