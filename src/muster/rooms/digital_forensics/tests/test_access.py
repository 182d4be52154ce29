"""A submission of a restricted operation is as restricted as the operation."""

import pytest
from django.db import DatabaseError, connection, transaction

from muster.core.people.seed import acting
from muster.core.people.tests.answers import ask, words
from muster.core.terms.reason import NotFound, Refused
from muster.flow.operations.builders import a_led_operation, put_on, restricted
from muster.flow.operations.rules import Part
from muster.rooms.digital_forensics import actions, queries
from muster.rooms.digital_forensics.builders import (
    AT,
    DETECTIVE,
    EXAMINER,
    HEAD,
    LEAD,
    OUTSIDER,
    a_queued_submission,
    a_submission,
    an_examined_submission,
    under_examination,
    with_exhibit,
)
from muster.rooms.digital_forensics.models import Submission

TABLES = (
    "digital_forensics_submission",
    "digital_forensics_exhibit",
    "digital_forensics_handover",
)


def a_restricted_submission() -> Submission:
    operation = put_on(a_led_operation(), EXAMINER, Part.SPECIALIST)
    made = with_exhibit(a_submission(operation.register))
    restricted(operation)
    return made


def rows_seen(name: str) -> set[int]:
    """How many rows raw SQL finds in each table of the room."""
    counts = set()
    with acting(name, at=AT), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - our tables
            counts.add(cursor.fetchone()[0])
    return counts


@pytest.mark.parametrize(
    ("name", "rows"),
    [(LEAD, 1), (DETECTIVE, 1), (EXAMINER, 1), (HEAD, 0), (OUTSIDER, 0)],
)
def test_its_rows_follow_the_operation_down_to_each_handover(
    name: str, rows: int
) -> None:
    a_restricted_submission()
    assert rows_seen(name) == {rows}


def test_a_colleague_outside_gets_the_answer_of_an_absent_page() -> None:
    made = a_restricted_submission()
    address = f"/digital-forensics/{made.register.reference}/"
    for route in ("", "exhibits/1/", "exhibits/1/hand-over/", "move/accept/"):
        assert ask(HEAD, address + route).status_code == 404
    assert ask("Yusuf Karim", address).status_code == 200
    with acting(HEAD, at=AT), pytest.raises(NotFound):
        queries.submission(made.register.reference)


def test_it_stands_in_no_queue_or_list_of_a_colleague_outside() -> None:
    made = a_restricted_submission()
    address = "/digital-forensics/submissions/"
    assert made.register.reference not in words(ask(HEAD, address))
    assert made.register.reference in words(ask(EXAMINER, address))


def test_the_operation_s_panel_is_not_found_by_a_colleague_outside() -> None:
    made = a_restricted_submission()
    with acting(EXAMINER, at=AT):
        operation = queries.operation_of(made.register)
    assert operation is not None
    address = f"/digital-forensics/of/{operation.reference}/"
    assert ask(HEAD, address).status_code == 404
    assert ask(DETECTIVE, address).status_code == 200


# ------------------------------------------------- what was found is whose it is


def rewrite(who: str, submission: Submission, finding: str = "Nothing") -> int:
    with acting(who, at=AT), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE digital_forensics_exhibit SET finding = %s, examined_at = now()"
            " WHERE register_id = %s",
            [finding, submission.pk],
        )
        return int(cursor.rowcount)


@pytest.mark.parametrize("who", [DETECTIVE, LEAD, HEAD, EXAMINER, "Wendy Castle"])
def test_no_statement_changes_what_was_found(who: str) -> None:
    submission = an_examined_submission()
    with pytest.raises(DatabaseError, match="not theirs to change"):
        rewrite(who, submission)


@pytest.mark.parametrize("who", [DETECTIVE, LEAD, HEAD, "Wendy Castle"])
def test_nobody_writes_what_another_examines_found(who: str) -> None:
    submission = under_examination(a_queued_submission())
    with pytest.raises(DatabaseError, match="not theirs to change"):
        rewrite(who, submission)
    assert rewrite(EXAMINER, submission) == 1


def test_a_colleague_is_told_to_begin_to_examine_it() -> None:
    submission = under_examination(a_queued_submission())
    with acting(HEAD, at=AT) as head, pytest.raises(Refused) as refused:
        actions.record_finding(
            submission, number=1, finding="Two numbers", actor=head, at=AT
        )
    assert "Somebody else examines CF/1" in str(refused.value.reasons)
    assert "begin to examine it" in refused.value.remedy
