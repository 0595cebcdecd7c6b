"""The table of the site: one row per URL, with what GET and POST may come to.

`{…}` in a path is filled by the world. A row of a pattern that is here in several states has several paths.
"""

from tests.access.events import EVENTS
from tests.access.kept import KEPT
from tests.access.kinds import CONFIRMED, NEVER, OPEN, RESIDENTS, SECRET, Row
from tests.access.library import LIBRARY
from tests.access.library_desk import LIBRARY_DESK
from tests.access.outcome import (
    AT_DOOR,
    FINE,
    FORBIDDEN,
    GONE,
    MOVED,
    NO_SUCH_METHOD,
    SHOWN,
    SIGN_IN,
    rule,
)
from tests.access.people import ADMINS, INSIDE, RESIDENT, SUGGESTIONS_DESK, WORK

READY = rule({SHOWN, "503"}, {SHOWN, "503"})  # it says when worker and clock are away
LEADS = rule({AT_DOOR}, {AT_DOOR})
MEMBERS = rule({SIGN_IN}, FINE)
MEMBERS_READ = rule({SIGN_IN}, {NO_SUCH_METHOD})
WAITING = rule({AT_DOOR}, FINE)
ACCOUNTS_OWN = rule({SIGN_IN}, {GONE}, **{RESIDENT: FINE})
FAILED = rule({"401"}, {"401"})
ADMIN_DOOR = rule({AT_DOOR}, {AT_DOOR, FORBIDDEN})
SHUT = rule({GONE}, {GONE, FORBIDDEN})
OWN_FACTORS = rule({SIGN_IN}, {*FINE, GONE, FORBIDDEN, NO_SUCH_METHOD})
INSIDERS = rule({SIGN_IN}, {FORBIDDEN}, **dict.fromkeys(("editor", "admin", "deputy"), FINE))
WORKERS = rule({SIGN_IN}, {GONE}, **dict.fromkeys(WORK, FINE))
NOWHERE = rule({MOVED}, {FORBIDDEN}, **{role: {GONE} for role in INSIDE})
LEAVE = rule(FINE, {*FINE, FORBIDDEN})
FILE = rule({*FINE, NO_SUCH_METHOD}, {*FINE, FORBIDDEN, NO_SUCH_METHOD})
KEYS = rule({FORBIDDEN}, {FORBIDDEN})  # of other systems, which no account has
CASEWORK = rule({SIGN_IN}, {FORBIDDEN}, **dict.fromkeys(SUGGESTIONS_DESK, FINE))
NOT_THEIRS = {role: {GONE} for role in SUGGESTIONS_DESK}
LOOKERS = rule({SIGN_IN}, {FORBIDDEN}, **NOT_THEIRS | dict.fromkeys({"officer", "moderator"} | ADMINS, FINE))
TAKERS = rule({SIGN_IN}, {FORBIDDEN}, **NOT_THEIRS | dict.fromkeys({"grid", "officer"} | ADMINS, FINE))
OFFICERS_OWN = rule({SIGN_IN}, {FORBIDDEN}, **NOT_THEIRS | {"officer": FINE})
DECIDERS = rule({SIGN_IN}, {FORBIDDEN}, **dict.fromkeys({"officer"} | ADMINS, FINE))
REPORTERS = rule({SIGN_IN}, {FORBIDDEN}, officer=FINE)
NO_CASEWORK = rule({SIGN_IN}, {FORBIDDEN}, **NOT_THEIRS)
NO_PICTURE = rule(
    {SIGN_IN},
    {FORBIDDEN},
    **{role: {"400"} for role in SUGGESTIONS_DESK} | {"moderator": {FORBIDDEN}},
)


DRAFT = rule({GONE}, {GONE}, **{RESIDENT: FINE})
UPLOAD = rule({GONE}, {GONE}, **{RESIDENT: {"400"}})


SITE = [
    Row("/", OPEN),
    Row("/choose/language/en", OPEN),
    Row("/choose/language/xx", SECRET),
    Row("/choose/elder/on", OPEN),
    Row("/healthz", OPEN, OPEN),
    Row("/readyz", READY, READY),
    Row("/metrics", SECRET, SECRET),
    Row("/robots.txt", OPEN),
    Row("/sitemap.xml", OPEN),
    Row("/favicon.ico", OPEN),
    Row("/media/nothing.png", SECRET),
    Row("/documents/{public_document}", OPEN, OPEN),
    Row("/documents/{private_document}", INSIDERS, INSIDERS),
    Row("/documents/authenticate_with_password/{restriction}/", OPEN, OPEN),
    Row("/en/", OPEN, OPEN),
    Row("/en/_util/login/", LEADS, LEADS),
    Row("/en/_util/authenticate_with_password/1/1/", SECRET, SECRET),
    Row("/en/search/?q=a", OPEN),
    Row("/en/places/", OPEN),
    Row("/en/places/{place}/", OPEN),
    Row("/en/grids/", OPEN),
    Row("/en/grids/{grid}/", OPEN),
    Row("/en/style/", OPEN),
    Row("/en/outbox/", OPEN),
    Row("/en/confirm/", OPEN, OPEN),
    Row("/en/confirm/code/", CONFIRMED, CONFIRMED),
    Row("/en/confirm/forget/", NEVER, OPEN),
    Row("/en/me/", MEMBERS),
    *KEPT,
    Row("/en/me/profile/", MEMBERS, MEMBERS),
    Row("/en/me/email/", MEMBERS, MEMBERS),
    Row("/en/me/code/", MEMBERS, MEMBERS),
    Row("/en/me/sessions/{device}/end/", NEVER, ACCOUNTS_OWN),
    Row("/en/me/inbox/", MEMBERS),
    Row("/en/me/inbox/read/", NEVER, MEMBERS),
    Row("/en/me/inbox/{notice}/open/", NEVER, ACCOUNTS_OWN),
    Row("/en/desk/", WORKERS),
    Row("/en/desk/guides/", WORKERS),
    Row("/en/desk/guides/editor/", WORKERS),
    Row("/en/desk/shared-phone/", NEVER, WORKERS),
    Row("/admin/login/", ADMIN_DOOR, ADMIN_DOOR),
    Row("/admin/password_reset/", ADMIN_DOOR, ADMIN_DOOR),
    Row("/admin/password_reset/confirm/MQ/abc/", ADMIN_DOOR, ADMIN_DOOR),
    Row("/admin/logout/", LEAVE, LEAVE),
    Row("/admin/no-such-page/", NOWHERE, NOWHERE),
    Row("/admin/test404/", SHUT, SHUT),
    Row("/admin/failwhale/", SHUT, SHUT),
    Row("/admin/sprite/", FILE, FILE),
    Row("/admin/jsi18n/", FILE, FILE),
    *LIBRARY,
    *LIBRARY_DESK,
    *EVENTS,
    Row("/en/desk/suggestions/", CASEWORK),
    Row("/en/desk/suggestions/worker.js", OPEN),
    Row("/en/desk/suggestions/bulk/", NEVER, CASEWORK),
    Row("/en/desk/suggestions/volunteers/", DECIDERS),
    Row("/en/desk/suggestions/volunteers/{applied_duty}/", NEVER, NO_CASEWORK),
    Row("/en/desk/suggestions/enter/", CASEWORK, CASEWORK),
    Row("/en/desk/suggestions/enter/{entered_case}/", OFFICERS_OWN),
    Row("/en/desk/suggestions/enter/{entered_case}/sender/", OFFICERS_OWN, OFFICERS_OWN),
    Row("/en/desk/suggestions/enter/{entered_case}/code/", OFFICERS_OWN, OFFICERS_OWN),
    Row("/en/desk/suggestions/enter/{entered_case}/slip/", OFFICERS_OWN, OFFICERS_OWN),
    Row("/en/desk/suggestions/enter/{sent_case}/", NO_CASEWORK),
    Row("/en/desk/suggestions/photos/{photo}/", LOOKERS, LOOKERS),
    Row("/en/desk/suggestions/photos/{photo}/original/", CASEWORK),
    Row("/en/desk/suggestions/photos/{photo}/words/", NEVER, TAKERS),
    Row("/en/desk/suggestions/{sent_case}/", CASEWORK),
    Row("/en/desk/suggestions/{sent_case}/contact/", CASEWORK, CASEWORK),
    Row("/en/desk/suggestions/{sent_case}/note/", NEVER, CASEWORK),
    Row("/en/desk/suggestions/{sent_case}/join/", CASEWORK, CASEWORK),
    Row("/en/desk/suggestions/{sent_case}/photos/", TAKERS, TAKERS),
    Row("/en/desk/suggestions/{sent_case}/photos/upload/", NEVER, NO_PICTURE),
    Row("/en/desk/suggestions/{sent_case}/orders/{department_order}/report/", REPORTERS, REPORTERS),
    Row("/en/desk/suggestions/{sent_case}/ask/", CASEWORK, CASEWORK),
    Row("/en/desk/suggestions/{sent_case}/no-such-verb/", NO_CASEWORK, NO_CASEWORK),
    # Suggestions
    Row("/open311/discovery.xml", OPEN),
    Row("/open311/v2/services.xml", OPEN),
    Row("/open311/v2/services/kind.xml", SECRET),
    Row("/open311/v2/requests.xml", OPEN, KEYS),
    Row("/open311/v2/requests/{case}.xml", OPEN),
    Row("/open311/v2/requests/{hidden_case}.xml", SECRET),
    Row("/open311/v2/servicerequestupdates.xml", OPEN, KEYS),
    Row("/open311/v2/tokens/1.xml", SECRET, SECRET),
    Row("/api/v1/", SECRET),
    Row("/api/v1/openapi.json", OPEN),
    Row("/api/v1/grids", OPEN),
    Row("/api/v1/events", OPEN),
    Row("/api/v1/events/categories", OPEN),
    Row("/api/v1/events/series", OPEN),
    Row("/api/v1/events/series/nowhere", SECRET),
    Row("/api/v1/events/festivals", OPEN),
    Row("/api/v1/events/figures", OPEN),
    Row("/api/v1/events/figures/2024", OPEN),
    Row("/api/v1/events/{event}", OPEN),
    Row("/api/v1/sessions", OPEN),
    Row("/api/v1/sessions/{session}", OPEN),
    Row("/api/v1/suggestions", OPEN),
    Row("/api/v1/suggestions/{case}", OPEN),
    Row("/api/v1/suggestions/{hidden_case}", SECRET),
    Row("/api/v1/categories", OPEN),
    Row("/api/v1/projects", OPEN),
    Row("/api/v1/statistics", OPEN),
    Row("/en/suggestions/", OPEN),
    Row("/en/suggestions/projects/", OPEN),
    Row("/en/suggestions/projects/print/", OPEN),
    Row("/en/suggestions/projects/{project}/", OPEN),
    Row("/en/suggestions/statistics/", OPEN),
    Row("/en/suggestions/statistics.csv", OPEN),
    Row("/en/suggestions/map/", OPEN),
    Row("/en/suggestions/map/grids.json", OPEN),
    Row("/en/suggestions/map/points.json?bbox=116,39,117,40", OPEN),
    Row("/en/suggestions/map/grid-at.json", NEVER, rule({"400"}, {"400"})),
    Row("/en/suggestions/feed.xml", OPEN),
    Row("/en/suggestions/suggestions.csv", OPEN),
    Row("/en/suggestions/new/", OPEN, OPEN),
    Row("/en/suggestions/new/{draft}/", DRAFT, DRAFT),
    Row("/en/suggestions/new/{draft}/where/", DRAFT, DRAFT),
    Row("/en/suggestions/new/{draft}/photos/", DRAFT, DRAFT),
    Row("/en/suggestions/new/{draft}/photos/upload/", NEVER, UPLOAD),
    Row("/en/suggestions/new/{draft}/photos/{draft_photo}/", DRAFT),
    Row("/en/suggestions/new/{draft}/photos/{draft_photo}/remove/", NEVER, DRAFT),
    Row("/en/suggestions/new/{draft}/check/", DRAFT, DRAFT),
    Row("/en/suggestions/new/{draft}/contact/", NEVER, DRAFT),
    Row("/en/suggestions/new/{draft}/discard/", NEVER, DRAFT),
    Row("/en/suggestions/new/{sent}/done/", RESIDENTS),
    Row("/en/suggestions/similar/", NEVER, OPEN),
    Row("/en/suggestions/mine/", CONFIRMED),
    Row("/en/suggestions/mine/{own_case}/", RESIDENTS),
    Row("/en/suggestions/r/{private}/", OPEN),
    Row("/en/suggestions/r/{verdict}/", SECRET),
    Row("/en/suggestions/r/{private}/photos/{sent_photo}/", OPEN),
    Row("/en/suggestions/r/{private}/photos/{draft_photo}/", SECRET),
    *(
        row
        for step in ("answer", "correct", "hide", "withdraw", "revoke")
        for row in (
            Row("/en/suggestions/r/{private}/" + step + "/", OPEN, OPEN),
            Row("/en/suggestions/r/{ending}/" + step + "/", SECRET, SECRET),
        )
    ),
    Row("/en/suggestions/r/{private}/merge/", NEVER, OPEN),
    Row("/en/suggestions/v/{verdict}/", OPEN, OPEN),
    Row("/en/suggestions/v/{private}/", SECRET, SECRET),
    Row("/en/suggestions/follow/circle/", OPEN, OPEN),
    Row("/en/suggestions/follow/grid/{grid}/", OPEN, CONFIRMED),
    Row("/en/suggestions/follows/{follow}/change/", NEVER, RESIDENTS),
    Row("/en/suggestions/follows/{ending}/", OPEN, OPEN),
    Row("/en/suggestions/follows/{private}/", SECRET, SECRET),
    Row("/en/suggestions/volunteer/{grid}/", MEMBERS, MEMBERS),
    Row("/en/suggestions/{case}/support/", OPEN, CONFIRMED),
    Row("/en/suggestions/{hidden_case}/support/", SECRET, SECRET),
    Row("/en/suggestions/{case}/follow/", OPEN, CONFIRMED),
    Row("/en/suggestions/{case}/", OPEN),
    Row("/en/suggestions/{hidden_case}/", SECRET),
]

# Signing in
ACCOUNTS = [
    Row("/en/accounts/login/", OPEN, OPEN),
    Row("/en/accounts/login/code/", LEADS, LEADS),
    Row("/en/accounts/login/code/confirm/", WAITING, WAITING),
    Row("/en/accounts/logout/", OPEN, OPEN),
    Row("/en/accounts/signup/", OPEN, OPEN),
    Row("/en/accounts/inactive/", OPEN),
    Row("/en/accounts/reauthenticate/", OWN_FACTORS, OWN_FACTORS),
    Row("/en/accounts/password/reset/", OPEN, OPEN),
    Row("/en/accounts/password/reset/key/1-abc/", LEADS, LEADS),
    Row("/en/accounts/password/set/", MEMBERS, MEMBERS),
    Row("/en/accounts/password/change/", MEMBERS, MEMBERS),
    Row("/en/accounts/email/", OPEN, OPEN),
    Row("/en/accounts/phone/change/", OPEN, OPEN),
    Row("/en/accounts/phone/verify/", OPEN, OPEN),
    Row("/en/accounts/confirm-email/abc/", LEADS, LEADS),
    Row("/en/accounts/confirm-email/", LEADS, LEADS),
    Row("/en/accounts/sessions/", MEMBERS, MEMBERS),
    Row("/en/accounts/2fa/", MEMBERS, MEMBERS_READ),
    Row("/en/accounts/2fa/authenticate/", WAITING, WAITING),
    Row("/en/accounts/2fa/reauthenticate/", OWN_FACTORS, OWN_FACTORS),
    Row("/en/accounts/2fa/totp/activate/", MEMBERS, MEMBERS),
    Row("/en/accounts/2fa/totp/deactivate/", OWN_FACTORS, OWN_FACTORS),
    Row("/en/accounts/2fa/recovery-codes/", OWN_FACTORS, OWN_FACTORS),
    Row("/en/accounts/2fa/recovery-codes/generate/", MEMBERS, MEMBERS),
    Row("/en/accounts/2fa/recovery-codes/download/", OWN_FACTORS, OWN_FACTORS),
    Row("/en/accounts/2fa/webauthn/", MEMBERS, MEMBERS_READ),
    Row("/en/accounts/2fa/webauthn/add/", MEMBERS, MEMBERS),
    Row("/en/accounts/2fa/webauthn/reauthenticate/", OWN_FACTORS, OWN_FACTORS),
    Row("/en/accounts/2fa/webauthn/keys/1/remove/", OWN_FACTORS, OWN_FACTORS),
    Row("/en/accounts/2fa/webauthn/keys/1/edit/", OWN_FACTORS, OWN_FACTORS),
    Row("/en/accounts/2fa/webauthn/login/", WAITING, WAITING),
    Row("/en/accounts/3rdparty/", MEMBERS, MEMBERS),
    Row("/en/accounts/3rdparty/login/cancelled/", OPEN),
    Row("/en/accounts/3rdparty/login/error/", FAILED),
    Row("/en/accounts/3rdparty/signup/", LEADS, LEADS),
    Row("/en/accounts/social/login/cancelled/", OPEN, OPEN),
    Row("/en/accounts/social/login/error/", OPEN, OPEN),
    Row("/en/accounts/social/signup/", OPEN, OPEN),
    Row("/en/accounts/social/connections/", OPEN, OPEN),
    Row("/en/accounts/weixin/login/", SECRET, SECRET),
    Row("/en/accounts/weixin/login/callback/", SECRET, SECRET),
    Row("/en/accounts/oidc/nobody/login/", SECRET, SECRET),
    Row("/en/accounts/oidc/nobody/login/callback/", SECRET, SECRET),
]
