"""Sealing the audit, a batch a minute."""

from django.conf import settings
from procrastinate.contrib.django import app

from muster.core.audit.actions import seal
from muster.core.audit.anchors import note_seal


@app.periodic(cron="* * * * *")
@app.task(name="muster.audit.seal", queue="work", queueing_lock="muster.audit.seal")
def seal_audit(timestamp: int) -> None:  # noqa: ARG001 - procrastinate gives it
    """Seal what waits, and note the newest seal outside the database."""
    while (number := seal()) is not None:
        note_seal(settings.AUDIT_ANCHORS, number)
