"""Who administers: asked here and nowhere else, with Django set up or without."""

from datetime import datetime
from typing import Final
from uuid import UUID

from muster.core.store.asking import rows

ADMINISTRATORS: Final = """
    SELECT DISTINCT user_id FROM people_posting WHERE role = 'administrator'
      AND starts <= %(at)s AND (ends IS NULL OR ends > %(at)s)
"""
"""For whoever sees every posting: the unit's people, the owner of the tables."""


def administrators(*, at: datetime, using: str = "default") -> set[UUID]:
    """Who administers at a moment, as far as whoever asks may see: everybody does.

    using: the connection, and so whose eyes.
    """
    return {user for (user,) in rows(ADMINISTRATORS, {"at": at}, using=using)}
