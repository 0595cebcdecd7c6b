"""The site's key is renewed: what was printed opens, and is shown as it was while the old one is known."""

import pytest
from django.core.management import call_command
from django.urls import resolve

from events import actions, asks, doorlist, tickets
from portal import sections, tokens
from portal.models import Token
from suggestions import links
from tests import builders, suggesting
from tests.events.doors import begun, group, noted, take

pytestmark = pytest.mark.django_db
OLD, NEW = "the old key " * 5, "the new key " * 5


@pytest.fixture(autouse=True)
def _old_key(settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []


@pytest.fixture
def renewed(settings):
    def renew(*known: str) -> None:
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [*known]

    return renew


def opened(url: str) -> Token | None:
    return tokens.find(tickets.TICKET, resolve("/t/" + url.rsplit("/t/")[1]).kwargs["token"])


def test_shown_anew_it_is_what_was_printed_while_the_old_key_is_known(renewed):
    made = builders.registration()
    printed = tickets.ticket_url(made)
    renewed(OLD)
    assert tickets.ticket_url(made) == printed
    assert opened(printed).object_key == str(made.pk)
    digest = doorlist._digest(made.session, printed.rstrip("/").rsplit("/")[-1])
    assert digest[: doorlist.TICKET_DIGITS] in doorlist.keys(made.session), "also where there is no network"
    later = builders.registration()
    assert opened(tickets.ticket_url(later)).object_key == str(later.pk)


def test_scans_that_wait_on_a_phone_are_counted_after_it(renewed):
    row = group(begun())
    scanned = noted(row.session, row)
    renewed(OLD)
    assert take(row.session, scanned, by=builders.staff()).registration == row


def test_without_the_old_key_what_was_printed_opens_and_after_the_command_what_is_shown_too(renewed):
    made = builders.registration()
    printed = tickets.ticket_url(made)
    renewed()
    shown = tickets.ticket_url(made)
    assert shown != printed
    assert opened(shown) is None
    call_command("readmit_links", verbosity=0)
    assert opened(shown).object_key == opened(printed).object_key == str(made.pk)


def test_it_may_be_run_again_and_says_how_many(renewed, capsys):
    builders.registration()
    renewed()
    for said in ("2 links", "0 links"):
        call_command("readmit_links")
        assert said in capsys.readouterr().out


def test_what_was_revoked_stays_out_and_an_end_stays_the_end(renewed, client):
    gone, thanked = builders.registration(), builders.registration()
    actions.cancel(gone)
    tickets.admit_thanks(thanked, thanked.session.ends_at)
    (end,) = Token.objects.filter(purpose=tickets.THANKS).values_list("expires_at", flat=True)
    renewed()
    call_command("readmit_links", verbosity=0)
    assert opened(tickets.ticket_url(gone)) is None
    assert tokens.find(tickets.THANKS, tickets.secret(tickets.THANKS, thanked)).expires_at == end


def test_other_rooms_links_open_too(renewed):
    sent = suggesting.sent(builders.person(), title="A lamp")
    renewed()
    call_command("readmit_links", verbosity=0)
    assert tokens.find(links.PRIVATE, links.secret(links.PRIVATE, sent)).object_key == str(sent.pk)


def test_every_secret_that_is_drawn_again_can_be_readmitted(monkeypatch):
    """Whoever draws one for another purpose tells the command where its seed is."""
    drawn = set()
    monkeypatch.setattr(tokens, "keep_each", lambda _key, secrets, **_more: drawn.update(secrets))
    known = {purpose for section in sections.all_sections() for purpose in section.links}
    made, sent = builders.registration(), suggesting.sent(builders.person(), title="A lamp")
    tickets.admit_thanks(made, made.session.ends_at)
    tickets.admit_reminders(made)
    links.admit(links.VERDICT, sent)
    assert drawn == known - {tickets.MEMBER, links.FOLLOW, asks.PURPOSE}


def test_the_seeds_are_those_that_secrets_are_drawn_from():
    for section in sections.all_sections():
        for model, field in section.links.values():
            assert model._meta.get_field(field).get_internal_type() == "UUIDField"
