"""Settings in which the page kit alone can be run, without a database."""

from muster.core.web.settings import COOKIES, MIDDLEWARE_FIRST, STATIC, pages_engine

SECRET_KEY = "only for the tests of the page kit"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
INSTALLED_APPS = ["django.contrib.staticfiles", "muster.core.web"]
MIDDLEWARE = [
    *MIDDLEWARE_FIRST,
    "django.middleware.csrf.CsrfViewMiddleware",
    "muster.core.web.tests.demo.SignedInAsAsked",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [pages_engine(["muster.core.web"])]
ROOT_URLCONF = "muster.core.web.tests.demo"
LOGIN_URL = "/sign-in/"
TIME_ZONE = "Europe/London"
USE_TZ = True
MUSTER_UNIT_NAME = "South East Regional Organised Crime Unit"
globals().update(COOKIES)
globals().update(STATIC)
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
