"""Running the functions of the database, in words, with an entry of what was done."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final
from uuid import UUID

from django.db import connection
from psycopg import sql

from muster.core.access.actions import entry_label
from muster.core.access.actions.refusing import in_words
from muster.core.audit.actions import Operation, record
from muster.core.corridors.clocks import OF_CORRIDORS
from muster.core.terms.reason import ChangedMeanwhile, Reason, Refused
from muster.core.terms.viewer import Viewer

ITS_GUARDIANS: Final = Reason("Its guardians do that", OF_CORRIDORS)
DECIDED: Final = Reason("Somebody else has decided that already")


def run(
    reasons: Mapping[str, Reason],
    function: str,
    *values: Any,
    remedies: Mapping[str, str] | None = None,
) -> None:
    """Run a function of the database; what it refuses is said in words.

    remedies: what to do about a refusal, by the name that the database gives it.
    Raises  Refused; ChangedMeanwhile where somebody else decided it first.
    """
    call = sql.SQL("SELECT {}({})").format(
        sql.Identifier(function),
        sql.SQL(", ").join([sql.Placeholder()] * len(values)),
    )
    with (
        _told_who_comes_second(),
        in_words({**reasons, "corridors_decided_once": DECIDED}, remedies=remedies),
        connection.cursor() as cursor,
    ):
        cursor.execute(call, list(values))


@contextmanager
def _told_who_comes_second() -> Iterator[None]:
    try:
        yield
    except Refused as refused:
        if DECIDED in refused.reasons:
            raise ChangedMeanwhile(
                DECIDED, remedy="Open the corridor to see what was decided."
            ) from refused
        raise


def note(verb: str, group_id: UUID, *, actor: Viewer, body: str = "") -> None:
    """Write the entry of an act, under the corridor's own label.

    Whoever may not see what bears that label leaves one without a word.
    """
    label = entry_label(group_id)
    record(
        Operation.ALTERATION,
        f"corridors.{verb}",
        actor=actor,
        access_class=label,
        body=body if label is not None else "",
    )
