"""Doing the jobs that wait in a world, here and now."""

import importlib
import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime, tzinfo
from inspect import iscoroutinefunction
from typing import Any
from unittest.mock import patch

import procrastinate.contrib.django
from django.db.transaction import atomic

from muster_bench.worlds.world import World

MOST_JOBS = 40


def do_jobs(world: World, word: str, *, at: datetime) -> int:
    """Do the jobs that wait; how many there were."""
    waiting = (
        "SELECT id, task_name, args::text FROM procrastinate_jobs"
        " WHERE status = 'todo' ORDER BY id LIMIT %s"
    )
    with world.entered():
        jobs = world.raw(waiting, MOST_JOBS)
    for _, task, given in jobs:
        with world.stepping(f"{word} {task} {given}", at=at):
            world.worker = True
            try:
                with jobs_at(at):
                    run_job(task, json.loads(given))
            finally:
                world.worker = False
    with world.entered():
        world.raw(
            "UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = ANY (%s)",
            [number for number, _, _ in jobs],
        )
    return len(jobs)


def run_job(task: str, given: dict[str, Any]) -> None:
    """Do one job here and now; what it raises undoes it, and is its own affair."""
    known = procrastinate.contrib.django.app.tasks.get(task)
    if known is None or known.pass_context or iscoroutinefunction(known.func):
        return
    with suppress(Exception), atomic():
        known.func(**given)


@contextmanager
def jobs_at(at: datetime) -> Iterator[None]:
    """Let jobs take a moment for now: they read the clock of their own module."""

    class Standing(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Standing":
            return cls.fromtimestamp(at.timestamp(), tz)

    importlib.import_module("muster.core.access.jobs")
    with ExitStack() as stack:
        for name, module in list(sys.modules.items()):
            ours = name.startswith("muster.") and name.endswith(".jobs")
            if ours and getattr(module, "datetime", None) is datetime:
                stack.enter_context(patch.object(module, "datetime", Standing))
        yield
