"""What was sent is changed by nobody, whatever statement says so.

Run as the role of the pages with a viewer's token, as an injected statement would be.
"""

from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction

from muster.core.people.seed import acting
from muster.core.store.viewing import as_definer
from muster.rooms.partner_enquiries.builders import (
    COORDINATOR,
    PARTNER,
    a_copy,
    a_sent_enquiry,
    an_enquiry,
    answered,
)

ELSEWHERE = ("Wendy Castle", "Callum Frost", "Simon Okafor")
REWRITE = "UPDATE partner_enquiries_recipient SET text = 'x' WHERE register_id = %s"
LEAVE_OUT = "DELETE FROM partner_enquiries_recipient WHERE register_id = %s"
EMPTY = "UPDATE partner_enquiries_recipient SET copy_id = NULL WHERE register_id = %s"


def run(who: str, statement: str, *values: Any) -> int:
    with acting(who), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def refused(who: str, statement: str, *values: Any) -> None:
    with pytest.raises(DatabaseError, match="not theirs to change"):
        run(who, statement, *values)


@pytest.mark.parametrize("statement", [REWRITE, LEAVE_OUT])
def test_what_goes_to_a_partner_is_the_coordinators_until_it_is_sent(
    statement: str,
) -> None:
    enquiry, sent = an_enquiry("TS"), a_sent_enquiry("TS")
    for who in ELSEWHERE:
        refused(who, statement, enquiry.pk)
    refused(COORDINATOR, statement, sent.pk)
    assert run(COORDINATOR, statement, enquiry.pk) == 1


def test_no_copy_is_said_to_be_another_once_it_is_sent() -> None:
    sent = a_sent_enquiry("TS")
    refused(COORDINATOR, EMPTY, sent.pk)


@pytest.mark.parametrize("who", [PARTNER, COORDINATOR, "Wendy Castle"])
@pytest.mark.parametrize(
    "changed",
    [
        "named_end_at = now()",
        "due_at = now()",
        "stopped_at = now(), stopped_by_id = viewer_id()",
    ],
)
def test_the_time_to_answer_is_stopped_by_the_answer_alone(
    who: str, changed: str
) -> None:
    copy = a_copy()
    stop = f"UPDATE clocks_runningclock SET {changed} WHERE register_id = %s"  # noqa: S608
    refused(who, stop, copy.pk)
    answered(copy)
    with acting(PARTNER):
        assert copy.register.clocks.get().stopped_at is not None


LIMIT = (
    "INSERT INTO clocks_runningclock (id, register_id, access_class, rule_id,"
    " started_at, started_by_id, uk_part, follows_rule, earlier, waits, mistaken,"
    " due_at) SELECT gen_random_uuid(), id, access_class, 'pace.detention.24h', now() -"
    " interval '30 hours', viewer_id(), 'england-and-wales', '', '{}', '{}', false,"
    " now() - interval '6 hours' FROM records_register WHERE id = %s"
)


def test_no_partner_starts_a_limit_on_what_it_was_sent() -> None:
    copy = a_copy()
    with (
        acting(COORDINATOR),
        as_definer(using="owner"),
        connections["owner"].cursor() as cursor,
    ):  # it was sent in an act before this one
        cursor.execute(
            "UPDATE records_register SET entered_at = entered_at - interval '1 minute'"
        )
    refused(PARTNER, LIMIT, copy.pk)
    assert run(COORDINATOR, LIMIT, copy.pk) == 1
