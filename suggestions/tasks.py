"""Jobs of the clock; each may run twice, beside itself, and after a gap."""

from datetime import timedelta

from portal.clock import Job, register
from suggestions.actions import clockwork, counts, digests, dispatching, leftovers, offering, recalling


def register_jobs() -> None:
    minute, hour, day = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
    register(Job("suggestions.orders", minute, dispatching.expire_orders))
    register(Job("suggestions.recalls", minute, recalling.recall_orders))
    register(Job("suggestions.offers", 15 * minute, offering.withdraw_dead_offers))
    register(Job("suggestions.reminders", 15 * minute, clockwork.remind))
    register(Job("suggestions.reports", 15 * minute, clockwork.remind_departments))
    register(Job("suggestions.overdue", 15 * minute, clockwork.escalate_overdue))
    register(Job("suggestions.digests", hour, digests.send_digests))
    register(Job("suggestions.counts", 15 * minute, counts.rebuild_counts))
    register(Job("suggestions.recount", day, counts.recount_everything))
    register(Job("suggestions.photos", day, leftovers.forget_left_photos))
