"""The only file that mounts the rooms (with settings, the only one that names them)."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from portal import api, health, metrics
from portal.views import (
    accounts,
    choosing,
    contacts,
    doors,
    me,
    notices,
    outbox,
    own_data,
    places,
    privacy,
    scripts,
    search,
    shell,
    wellknown,
)
from portal.views import guides as guide_pages

urlpatterns = [
    path("", shell.front_door, name="front_door"),
    path("choose/language/<slug:code>", shell.choose_language, name="choose_language"),
    path("choose/elder/<slug:turn>", shell.choose_elder, name="choose_elder"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", metrics.metrics, name="metrics"),
    path("robots.txt", wellknown.robots, name="robots"),
    path("sitemap.xml", wellknown.sitemap, name="sitemap"),
    path("favicon.ico", wellknown.favicon, name="favicon"),
    re_path(r"^admin/(login|password_reset)/", doors.to_sign_in),
    # Wagtail's own would sign out by a mere look, too.
    path("admin/logout/", accounts.SignOut.as_view()),
    # Wagtail tries its error pages here, with an error in our log for everybody who looks.
    re_path(r"^admin/(failwhale|test404)/$", doors.nowhere),
    path("admin/jsi18n/", scripts.catalogue, name="wagtailadmin_javascript_catalog"),
    *choosing.any_page(wagtailadmin_urls.urlpatterns),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("events.root_urls")),
    path("", include("library.root_urls")),
    path("", include("suggestions.root_urls")),
    path("api/v1/", include((api.url_patterns(), "ninja"), namespace="api")),
]

if settings.SERVE_MEDIA:
    urlpatterns += [re_path(r"^media/(?P<path>.*)$", shell.media, name="media")]

site_patterns = [
    re_path(r"^_util/login/$", doors.to_sign_in),
    path("accounts/", include("portal.account_urls")),
    path("search/", search.search, name="search"),
    path("confirm/", contacts.confirm, name="confirm"),
    path("confirm/code/", contacts.confirm_code, name="confirm_code"),
    path("confirm/forget/", contacts.forget, name="confirm_forget"),
    path("me/inbox/", notices.inbox, name="inbox"),
    path("me/inbox/read/", notices.inbox_read, name="inbox_read"),
    path("me/inbox/<int:pk>/open/", notices.inbox_open, name="inbox_open"),
    path("me/data/", include(own_data.urlpatterns)),
    path("me/", include(me.urlpatterns)),
    path("privacy/data/", privacy.kept, name="kept_data"),
    path("places/", places.place_list, name="places"),
    path("places/<slug:slug>/", places.place, name="place"),
    path("grids/", places.grid_list, name="grids"),
    path("grids/<slug:code>/", places.grid, name="grid"),
    path("events/", include("events.urls")),
    path("embed/", include("events.embed_urls")),
    path("desk/", me.desk, name="desk"),
    path("desk/guides/", guide_pages.guide_list, name="guides"),
    path("desk/guides/<slug:role>/", guide_pages.guide, name="guide"),
    path("desk/shared-phone/", me.shared_phone, name="shared_phone"),
    path("desk/events/", include("events.desk.urls")),
    path("library/", include("library.urls")),
    path("desk/library/", include("library.desk.urls")),
    path("suggestions/", include("suggestions.urls")),
    path("desk/suggestions/", include("suggestions.desk.urls")),
]
if settings.SHOW_STYLE_GUIDE:
    site_patterns += [path("style/", shell.style, name="style")]
if settings.SHOW_OUTBOX:
    site_patterns += [path("outbox/", outbox.outbox, name="outbox")]
site_patterns += [path("", include(wagtail_urls))]

urlpatterns += i18n_patterns(*site_patterns)

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.forbidden"
handler404 = "portal.errors.not_found"
handler500 = "portal.errors.server_error"
