"""Where the tests' own machinery is found, and how chance is drawn in them."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "muster",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("muster")

pytest_plugins = [
    "muster.site.tests.plugin",
    "muster.site.tests.suite",
    "muster.site.tests.browsing",
    "muster.site.tests.installations",
]
