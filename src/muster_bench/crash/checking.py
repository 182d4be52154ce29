"""A program that says what was lost or half done.

    python -m muster_bench.crash.checking NOTES at-once|jobs|settled

It prints one fault a line as JSON and nothing where all is well. jobs: only those
that wait or were given up. settled: jobs have had the time to be done again, so none
may wait, each event was heard, and each import ends.
"""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 - models need settings
from django.db import connections  # noqa: E402
from django.db.models import Manager  # noqa: E402

from muster.core.access.queries import unit_label  # noqa: E402
from muster.core.audit.anchors import noted_seals  # noqa: E402
from muster.core.audit.verify import verify  # noqa: E402
from muster.core.documents.shelves import shelf  # noqa: E402
from muster.core.jobs.models import LongWork  # noqa: E402
from muster.core.people.seed import acting  # noqa: E402
from muster.core.picture.importing.actions import import_files  # noqa: E402
from muster.core.picture.importing.kind import IMPORT  # noqa: E402
from muster.core.picture.importing.mapping.shipped import shipped  # noqa: E402
from muster.core.picture.models import Link  # noqa: E402
from muster.core.records.models import Register  # noqa: E402
from muster.core.store.viewing import as_definer  # noqa: E402
from muster.core.terms.viewer import Channel  # noqa: E402
from muster.core.workflow.models import Transition  # noqa: E402
from muster.flow.gateway.models import TaskingRequest  # noqa: E402
from muster.flow.intelligence.models import Report  # noqa: E402
from muster_bench.crash.writing import opened  # noqa: E402

Noted = list[dict[str, Any]]
OWN_ROWS: dict[str, "Manager[Any]"] = {
    "tasking_request": TaskingRequest.objects,
    "intelligence_report": Report.objects,
}


def lost_acts(noted: Noted) -> Iterator[str]:
    """Acts that were acknowledged and are not there, with their audit entries.

    The act in the middle of which everything was killed may be there or not: a
    record has as many entries as acts were noted, or one more.
    """
    acts = {one["id"]: one for one in noted if one["kind"] in {"record", "file"}}
    found = dict(_rows("SELECT id::text, state FROM records_register"))
    entries = dict(
        _rows(
            "SELECT register_id::text, count(*) FROM audit_entry"
            " WHERE register_id IS NOT NULL AND verb NOT LIKE %s GROUP BY 1",
            "%.put_%",
        )
    )
    for key, one in acts.items():
        if key not in found:
            yield f"record {key} is gone"
        elif not one["acts"] <= entries.get(key, 0) <= one["acts"] + 1:
            yield f"record {key}: {one['acts']} acts, {entries.get(key, 0)} entries"
        elif found[key] != one["state"] and entries.get(key, 0) == one["acts"]:
            yield f"record {key} is {found[key]}, not {one['state']}"


def half_done_records(_noted: Noted) -> Iterator[str]:
    """Records without their own row, or in another state than their last step."""
    with as_definer():
        yield from list(_half_done())


def _half_done() -> Iterator[str]:
    for kind, rows in OWN_ROWS.items():
        registered = Register.objects.using("owner").filter(kind=kind)
        bare = registered.exclude(id__in=rows.using("owner").values("pk"))
        for key in bare.values_list("id", flat=True):
            yield f"record {key} has no row of its own"
    steps = Transition.objects.using("owner").order_by("at", "id")
    last = dict(steps.values_list("register_id", "to"))
    states = Register.objects.using("owner").filter(id__in=last)
    for key, state in states.values_list("id", "state"):
        if last[key] != state:
            yield f"record {key} is {state}, and its last step made it {last[key]}"


def lost_files(noted: Noted) -> Iterator[str]:
    """Files that were acknowledged, or have a row, and are not on the shelf whole."""
    held = set(_rows("SELECT register_id::text, sha256 FROM documents_document"))
    for one in noted:
        if one["kind"] == "file" and (one["id"], one["sha256"]) not in held:
            yield f"file {one['sha256']} of {one['id']} is gone"
    for _, sha256 in held:
        try:
            shelf().open(sha256).close()
        except Exception as error:  # noqa: BLE001 - any is a loss
            yield f"file {sha256} has a row and cannot be read: {error!r}"


def imports_that_do_not_end(noted: Noted) -> Iterator[str]:
    """Imports that, gone on with, lack a row or have one twice.

    Those that were acknowledged as complete, or as a job, are not touched: they
    must have all that is theirs by now.
    """
    begun = {one["seed"]: one["rows"] for one in noted if one["kind"] == "importing"}
    ended = {one["seed"] for one in noted if one["kind"] in {"import", "job"}}
    for seed in sorted(begun.keys() - ended):
        _go_on_with(seed, begun[seed])
    with as_definer():
        links = Link.objects.using("owner").filter(kind="met").count()
    if links != sum(begun.values()):
        yield f"{len(begun)} imports of {sum(begun.values())} rows made {links} links"


def _go_on_with(seed: int, rows: int) -> None:
    with acting("Hannah Vale", channel=Channel.IMPORT) as officer:
        label = unit_label()
    import_files(
        shipped("montagna_meetings"),
        {"meetings": opened(seed, rows)},
        name=f"meetings {seed}.txt",
        label=label,
        actor=officer,
        at=datetime.now(UTC),
    )


def undone_work(noted: Noted) -> Iterator[str]:
    """Imports that a page took, and that no job brought to their end."""
    with as_definer():
        works = LongWork.objects.using("owner").exclude(state=LongWork.State.DONE)
        for work in works:
            yield f"{work.title} is {work.state}: {work.failure}"
        there = set(
            Register.objects.using("owner")
            .filter(kind=IMPORT.key)
            .values_list("reference", flat=True)
        )
    for one in noted:
        if one["kind"] == "job" and one["reference"] not in there:
            yield f"import {one['reference']} is gone"


def broken_seals(_noted: Noted) -> Iterator[str]:
    """Faults of the audit's chain."""
    for fault in verify(anchors=noted_seals(settings.AUDIT_ANCHORS)).faults:
        yield f"audit: {fault}"


def undone_jobs(_noted: Noted) -> Iterator[str]:
    """Jobs that still wait, are being done, or were given up."""
    left = _rows(
        "SELECT task_name, status, count(*) FROM procrastinate_jobs"
        " WHERE status::text NOT IN ('succeeded', 'cancelled')"
        " AND scheduled_at IS NULL GROUP BY 1, 2"
    )
    for task, status, count in left:
        yield f"{count} jobs {task} are {status}"


def unheard_events(noted: Noted) -> Iterator[str]:
    """Accepted requests that nobody was told of, or twice."""
    wanted = {one["id"] for one in noted if one["kind"] == "event"}
    heard = _rows("SELECT count(*), count(DISTINCT event_id) FROM jobs_delivery")
    for deliveries, events in heard:
        if deliveries != events:
            yield f"{deliveries} deliveries of {events} events"
        if events < len(wanted):
            yield f"{len(wanted)} requests were accepted, {events} events heard"


def acts_that_failed(noted: Noted) -> Iterator[str]:
    """Acts that ended in an error other than a database that is gone."""
    for one in noted:
        if one["kind"] == "failed":
            yield one["error"]


AT_ONCE = (acts_that_failed, lost_acts, half_done_records, lost_files, broken_seals)
CHECKS: dict[str, tuple[Callable[[Noted], Iterator[str]], ...]] = {
    "at-once": AT_ONCE,
    "jobs": (undone_jobs,),
    "settled": (
        *AT_ONCE,
        undone_jobs,
        unheard_events,
        undone_work,
        imports_that_do_not_end,
    ),
}


def _rows(statement: str, *values: str) -> list[tuple[Any, ...]]:
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def main() -> None:
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    noted: Noted = [json.loads(line) for line in lines]
    for check in CHECKS[sys.argv[2]]:
        for fault in check(noted):
            print(json.dumps(fault), flush=True)  # noqa: T201 - its whole purpose


if __name__ == "__main__":
    main()
