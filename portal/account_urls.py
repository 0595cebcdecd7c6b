"""The pages of accounts: ours first, the rest as allauth has it."""

from django.conf import settings
from django.urls import include, path, re_path

from portal.views import accounts, doors

urlpatterns = [
    path("login/", accounts.SignIn.as_view(), name="account_login"),
    path("login/code/", accounts.to_sign_in, name="account_request_login_code"),
    path("login/code/confirm/", accounts.enter_code, name="account_confirm_login_code"),
    path("logout/", accounts.SignOut.as_view(), name="account_logout"),
    path("signup/", accounts.sign_up, name="account_signup"),
    path("password/reset/", accounts.reset_password, name="account_reset_password"),
    path("password/set/", accounts.ChoosePassword.as_view(), name="account_set_password"),
    path("email/", accounts.to_contact, {"field": "email"}, name="account_email"),
    path("phone/change/", accounts.to_contact, {"field": "phone"}, name="account_change_phone"),
    path("phone/verify/", accounts.to_contact, {"field": "phone"}, name="account_verify_phone"),
    # Links that allauth would honour, and that nobody here ever sends.
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", accounts.to_sign_in, name="account_confirm_email"),
    path("confirm-email/", accounts.to_sign_in, name="account_email_verification_sent"),
    re_path(r"^password/reset/.+$", accounts.to_sign_in),
    path("3rdparty/signup/", accounts.to_sign_in, name="socialaccount_signup"),
]
if not settings.WEIXIN_ID:
    # allauth would answer with an error: its provider is installed, and has no keys.
    urlpatterns += [re_path(r"^weixin/", doors.nowhere)]
urlpatterns += [path("", include("allauth.urls"))]
