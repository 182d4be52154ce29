"""`makemigrations`, comparing what the database keeps."""

from django.core.management.commands import makemigrations

from muster.core.store.schema import SchemaDetector


class Command(makemigrations.Command):
    """Django's own, but for words that only people read."""

    autodetector = SchemaDetector
