"""Where the tests' own machinery is found."""

pytest_plugins = [
    "muster.site.tests.plugin",
    "muster.site.tests.browsing",
    "muster.site.tests.installations",
]
