"""What each role finds in its menus, and what is refused to it: tables to be read, and held by test_menus.py.

Names are those of the entries in the admin's menu, groups before a colon; of the desk, those of its URLs.
"""

ADMIN_MENU = {
    "editor": """
        neighbourhood: places days-that-differ grids partners departments moved-days fixed-names
        events: events sessions questions quizzes categories series roles
        library: titles reading-lists
        suggestions: livelihood-projects categories answer-templates
        documents images explorer
        settings: site-settings redirects
        reports: turns both-languages vain-searches workflows workflow-tasks site-history aging-pages
        reports: page-types-usage
        reports: people-pictures unused-pictures unused-documents
        help: guides keyboard-shortcuts-trigger
    """,
    "translator": """
        neighbourhood: places grids partners departments moved-days fixed-names
        events: events questions quizzes categories series
        library: titles reading-lists
        suggestions: livelihood-projects categories answer-templates
        explorer
        reports: turns both-languages vain-searches workflows workflow-tasks site-history aging-pages
        reports: page-types-usage
        help: guides keyboard-shortcuts-trigger
    """,
    "approver": """
        neighbourhood: places grids partners departments moved-days fixed-names
        events: events categories
        suggestions: livelihood-projects categories
        documents images explorer
        reports: turns both-languages vain-searches locked-pages
        reports: workflows workflow-tasks site-history aging-pages
        reports: page-types-usage
        reports: people-pictures unused-pictures unused-documents
        help: guides keyboard-shortcuts-trigger
    """,
    "organiser": """
        events: events sessions questions quizzes series roles
        documents images
        reports: turns both-languages
        reports: people-pictures unused-pictures unused-documents
        help: guides keyboard-shortcuts-trigger
    """,
    "librarian": """
        neighbourhood: days-that-differ
        library: titles copies lending-rules reading-lists
        documents images
        reports: both-languages books-overdue
        reports: people-pictures unused-pictures unused-documents
        help: guides keyboard-shortcuts-trigger
    """,
    "grid": "",
    "volunteer": "",
    "officer": """
        suggestions: livelihood-projects milestones review-notes answer-templates
        reports: turns both-languages suggestions
        help: guides keyboard-shortcuts-trigger
    """,
    "moderator": """
        suggestions: answer-templates
        reports: both-languages suggestions
        help: guides keyboard-shortcuts-trigger
    """,
    "admin": """
        neighbourhood: places days-that-differ grids partners departments moved-days fixed-names
        events: events sessions questions quizzes categories series roles webhooks
        library: titles copies library-places accession-numbers lending-rules reading-lists
        suggestions: livelihood-projects milestones review-notes categories answer-templates
        suggestions: duties-in-grids duties-in-departments api-keys
        documents images explorer
        settings: site-settings redirects sites collections workflows workflow-tasks users groups
        reports: turns both-languages vain-searches reads books-overdue
        reports: notices people-of-events hook-calls suggestions
        reports: locked-pages workflows workflow-tasks site-history aging-pages page-types-usage
        reports: people-pictures unused-pictures unused-documents
        reports: monthly
        help: guides keyboard-shortcuts-trigger
    """,
}

EVENTS_DESK = (
    "events_desk:sessions events_desk:feedback events_desk:overview events_desk:album events_desk:quizzes "
    "events_desk:helping"
)
DESK_MENU = {
    "editor": "events_desk:album wagtailadmin_home",
    "translator": "wagtailadmin_home",
    "approver": "wagtailadmin_home",
    "organiser": f"{EVENTS_DESK} wagtailadmin_home",
    "librarian": "library_desk:box library_desk:reading_lists wagtailadmin_home",
    "grid": "suggestions_desk:queue",
    "volunteer": "",
    "officer": "suggestions_desk:queue wagtailadmin_home",
    "moderator": "library_desk:reading_lists suggestions_desk:queue wagtailadmin_home",
    "admin": f"""
        {EVENTS_DESK}
        library_desk:box library_desk:reading_lists suggestions_desk:queue wagtailadmin_home
    """,
}

# One address of each area: '+' opens, '.' is refused.
AREAS = {
    "pages": "/admin/pages/",
    "places": "/admin/snippets/portal/place/",
    "events": "/admin/snippets/events/event/",
    "dates": "/admin/events/sessions/",
    "titles": "/admin/snippets/library/title/",
    "copies": "/admin/library/copies/",
    "cases": "/admin/suggestions/cases/",
    "duties": "/admin/suggestions/grid-duties/",
    "hooks": "/admin/events/webhooks/",
    "notices": "/admin/reports/notices/",
    "looks": "/admin/reports/people-of-events/",
    "accounts": "/admin/users/",
    "groups": "/admin/groups/",
    "door": "/en/desk/events/",
    "helpers": "/en/desk/events/volunteers/",
    "album": "/en/desk/events/album/",
    "lending": "/en/desk/library/",
    "readers": "/en/desk/library/readers/",
    "lists": "/en/desk/library/lists/",
    "queue": "/en/desk/suggestions/",
}
OPEN = """
    area       editor translator approver organiser librarian grid volunteer officer moderator admin
    pages      +      +          +        .         .         .    .         .       .         +
    places     +      +          +        .         .         .    .         .       .         +
    events     +      +          +        +         .         .    .         .       .         +
    dates      +      .          .        +         .         .    .         .       .         +
    titles     +      +          .        .         +         .    .         .       .         +
    copies     .      .          .        .         +         .    .         .       .         +
    cases      .      .          .        .         .         .    .         +       +         +
    duties     .      .          .        .         .         .    .         .       .         +
    hooks      .      .          .        .         .         .    .         .       .         +
    notices    .      .          .        .         .         .    .         .       .         +
    looks      .      .          .        .         .         .    .         .       .         +
    accounts   .      .          .        .         .         .    .         .       .         +
    groups     .      .          .        .         .         .    .         .       .         +
    door       .      .          .        +         .         .    .         .       .         +
    helpers    .      .          .        +         .         .    .         .       .         +
    album      +      .          .        +         .         .    .         .       .         +
    lending    .      .          .        .         +         .    .         .       .         +
    readers    .      .          .        .         +         .    .         .       .         +
    lists      .      .          .        .         +         .    .         .       +         +
    queue      .      .          .        .         .         +    .         +       +         +
"""


def admin_menu(role: str) -> set[str]:
    """'events: events series' and 'images' give {'events/events', 'events/series', 'images'}."""
    found = set()
    for line in filter(str.strip, ADMIN_MENU[role].splitlines()):
        group, colon, names = line.strip().rpartition(": ")
        found |= {f"{group}/{name}" if colon else name for name in names.split()}
    return found


def opened() -> dict[str, set[str]]:
    """Role to the areas that are open to it."""
    head, *rows = (line.split() for line in OPEN.strip().splitlines())
    return {role: {row[0] for row in rows if row[head.index(role)] == "+"} for role in head[1:]}
