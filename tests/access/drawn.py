"""In whose name pages are drawn in the gate: who may open a page is asked of everybody, how it looks of few.

Half of the walk's time goes into templates. Each page is drawn for the first of the strangers, of the
residents and of those at work who may open it; `make prove` draws all of them for everybody.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

import pytest
from django.template.base import Template

from tests.access.people import ANONYMOUS, GUEST, NEIGHBOUR, RESIDENT, WORK

# Nearly all of the desks open for a deputy; who walks on both databases goes first.
AT_WORK = ("deputy", "officer", *(role for role in WORK if role not in {"deputy", "officer"}))
SITE = ((ANONYMOUS, GUEST), (RESIDENT, NEIGHBOUR), AT_WORK)
# Here what is drawn depends on rights: those who have few of them go first, the all-powerful last.
ADMIN = (tuple(sorted(WORK, key="deputy admin".find)),)
FOR_EVERYBODY = tuple((role,) for role in (*SITE[0], *SITE[1], *WORK))


def for_whom(kinds: Collection[Collection[str]], may_open: Collection[str]) -> set[str]:
    """Of each kind of people the first that may open it; whoever is of no kind is drawn nothing."""
    first = (next((role for role in kind if role in may_open), None) for kind in kinds)
    return {role for role in first if role}


@contextmanager
def only_if(drawn: bool) -> Iterator[None]:
    """Otherwise every template comes out empty: views, rights and what is written stay as they are."""
    with pytest.MonkeyPatch.context() as patch:
        if not drawn:
            patch.setattr(Template, "render", lambda template, context: "")
        yield
