"""What every kind of run has in common; values come from the environment (table in README)."""

from datetime import time

from csp.constants import NONE, SELF
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from portal import languages

from .accounts import *  # noqa: F403 - settings are one namespace
from .databases import cache, database
from .listening import address
from .logs import *  # noqa: F403
from .paths import BASE_DIR, VAR_DIR, env
from .storages import media_hosts, storages

SITE_NAME = "Wenjing Community"
HELP_LINE = env.str("HELP_LINE", "010-0000 0000")
BASE_URL = env.str("BASE_URL", address()).rstrip("/")
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_SITE_NAME = _("Wenjing Community")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
FORCE_SCRIPT_NAME = env.str("PATH_PREFIX", "") or None

INSTALLED_APPS = [
    "modeltranslation",
    "portal",
    "events",
    "library",
    "suggestions",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "portal.admin.config.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.weixin",
    "allauth.socialaccount.providers.openid_connect",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "portal.tracing.Requests",
    "portal.transport.Transport",
    "portal.middleware.ErrorPages",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.middleware.Headers",
    "portal.middleware.AccountPages",
    "portal.middleware.LanguageAndElder",
    "portal.middleware.PageCache",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.session_age.NoteSeen",
    "portal.middleware.SignedOut",
    "portal.session_age.EndOld",
    "portal.middleware.PersonLanguage",
    "portal.middleware.SharedPhone",
    "portal.middleware.StaffMFA",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

# Who watches over the site asks in plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
FORM_RENDERER = "portal.forms.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "portal.context.shell",
            ],
            "builtins": ["portal.templatetags.portal", "portal.templatetags.scripts"],
        },
    }
]

DATABASES = {"default": database()}
CACHES = {
    "default": cache(),
    # A few seconds of finished pages, per process: nothing has to be forgotten, it runs out by itself.
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"},
}
# Seconds that a process keeps what stands around every page: menus and the words of the site.
MOMENT = 1
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SESSION_ENGINE = "portal.session_store"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
CSRF_FAILURE_VIEW = "portal.errors.csrf_failure"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = False
# Everything here happens in Beijing; nobody need choose among six hundred zones.
WAGTAIL_USER_TIME_ZONES = ["Asia/Shanghai"]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
MODELTRANSLATION_DEFAULT_LANGUAGE = "zh-hans"
MODELTRANSLATION_LANGUAGES = ("zh-hans", "en")
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ("zh-hans", "en"), "en": ("zh-hans",), "zh-hans": ("en",)}
MODELTRANSLATION_CUSTOM_FIELDS = ("StreamField",)
MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME = languages.label
TIME_ZONE = "Asia/Shanghai"
# When the offices work on a workday, local time: the hours that count for what is due.
OFFICE_HOURS = (time(9), time(18))
USE_I18N = USE_TZ = True
FORMAT_MODULE_PATH = ["portal.formats"]

# In full: the web server and commands settle at different times under which path they lie.
STATIC_URL = f"{FORCE_SCRIPT_NAME or ''}/static/"
WHITENOISE_STATIC_PREFIX = "/static/"
STATIC_ROOT = VAR_DIR / "static"
# With the modules that they import; others are on pages for few, or come one by one when they are needed.
JOINED_SCRIPTS = ["suggestions/js/map.js", "suggestions/js/picker.js"]
STATICFILES_FINDERS = [
    "portal.scripts.JoinedScripts",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "portal.sheets.JoinedSheets",
]
MEDIA_URL = f"{FORCE_SCRIPT_NAME or ''}/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = storages()
WHITENOISE_MANIFEST_STRICT = False

WAGTAIL_PAGE_MODEL = "portal.BasePage"
WAGTAILIMAGES_IMAGE_MODEL = "portal.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "portal.picture_forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "heic", "heif", "avif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_DOCUMENT_FORM_BASE = "portal.documents.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "txt", "odt", "ods", "csv"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES = []
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS = []
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# Nobody chooses a password for somebody else: who has none signs in with a code and chooses one.
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILADMIN_LOGIN_URL = reverse_lazy("account_login")
WAGTAIL_FRONTEND_LOGIN_URL = reverse_lazy("account_login")
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "portal.search", "ATOMIC_REBUILD": True}}
TAGGIT_CASE_INSENSITIVE = True

TASKS = {"default": {"BACKEND": "portal.task_queue.Tasks", "ENQUEUE_ON_COMMIT": True}}

EMAIL_URL = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_URL)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Wenjing Community <no-reply@wenjing.example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 20
# Whom calendars tell that somebody accepts or declines an invitation; '' for the sender of mails.
INVITATIONS_FROM = env.str("INVITATIONS_FROM", "")
SMS_BACKEND = env.str("SMS_BACKEND", "portal.sms.ConsoleSMS")
SMS_URL = env.str("SMS_URL", "")
SMS_TOKEN = env.str("SMS_TOKEN", "")
TRANSLATE_URL = env.str("TRANSLATE_URL", "")
TRANSLATE_KEY = env.str("TRANSLATE_KEY", "")
TRANSLATE_CHINESE = env.str("TRANSLATE_CHINESE", "zh-Hans")

# Whether webhooks may call hosts of the own network.
PRIVATE_WEBHOOKS = env.bool("PRIVATE_WEBHOOKS", False)

# The background of maps: addresses with {z}, {x} and {y}, the lowest layer first, with spaces between. Only
# pages with a map may then ask their hosts.
MAP_TILES = env.str("MAP_TILES", "")
MAP_TILE_SUBDOMAINS = env.str("MAP_TILE_SUBDOMAINS", "abc")
MAP_TILE_ATTRIBUTION = env.str("MAP_TILE_ATTRIBUTION", "")
# What positions on those tiles mean: tiles made in China are drawn in GCJ-02.
MAP_DATUM = env.str("MAP_DATUM", "wgs84").lower()

# Who may show the list of events in a frame of their own pages; nothing else of the site can be framed.
EMBED_HOSTS = env.list("EMBED_HOSTS", default=["*"])

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *media_hosts()],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = "Lax"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# As they came, with the place in them: the clock deletes what an abrupt end leaves behind.
FILE_UPLOAD_TEMP_DIR = VAR_DIR / "tmp"
FILE_UPLOAD_TEMP_DIR.mkdir(parents=True, exist_ok=True)
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", 0)

# How many machines serve the site; more than one share database, cache and files (portal/checks.py).
NODES = env.int("NODES", 1)

# Whoever carries it may read /metrics; without one there is nothing to read.
METRICS_TOKEN = env.str("METRICS_TOKEN", "")

# Where backups go, and the key that seals them: 32 bytes in base64.
BACKUP_DIR = VAR_DIR / "backups"
BACKUP_KEY = env.str("BACKUP_KEY", "")

# After closing; then nobody knows any more who made a suggestion.
SUGGESTIONS_FORGET_AFTER_DAYS = env.int("SUGGESTIONS_FORGET_AFTER_DAYS", 365)
# Whether words that all may read stand behind a confirmed phone number, of any country.
PUBLIC_NEEDS_PHONE = env.bool("PUBLIC_NEEDS_PHONE", False)

# Set by the local settings only: what must not exist where real residents are.
SERVE_MEDIA = False
SHOW_STYLE_GUIDE = False
SHOW_OUTBOX = False
DEMO_ALLOWED = False
STAFF_MFA_REQUIRED = True
