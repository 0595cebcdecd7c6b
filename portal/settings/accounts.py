"""Signing in: e-mail or phone with a code, a password, a passkey; see portal/accounts.py."""

from .paths import env

AUTH_USER_MODEL = "portal.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "portal.passwords.NoSiteWords"},
]
# Names of the house, the district and the neighbour, which are no password by themselves.
PASSWORD_WORDS = (
    *("wenjing", "tongzhou", "beijing", "universal", "resort", "jiedao", "shequ", "community", "subdistrict"),
    *("portal", "library", "tushuguan", "huodong", "jianyi", "password", "mima", "admin", "welcome"),
)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "me"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "portal.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["email", "phone"]
# Addresses are confirmed by our own codes, before they get into an account: allauth sends none.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
SILENCED_SYSTEM_CHECKS = ["account.W001"]
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Wenjing"
MFA_FORMS = {
    "add_webauthn": "portal.passkey_forms.AddPasskeyForm",
    "edit_webauthn": "portal.passkey_forms.EditPasskeyForm",
}
USERSESSIONS_TRACK_ACTIVITY = True
SOCIALACCOUNT_ADAPTER = "portal.accounts.SocialAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_LOGIN_ON_GET = False
WEIXIN_ID = env.str("WEIXIN_ID", "")
SOCIALACCOUNT_PROVIDERS = (
    {"weixin": {"APPS": [{"client_id": WEIXIN_ID, "secret": env.str("WEIXIN_SECRET", ""), "key": ""}]}}
    if WEIXIN_ID
    else {}
)
# Where a form of the accounts pages may lead: the sites of the providers that are set up.
SIGN_IN_HOSTS = ["https://open.weixin.qq.com"] if WEIXIN_ID else []
