"""Somebody comes near to what is flagged or watched, and what those inside are told."""

from collections.abc import Callable
from dataclasses import replace

from django.db import connections
from django.utils import timezone

from muster.core.audit.actions import state_purpose
from muster.core.clocks.tests.builders import as_worker
from muster.core.corridors.builders import OUTSIDER
from muster.core.flags.jobs import match
from muster.core.flags.models import Flag
from muster.core.people.seed import acting
from muster.core.picture import actions as picture
from muster.core.records.told import unread
from muster.core.store.moving import MIGRATION
from muster.core.store.server import Cluster
from muster.core.store.viewing import as_definer, viewing_as


def matching(cluster: Cluster) -> Callable[[], int]:
    """The job that looks for what was met, as the worker does it."""

    def run() -> int:
        with as_worker(cluster):
            return match()

    return run


def search(text: str, *, by: str = OUTSIDER) -> None:
    """Somebody searches for something, for a purpose."""
    now = timezone.now()
    with acting(by) as actor:
        why = state_purpose(
            matter="Operation Larch", reason="Who rang", actor=actor, at=now
        )
        with viewing_as(actor.user_id, why.id):
            picture.note_searched(
                f"text: {text}",
                looked_for=[text],
                actor=replace(actor, purpose_id=why.id),
            )


def told(who: str) -> list[str]:
    """All that somebody was told and has not read."""
    with acting(who) as viewer:
        return [each.notice.text for each in unread(viewer)]


def flag_notices(who: str) -> list[str]:
    """Of it, that something was met."""
    return [each for each in told(who) if each.startswith("Flag: ")]


def end_an_hour_ago(flag: Flag) -> None:
    """Let a flag have ended an hour ago."""
    with (
        viewing_as(MIGRATION, using="owner"),
        as_definer(),
        connections["owner"].cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE flags_flag SET starts = now() - interval '2 days',"
            " ends = now() - interval '1 hour' WHERE register_id = %s",
            [flag.register_id],
        )
