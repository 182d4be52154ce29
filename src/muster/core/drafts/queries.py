"""What somebody keeps to go on with."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet

from muster.core.drafts.models import Draft
from muster.core.terms.viewer import Viewer

KEPT: Final = timedelta(days=30)
"""How long a draft is kept after it was last saved."""


def drafts(*, viewer: Viewer, at: datetime) -> "QuerySet[Draft]":
    """Somebody's own drafts that are not too old, the newest first."""
    mine = Draft.objects.filter(viewer_id=viewer.user_id, at__gt=at - KEPT)
    return mine.order_by("-at", "pk")


def kept_at(path: str, *, viewer: Viewer, at: datetime) -> "QuerySet[Draft]":
    """What somebody kept of one page; one at most."""
    return drafts(viewer=viewer, at=at).filter(path=path)
