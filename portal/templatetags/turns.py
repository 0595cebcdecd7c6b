"""What forms say of whose turn it is."""

from django import template

from portal import rules
from portal.models import Turn, User

register = template.Library()


@register.filter
def can_be_moved_by(turn: Turn, user: User) -> bool:
    return rules.may_set_due(user, turn)
