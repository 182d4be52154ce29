"""The page kit as a Django application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Base pages, routes, forms, charts and the headers sent with each page."""

    name = "muster.core.web"
    verbose_name = "Pages"
