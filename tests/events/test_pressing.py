"""What the button of registering costs, and what it leaves behind where it is refused."""

import pytest

from events import actions
from events.models import Registration
from portal import unsent
from tests.events.test_registering import fill, guest, press, session

__all__ = ["guest", "session"]

pytestmark = pytest.mark.django_db


def test_the_button_costs_few_statements(client, session, guest, django_assert_max_num_queries):
    """Each is a way to the database and back while others wait for the same date: 29 there were once.

    Marks of the test's own transaction are among them; the page of the form is paid for before.
    """
    key = fill(client, session)
    with django_assert_max_num_queries(19):
        press(client, session, key)


def test_a_refusal_takes_back_that_the_form_is_done_with(client, session, guest, monkeypatch):
    key = fill(client, session, access_needs="A ramp")
    monkeypatch.setattr(actions.registering, "_stands", lambda session: False)
    assert press(client, session, key).status_code == 200
    monkeypatch.undo()
    assert press(client, session, key).url.startswith("/en/events/mine/")
    assert Registration.objects.get().access_needs == "A ramp"
    assert client.session[unsent.UNSENT] == {}
