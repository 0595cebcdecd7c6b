import gc
from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("Site")

    def ready(self):
        from portal import (  # noqa: F401 - checks register themselves
            checks,
            exports,
            page_redirects,
            security_log,
            session_age,
            spoken_names,
            task_queue,
            turn_notices,
            turns,
        )

        _register_places()
        security_log.listen()
        session_age.listen()
        task_queue.listen()
        page_redirects.listen()
        spoken_names.install()
        turns.silence_wagtail()
        turns.listen()
        turn_notices.declare()
        _register_jobs()
        exports.guard_wagtail()
        # Nor is it taken apart one by one at the end, which took longer than a server may take to stop.
        gc.freeze()
        # A page makes thousands of objects that go by themselves: stock looks for cycles every 700.
        gc.set_threshold(20_000, 20, 50)
        gc.enable()


def _register_places():
    from portal import home_cards, sections
    from portal.importing.places import PlaceImporter
    from portal.shared_cards import shared

    sections.register(
        sections.Section(
            "places",
            _("Places"),
            url="places",
            icon="pin",
            order=60,
            home_cards=(shared(home_cards.open_now), shared(home_cards.news)),
            imports=(PlaceImporter(),),
        )
    )


def _register_jobs():
    from portal import (
        agreements,
        clock,
        contacts,
        housekeeping,
        importing,
        limits,
        media_use,
        notices,
        parity,
        tokens,
        turns,
        unsent,
    )
    from portal.parity import digest

    minute, hour = timedelta(minutes=1), timedelta(hours=1)
    housekeeping.register_jobs()
    clock.register(clock.Job("portal.notices", minute, notices.send_due))
    clock.register(clock.Job("portal.turns", hour, turns.remind))
    clock.register(clock.Job("portal.limits", hour, limits.prune))
    clock.register(clock.Job("portal.contacts", hour, contacts.prune))
    clock.register(clock.Job("portal.tokens", hour, tokens.prune))
    digest.declare()
    clock.register(clock.Job("portal.parity", hour, digest.tell_editors))
    clock.register(clock.Job("portal.sides", timedelta(days=1), parity.forget_gone))
    clock.register(clock.Job("portal.unsent", hour, unsent.forget_old))
    clock.register(clock.Job("portal.imports", minute, importing.revive))
    clock.register(clock.Job("portal.old_imports", hour, importing.forget_old))
    agreements.declare()
    clock.register(clock.Job("portal.agreements", hour, agreements.keep))
    clock.register(clock.Job("portal.media_use", hour, media_use.note))
