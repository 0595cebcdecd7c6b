"""What editors, translators and approvers are told, in their language: inbox, and mail as they chose."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils import timezone, translation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import AbstractPage
from wagtail.users.models import UserProfile

from portal import notices, persons
from portal.models import BasePage, Turn, User
from portal.models.notices import Channel

TITLES = {
    "your_turn": _("Waiting for you"),
    "sent_back": _("Sent back to you"),
    "approved": _("Approved"),
    "due_soon": _("Due soon"),
    "overdue": _("Overdue"),
    "due_moved": _("Due on another day"),
    "expired": _("Taken off the site on schedule"),
    "held_back": _("Not published on schedule"),
}
# What people choose on their own page of the admin: without a tick it is only on the site.
CHOSEN_AS = {"your_turn": "submitted", "sent_back": "rejected", "approved": "approved"}
# Of these nobody needs to hear when it has been done meanwhile.
WHILE_OPEN = {"your_turn", "due_soon", "overdue", "due_moved"}
QUIET = "_quiet"


def declare() -> None:
    for name, title in TITLES.items():
        kind = notices.Kind(
            name=f"portal.{name}",
            title=title,
            template=f"portal/{name}",
            channels=(Channel.EMAIL, Channel.INBOX),
            contexts=_contexts,
            outdated=_is_done if name in WHILE_OPEN else None,
            link=_link,
            idempotent=True,
        )
        notices.declare(kind)
        if name in CHOSEN_AS:
            quiet = format_lazy("{} ({})", title, _("only on the site"))
            notices.declare(replace(kind, name=kind.name + QUIET, title=quiet, channels=(Channel.INBOX,)))


def tell_turn(name: str, turn: Turn, users: Iterable[User], by: User | None = None) -> None:
    state = turn.task_state
    about = {
        "turn": turn.pk,
        # As it is kept: words in the reader's language come later.
        "step": state.task.__dict__["name"],
        "is_end": name == "approved",
        "due": turn.due_on,
        "comment": state.comment,
        "by": by.name if by else "",
        "asked_by": turn.workflow_state.requested_by.name if turn.workflow_state.requested_by else "",
    }
    occasion = f"{turn.pk}:{turn.due_on.isoformat()}"
    if name == "due_moved":
        # Back to a day that was told before is news, too.
        occasion += f":{timezone.now().isoformat()}"
    tell(name, turn.subject, users, occasion=occasion, **about)


def tell(name: str, obj: Any, users: Iterable[User], *, occasion: str, **about) -> None:
    """Titles as they are now, in every language: what was told stays what it was."""
    kind = _kind_of(obj)
    params = {"model": kind, "pk": obj.pk, "titles": names_in_draft(obj), **about}
    for user in users:
        notices.tell(
            persons.of_account(user),
            f"portal.{name}{_quietly(user, name)}",
            f"{kind}:{obj.pk}",
            occasion=occasion,
            **params,
        )


def _kind_of(obj: Any) -> str:
    return BasePage._meta.label_lower if isinstance(obj, AbstractPage) else obj._meta.label_lower


def _quietly(user: User, name: str) -> str:
    chosen = CHOSEN_AS.get(name)
    if chosen is None or getattr(UserProfile.get_for_user(user), f"{chosen}_notifications"):
        return ""
    return QUIET


def names_in_draft(obj: Any) -> dict[str, str]:
    """What its newest draft is called in every language; '' where it has no name yet."""
    revision = obj.latest_revision
    columns = {
        code: build_localized_fieldname(obj.slug_source, code) for code, _language in settings.LANGUAGES
    }
    if revision is None:
        return {code: getattr(obj, column) or "" for code, column in columns.items()}
    return {code: revision.content.get(column) or "" for code, column in columns.items()}


def name_of(obj: Any) -> str:
    """In the active language, else in the one that it has."""
    return _spoken(names_in_draft(obj))


def _spoken(names: dict[str, str]) -> str:
    return names.get(translation.get_language()) or next(filter(None, names.values()), "—")


def _contexts(many: Sequence[dict]) -> list[dict | None]:
    """Two queries for each kind of thing, however many notices there are."""
    found = {}
    for kind in {params["model"] for params in many}:
        keys = {params["pk"] for params in many if params["model"] == kind}
        rows = apps.get_model(kind)._default_manager.in_bulk(keys)
        found |= {(kind, pk): row for pk, row in rows.items()}
    return [_words(params, found.get((params["model"], params["pk"]))) for params in many]


def _words(params: dict, obj: Any) -> dict | None:
    if obj is None:
        return None
    words = params | {
        "object": obj,
        "what": obj.page_type_display_name if isinstance(obj, AbstractPage) else obj._meta.verbose_name,
        "title": _spoken(params["titles"]),
    }
    if "turn" in params:
        words |= {"step": translation.gettext(params["step"]), "due": date.fromisoformat(params["due"])}
    return words


def _is_done(context: dict) -> bool:
    turn = Turn.objects.open().filter(pk=context["turn"], due_on=context["due"])
    return not turn.exists()


def _link(context: dict) -> str:
    """To its form; of what was approved and is public, to what everybody sees."""
    obj = context["object"]
    if context.get("is_end") and obj.live:
        return obj.get_url() if isinstance(obj, AbstractPage) else obj.get_absolute_url()
    return AdminURLFinder().get_edit_url(obj) or ""
