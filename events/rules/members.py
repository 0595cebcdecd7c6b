"""Who may be a regular member, and of what."""

from events.models import Event, Member


def has_members(event: Event) -> bool:
    return event.live and event.member_limit > 0


def may_become_member(event: Event) -> bool:
    """While there is room for one more."""
    return has_members(event) and event.members.present().count() < event.member_limit


def may_leave_membership(member: Member) -> bool:
    return member.left_at is None
