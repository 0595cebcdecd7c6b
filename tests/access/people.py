"""In whose name every URL is tried."""

from portal import roles

ANONYMOUS, GUEST, RESIDENT, NEIGHBOUR = "anonymous", "guest", "resident", "neighbour"
# A deputy is in the group of administrators, and not all-powerful.
WORK = (*roles.ROLES, "deputy")
SIGNED_IN = (RESIDENT, NEIGHBOUR, *WORK)
ROLES = (ANONYMOUS, GUEST, *SIGNED_IN)

ADMINS = {"admin", "deputy"}
DESK = {"organiser"} | ADMINS
SUGGESTIONS_DESK = {"grid", "officer", "moderator"} | ADMINS
INSIDE = {
    *("editor", "translator", "approver", "organiser", "librarian", "officer", "moderator"),
    *ADMINS,
}
OUTSIDE = set(ROLES) - INSIDE
