"""Views of others that stand in the resolver and answer nobody: a page of ours comes before each.

A view, and a path where it would be.
"""

from tests.access import walk

SHADOWED = {
    "wagtail.admin.views.i18n.localized_js_catalog": "/admin/jsi18n/",
    "django.views.generic.base.TemplateView": "/admin/test404/",
    "wagtail.admin.views.home.error_test": "/admin/failwhale/",
    "wagtail.admin.views.account.LogoutView": "/admin/logout/",
    "wagtail.admin.views.account.LoginView": "/admin/login/",
    "wagtail.admin.views.account.PasswordResetView": "/admin/password_reset/",
    "wagtail.admin.views.account.PasswordResetDoneView": "/admin/password_reset/done/",
    "wagtail.admin.views.account.PasswordResetConfirmView": "/admin/password_reset/confirm/MQ/abc/",
    "wagtail.admin.views.account.PasswordResetCompleteView": "/admin/password_reset/complete/",
    "django.contrib.auth.views.LoginView": "/en/_util/login/",
    "allauth.account.views.LoginView": "/en/accounts/login/",
    "allauth.account.views.LogoutView": "/en/accounts/logout/",
    "allauth.account.views.SignupView": "/en/accounts/signup/",
    "allauth.account.views.EmailView": "/en/accounts/email/",
    "allauth.account.views.email_verification_sent": "/en/accounts/confirm-email/",
    "allauth.account.views.PasswordSetView": "/en/accounts/password/set/",
    "allauth.account.views.PasswordResetView": "/en/accounts/password/reset/",
    "allauth.account.views.ConfirmLoginCodeView": "/en/accounts/login/code/confirm/",
    "allauth.account.views.ConfirmEmailView": "/en/accounts/confirm-email/abc/",
    "allauth.account.views.verify_phone": "/en/accounts/phone/verify/",
    "allauth.account.views.ChangePhoneView": "/en/accounts/phone/change/",
    "allauth.account.views.PasswordResetFromKeyDoneView": "/en/accounts/password/reset/key/done/",
    "allauth.account.views.PasswordResetFromKeyView": "/en/accounts/password/reset/key/1-abc/",
    "allauth.account.views.PasswordResetDoneView": "/en/accounts/password/reset/done/",
    "allauth.account.views.RequestLoginCodeView": "/en/accounts/login/code/",
    "allauth.socialaccount.views.SignupView": "/en/accounts/3rdparty/signup/",
    "allauth.socialaccount.providers.oauth2.views.view": "/en/accounts/weixin/login/callback/",
}


def is_shadowed(pattern: walk.Found) -> bool:
    path = SHADOWED.get(pattern.view)
    if path is None or walk.at(path) == pattern:
        return False
    # A view may stand at several addresses: those without a parameter are told apart.
    return bool(pattern.parameters) or "(" in pattern.route or walk.at(path).view != pattern.view
