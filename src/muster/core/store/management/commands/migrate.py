"""`migrate`, comparing what the database keeps."""

from django.core.management.commands import migrate

from muster.core.store.schema import SchemaDetector


class Command(migrate.Command):
    """Django's own, but for words that only people read."""

    autodetector = SchemaDetector
