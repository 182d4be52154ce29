"""Which rows count: those in force, now or as known at a moment."""

from datetime import datetime

from django.db.models import Q


def in_force(as_at: datetime | None = None) -> Q:
    """Rows recorded and not withdrawn: now, or as was known at a moment.

    recorded_at is inclusive, retracted_at exclusive. What has been disposed of
    since is gone from the answer too.
    """
    if as_at is None:
        return Q(retracted_at__isnull=True)
    return Q(recorded_at__lte=as_at) & (
        Q(retracted_at__isnull=True) | Q(retracted_at__gt=as_at)
    )


def ever_recorded(as_at: datetime | None = None) -> Q:
    """Rows recorded by then, whether or not they were withdrawn."""
    return Q() if as_at is None else Q(recorded_at__lte=as_at)
