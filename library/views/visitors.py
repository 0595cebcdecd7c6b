"""Who is here: a confirmed person, and the readers for whom that person acts."""

import functools
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from library.models import Reader
from portal import contacts
from portal.models import Person
from portal.onward import with_next

METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Visitor:
    """`household` begins with the person's own reader; empty for somebody who is no reader."""

    person: Person
    household: list[Reader]

    @property
    def reader(self) -> Reader | None:
        return self.household[0] if self.household else None

    def chosen(self, key: str) -> Reader:
        """One of the household by its key, oneself without one. Raises Http404 for anybody else."""
        for reader in self.household:
            if key in ("", str(reader.pk)):
                return reader
        raise Http404


def visitor(request: HttpRequest) -> Visitor | None:
    person = contacts.confirmed(request)
    return Visitor(person, list(Reader.objects.household(person))) if person else None


def readers_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Strangers confirm a contact, then become readers, and come back; the view gets the Visitor."""

    @functools.wraps(view)
    def asked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        found = visitor(request)
        # What answers to POST alone can't be come back to.
        back = request.get_full_path() if request.method != "POST" else reverse("library:mine")
        if found is None:
            return contacts.ask(request, back=back)
        if not found.household:
            return HttpResponseRedirect(with_next(reverse("library:join"), back))
        return view(request, found, *args, **kwargs)

    return asked


def key_of(request: HttpRequest) -> uuid.UUID:
    """Of this press; a form that was sent without one is a press of its own."""
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid.uuid4()


def crumbs(*last: str | dict) -> list[dict]:
    """From the library on: names, or names with addresses."""
    rows = [{"title": _("Library"), "url": reverse("library:home")}]
    return rows + [row if isinstance(row, dict) else {"title": row} for row in last]


def my_crumbs(last: str = "") -> list[dict]:
    title = _("My books")
    return crumbs({"title": title, "url": reverse("library:mine")}, last) if last else crumbs(title)
