"""Which shelf an installation has: a folder, or a bucket of S3."""

from functools import cache
from importlib import import_module

from django.conf import settings

from muster.core.documents.shelf import Folder, Shelf


@cache
def shelf() -> Shelf:
    """The shelf that the settings name."""
    if not settings.DOCUMENTS_BUCKET:
        return Folder(settings.DOCUMENTS_FOLDER)
    # S3's library is large; whoever keeps files on disk does without it.
    made: Shelf = import_module("muster.core.documents.bucket").from_settings()
    return made
