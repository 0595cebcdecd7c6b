"""What the roles of the house may do with suggestions in the admin; the desk asks `rules` besides."""

_WORDS = tuple(f"suggestions.{verb}_answertemplate" for verb in ("add", "change", "delete"))
_CATEGORIES = ("suggestions.add_category", "suggestions.change_category")
_PROJECTS = ("suggestions.add_project", "suggestions.change_project")
_ROWS = tuple(
    f"suggestions.{verb}_{noun}"
    for noun in ("milestone", "reviewnote")
    for verb in ("add", "change", "delete")
)
_CASES = ("suggestions.view_suggestion",)
_DUTIES = tuple(
    f"suggestions.{verb}_{noun}"
    for noun in ("gridduty", "departmentduty")
    for verb in ("add", "change", "delete")
)
ACCESS = ("wagtailadmin.access_admin",)

PERMISSIONS: dict[str, tuple[str, ...]] = {
    "editor": (*_CATEGORIES, *_PROJECTS, *_WORDS),
    "translator": ("suggestions.change_category", "suggestions.change_project", *_WORDS[1:2]),
    "approver": ("suggestions.change_category", "suggestions.change_project", "suggestions.publish_project"),
    "officer": (*ACCESS, *_CASES, *_PROJECTS, *_ROWS, *_WORDS),
    "moderator": (*ACCESS, *_CASES, *_WORDS),
    "admin": (
        *_CASES,
        *_CATEGORIES,
        "suggestions.delete_category",
        *_PROJECTS,
        "suggestions.publish_project",
        "suggestions.delete_project",
        *_ROWS,
        *_WORDS,
        *_DUTIES,
        *(f"suggestions.{verb}_apikey" for verb in ("add", "change", "delete")),
    ),
}
