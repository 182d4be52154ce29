"""Settings of Muster; nothing here has a secret, and no secret has a default."""

import os
from pathlib import Path

from muster.core.people.openid import naming
from muster.core.web import settings as web
from muster.site.databases import data_folder, databases, installation_secrets
from muster.site.rooms import ROOMS

REAL = os.environ.get("MUSTER_REAL") == "1"
"""Whether the installation is marked as holding real data."""

DEMONSTRATION = os.environ.get("MUSTER_DEMONSTRATION") == "1" and not REAL
"""Whether anyone on this machine may sign in as any invented person."""

SECRETS = installation_secrets()
SECRET_KEY = SECRETS.django_secret_key
TOKEN_KEY = bytes.fromhex(SECRETS.token_key)

REQUIRE_SECOND_STEP = os.environ.get("MUSTER_SECOND_STEP", "1" if REAL else "0") == "1"
"""Whether everybody takes a second step to sign in."""

BEHIND_PROXY = os.environ.get("MUSTER_BEHIND_PROXY") == "1"
"""Whether a proxy of ours stands before Muster, ends TLS and says for whom it asks."""

DEBUG = False
ALLOWED_HOSTS = os.environ.get("MUSTER_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

CORE = (
    "muster.core.store",
    "muster.core.web",
    "muster.core.jobs",
    "muster.core.people",
    "muster.core.people.sign_in",
    "muster.core.touches",
    "muster.core.audit",
    "muster.core.access",
    "muster.core.records",
    "muster.core.clocks",
    "muster.core.workflow",
    "muster.core.ledger",
    "muster.core.corridors",
    "muster.core.documents",
    "muster.core.notices",
    "muster.core.drafts",
    "muster.core.retention",
    "muster.core.picture",
    "muster.core.room",
    "muster.core.search",
    "muster.core.flags",
)
FLOW = (
    "muster.flow.intelligence",
    "muster.flow.intelligence.release",
    "muster.flow.intelligence.requirements",
    "muster.flow.intelligence.development",
    "muster.flow.gateway",
    "muster.flow.assessment",
    "muster.flow.tasking",
    "muster.flow.operations",
    "muster.flow.operations.authorities",
    "muster.flow.outcomes",
    "muster.flow.outcomes.assets",
    "muster.flow.outcomes.at_risk",
    "muster.flow.outcomes.orders",
    "muster.flow.account",
)
HOUSE = (*CORE, *FLOW, *(f"muster.rooms.{room}" for room in ROOMS))

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    *HOUSE,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "muster.core.people.openid",
]

MIDDLEWARE = [
    *web.MIDDLEWARE_FIRST,
    "muster.core.web.odd_bytes.OddBytes",
    "django.middleware.security.SecurityMiddleware",
    "muster.core.access.calling.CallMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "muster.site.body_limits.BodyLimits",
    "muster.core.people.sign_in.middleware.SecondStepRequired",
    "muster.core.access.middleware.ViewerMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "muster.core.drafts.middleware.DraftMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "muster.site.urls"
WSGI_APPLICATION = "muster.site.wsgi.application"

TEMPLATES = [
    web.pages_engine([*HOUSE, "muster.site"]),
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "sign_in_templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "muster.core.web.frame.frame",
            ]
        },
    },
]

DATABASES = databases()
DATABASE_ROUTERS = ["muster.core.people.sign_in.router.SignInRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"  # for packages; ours use UUIDs

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "door_cache",
        # Many more than can be made to fail in five minutes: what counts attempts
        # is not to be crowded out.
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

AUTH_USER_MODEL = "door.Account"
AUTHENTICATION_BACKENDS = ["muster.core.people.sign_in.backend.PasswordBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation"
        ".UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email",)},
    },
]
LOGIN_URL = "demonstration" if DEMONSTRATION and not BEHIND_PROXY else "account_login"
MUSTER_UNIT_NAMED_BY = "muster.core.people.bodies.unit_name"
MUSTER_ANNOUNCED_BY = "muster.site.year_told.words" if DEMONSTRATION else ""
MUSTER_PURPOSE_ROUTE = "audit:purpose"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "muster.site.adapter.ClosedSignUp"
SOCIALACCOUNT_ADAPTER = "muster.site.adapter.KnownPeopleOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False  # nobody stays signed in on a shared machine
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if BEHIND_PROXY else "http"
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    # By address, and by account: a password and a second step are counted apart.
    "login_failed": "10/m/ip,5/5m/key,20/h/key",
}
ACCOUNT_FORMS = {
    "login": "muster.core.people.sign_in.forms.SignInForm",
    "change_password": "muster.core.people.sign_in.forms.OtherPasswordForm",
    "reauthenticate": "muster.core.people.sign_in.forms.SignInAgainForm",
}
MFA_ADAPTER = "muster.core.people.sign_in.second_step.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "muster.core.people.sign_in.second_step.SecondStepForm",
    "reauthenticate": "muster.core.people.sign_in.second_step.SecondStepAgainForm",
    "activate_totp": "muster.core.people.sign_in.second_step.SetUpForm",
}
MFA_TOTP_TOLERANCE = 1  # a code of the period before or after, for clocks that differ
MFA_RECOVERY_CODES_SHOW_ONCE = True
SOCIALACCOUNT_PROVIDERS = naming.providers(os.environ)
SOCIALACCOUNT_LOGIN_ON_GET = True  # see muster.core.people.openid.views.login

globals().update(web.COOKIES)
globals().update(web.STATIC)
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_REFERRER_POLICY = "same-origin"  # "no-referrer" makes browsers send Origin: null
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if BEHIND_PROXY else 0
"""A browser that was here once by TLS comes by nothing else, for a year."""
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0

AUDIT_ANCHORS = Path(
    os.environ.get("MUSTER_AUDIT_SEALS")
    or (data_folder() or Path(os.devnull)) / "audit-seals"
)
DOCUMENTS_FOLDER = Path(
    os.environ.get("MUSTER_DOCUMENTS_FOLDER")
    or (data_folder() or Path(os.devnull)) / "documents"
)
DOCUMENTS_BUCKET = os.environ.get("MUSTER_DOCUMENTS_BUCKET", "")
DOCUMENTS_ENDPOINT = os.environ.get("MUSTER_DOCUMENTS_ENDPOINT", "")
DOCUMENTS_KEY = os.environ.get("MUSTER_DOCUMENTS_KEY", "")
DOCUMENTS_SECRET = os.environ.get("MUSTER_DOCUMENTS_SECRET", "")
DOCUMENTS_REGION = os.environ.get("MUSTER_DOCUMENTS_REGION", "eu-west-2")

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
