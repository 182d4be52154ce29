"""Each time that the files of an import are read, noted as it goes."""

from datetime import UTC, datetime
from typing import cast
from uuid import UUID

from muster.core.jobs.models import LongWork
from muster.core.picture.importing.writing.outcome import Imported
from muster.core.picture.models import ImportRun
from muster.core.records.models import Register

MOST_RUNS = 20
"""Runs that an import's page shows; the audit has all."""


def note_run(
    run: ImportRun | None,
    done: Imported,
    *,
    register_id: UUID,
    by: UUID,
    at: datetime,
) -> ImportRun:
    """Note what a run has done so far, in the transaction that does it.

    run: None before the first batch; it is then begun.
    """
    if run is None:
        # Asked anew: the record may have been relabelled since.
        register = Register.objects.get(id=register_id)
        run = ImportRun.objects.create(
            register=register,
            access_class=register.access_class,
            began_at=at,
            by_id=by,
        )
    ImportRun.objects.filter(id=run.id).update(
        rows=done.tally.read,
        not_used=done.tally.bad,
        facts=done.added.facts,
        links=done.added.links,
    )
    return run


def end_run(run: ImportRun, *, how: ImportRun.Ended, told: str) -> None:
    """Note how a run ended, and what became of its rows."""
    ImportRun.objects.filter(id=run.id, ended_at__isnull=True).update(
        ended=how, ended_at=datetime.now(UTC), told=told
    )


def end_run_of(
    work: LongWork, *, how: ImportRun.Ended, told: str, by: UUID, at: datetime
) -> None:
    """The same for the run of work that was stopped or failed, noted so far or not.

    A run bears the time at which the try of its work began, and no record has two
    under way at once. One that broke off before has nothing to do with it.
    """
    register_id, began_at = cast("UUID", work.register_id), work.began_at or at
    run = ImportRun.objects.filter(
        register_id=register_id, began_at=began_at, ended_at__isnull=True
    ).first()
    if run is None:
        run = note_run(None, Imported(), register_id=register_id, by=by, at=began_at)
    end_run(run, how=how, told=told)


def runs_of(register: Register) -> tuple[list[ImportRun], int]:
    """The latest runs of an import, the last one first, and how many there were."""
    runs = ImportRun.objects.filter(register=register)
    return list(runs.order_by("-began_at", "-id")[:MOST_RUNS]), runs.count()
