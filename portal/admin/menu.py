"""The order of the admin's menu, and what is left out of it."""

from wagtail import hooks

# They lead to other sites, which staff can find by themselves.
ELSEWHERE = ("whats-new-in-wagtail", "editor-guide")


@hooks.register("construct_help_menu")
def keep_help_at_home(request, items):
    items[:] = [item for item in items if not item.name.startswith(ELSEWHERE)]


@hooks.register("construct_main_menu")
def keep_groups_only(request, items):
    """Everything has its group: the list of all kinds of snippets would say it twice."""
    items[:] = [item for item in items if item.name != "snippets"]
