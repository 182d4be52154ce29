"""Addresses that come with a package and so bear no rule of ours."""

from typing import Final

SIGN_IN = "django-allauth: before there is a viewer, it can bear no role"
OWN_ACCOUNT = "django-allauth: only a signed-in person's own account, asked by allauth"
CLOSED = "django-allauth: closed by our adapter; answers that sign-up is closed"
CLOSED_CODE = (
    "django-allauth: codes by e-mail are off; asks for one that was never sent"
)
REDIRECTED = "django-allauth: an old address of theirs that only redirects"

ALLAUTH: Final[dict[str, str]] = {
    "account_login": SIGN_IN,
    "account_logout": OWN_ACCOUNT,
    "account_confirm_login_code": CLOSED_CODE,
    "account_inactive": SIGN_IN,
    "account_signup": CLOSED,
    "account_reauthenticate": OWN_ACCOUNT,
    "account_change_password": OWN_ACCOUNT,
    "account_set_password": OWN_ACCOUNT,
    "account_reset_password": SIGN_IN,
    "account_reset_password_done": SIGN_IN,
    "account_reset_password_from_key": SIGN_IN,
    "account_reset_password_from_key_done": SIGN_IN,
    "account_email": OWN_ACCOUNT,
    "account_email_verification_sent": SIGN_IN,
    "account_confirm_email": SIGN_IN,
    "mfa_index": OWN_ACCOUNT,
    "mfa_authenticate": SIGN_IN,
    "mfa_reauthenticate": OWN_ACCOUNT,
    "mfa_activate_totp": OWN_ACCOUNT,
    "mfa_deactivate_totp": OWN_ACCOUNT,
    "mfa_view_recovery_codes": OWN_ACCOUNT,
    "mfa_generate_recovery_codes": OWN_ACCOUNT,
    "mfa_download_recovery_codes": OWN_ACCOUNT,
    "socialaccount_login_cancelled": SIGN_IN,
    "socialaccount_login_error": SIGN_IN,
    "socialaccount_signup": CLOSED,
    "socialaccount_connections": OWN_ACCOUNT,
    "openid_connect_login": SIGN_IN,
    "openid_connect_callback": SIGN_IN,
    "social/login/cancelled/": REDIRECTED,
    "social/login/error/": REDIRECTED,
    "social/signup/": REDIRECTED,
    "social/connections/": REDIRECTED,
}
"""Each allowed name with its reason; any other allauth page fails the build
until someone has thought about it."""
