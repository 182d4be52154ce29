"""What people do with a submission; each act leaves one entry of the audit."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection

from muster.core.clocks import queries as clocks
from muster.core.notices.models import Notice
from muster.core.people.seed import acting
from muster.core.records.tests.written import verbs
from muster.core.terms.reason import ChangedMeanwhile, NotFound, Refused
from muster.flow.operations import actions as operations
from muster.flow.operations.builders import a_led_operation, put_on, restricted
from muster.flow.operations.rules import Part, Result
from muster.rooms.digital_forensics import actions, queries
from muster.rooms.digital_forensics.builders import (
    AGREED,
    AT,
    DETECTIVE,
    EXAMINER,
    HEAD,
    LEAD,
    OUTSIDER,
    TAKEN,
    a_queued_submission,
    a_submission,
    an_ask,
    an_examined_submission,
    given_back,
    handed_over,
    moved,
    under_examination,
    with_exhibit,
)
from muster.rooms.digital_forensics.models import Submission
from muster.rooms.digital_forensics.rules.examining import Level
from muster.rooms.digital_forensics.rules.powers import Holder


def state(submission: Submission) -> str:
    with acting(HEAD, at=AT):
        found = queries.submission(submission.register.reference).register
    return str(found.state)


def test_every_act_from_submission_to_finding_leaves_one_entry() -> None:
    assert verbs(an_examined_submission().register) == [
        "forensic_submission.submitted",
        "forensic_submission.exhibit_added",
        "forensic_submission.accept",
        "forensic_submission.start_examination",
        "forensic_submission.finding_recorded",
        "forensic_submission.finish",
    ]


def test_a_suspect_s_phone_is_submitted_under_the_power_stated() -> None:
    made = a_submission(power="warrant", power_reference="Reading MC 1")
    assert (made.power, made.power_reference) == ("warrant", "Reading MC 1")


def test_a_witness_who_did_not_agree_is_respected() -> None:
    with pytest.raises(Refused) as refused:
        a_submission(**{**AGREED, "agreed_on": None})
    assert "may refuse" in str(refused.value)
    with acting(HEAD, at=AT):
        assert not Submission.objects.exists()


def test_the_version_of_the_notice_is_kept_with_the_agreement() -> None:
    assert a_submission(**AGREED).notice_version == "Version 3"


def test_the_database_keeps_no_agreement_without_its_notice() -> None:
    made = a_submission()
    with (
        pytest.raises(DatabaseError, match="digital_forensics_agreed_with_notice"),
        acting(DETECTIVE, at=AT),
    ):
        Submission.objects.create(
            register_id=made.register_id,
            access_class=made.access_class,
            question="?",
            power="pcsca_37",
            holder="witness",
            taken_at=TAKEN,
        )


def test_devices_are_submitted_by_those_on_the_operation() -> None:
    operation = a_led_operation()
    for name, because in ((OUTSIDER, "those who are on"), (HEAD, "an investigator")):
        with acting(name, at=AT) as other, pytest.raises(Refused, match=because):
            actions.submit(operation.register, an_ask(), actor=other, at=AT)


def test_nothing_is_submitted_from_an_operation_that_is_not_worked_on() -> None:
    operation = a_led_operation()
    with acting(LEAD, at=AT) as lead:
        operations.log_decision(
            operation, decision="Close", reason="Done", actor=lead, at=AT
        )
        operations.close(
            operation,
            result=Result.NO_FURTHER_ACTION,
            reason="Nothing more",
            actor=lead,
            at=AT,
        )
    with pytest.raises(Refused, match="not being worked on"):
        a_submission(operation.register)


def test_devices_taken_in_the_future_are_refused() -> None:
    with pytest.raises(Refused, match="lies ahead"):
        a_submission(taken_at=AT + timedelta(minutes=1))


def test_the_head_of_the_unit_is_told() -> None:
    made = a_submission()
    with acting(HEAD, at=AT):
        assert Notice.objects.filter(register_id=made.register_id).count() == 1


def running(made: Submission) -> dict[str, Any]:
    with acting(HEAD, at=AT):
        found = clocks.running(made.register)
        return {one.clock.rule_id: one.deadline.last_moment for one in found}


def test_detention_runs_24_hours_from_the_relevant_time() -> None:
    made = a_submission(detained_since=TAKEN)
    assert running(made) == {"pace.detention.24h": TAKEN + timedelta(hours=24)}


def test_a_victim_s_device_is_due_back_in_24_hours_until_it_is_given_back() -> None:
    made = with_exhibit(a_submission(**{**AGREED, "holder": Holder.VICTIM}))
    assert running(made) == {"dfu.victims_device": TAKEN + timedelta(hours=24)}
    given_back(made, by=DETECTIVE)
    assert running(made) == {}


def test_detention_runs_on_when_the_examination_is_finished() -> None:
    examined = an_examined_submission(detained_since=TAKEN)
    assert running(examined) == {"pace.detention.24h": TAKEN + timedelta(hours=24)}


def test_nobody_is_detained_from_a_moment_that_lies_ahead() -> None:
    with pytest.raises(Refused, match="detained from a moment that lies ahead"):
        a_submission(detained_since=AT + timedelta(minutes=1))


def test_an_exhibit_is_in_a_submission_once() -> None:
    made = with_exhibit(a_submission())
    with pytest.raises(Refused, match="already"):
        with_exhibit(made)
    assert verbs(made.register).count("forensic_submission.exhibit_added") == 1


def test_no_exhibit_is_added_once_it_is_accepted() -> None:
    with pytest.raises(Refused, match="before the submission is accepted"):
        with_exhibit(a_queued_submission(), reference="CF/2")


def test_a_submission_without_a_sealed_exhibit_is_not_accepted() -> None:
    made = with_exhibit(a_submission(), seal="")
    with acting(HEAD, at=AT) as head, pytest.raises(Refused, match="No seal"):
        actions.move(made, "accept", actor=head, at=AT)


def test_only_the_head_of_the_unit_accepts() -> None:
    made = with_exhibit(a_submission())
    with acting(EXAMINER, at=AT) as examiner, pytest.raises(Refused, match="manager"):
        actions.move(made, "accept", actor=examiner, at=AT)


def test_whoever_submitted_it_is_told_what_becomes_of_it() -> None:
    made = a_queued_submission()
    with acting(DETECTIVE, at=AT):
        texts = Notice.objects.filter(register_id=made.register_id)
        assert texts.get().text.startswith("In the queue")


def test_sent_back_it_is_submitted_again_with_what_was_wanting() -> None:
    made = moved(a_submission(), "send_back", by=HEAD, reason="Which flat?")
    moved(made, "resubmit", by=DETECTIVE, reason="Flat 4")
    assert state(made) == "submitted"


def test_an_exhibit_is_examined_once_it_is_in_the_queue_and_by_the_unit() -> None:
    made = with_exhibit(a_submission())
    given: dict[str, Any] = {"number": 1, "level": Level.KIOSK, "at": AT}
    with acting(EXAMINER, at=AT) as examiner:
        with pytest.raises(Refused, match="once the submission is in the queue"):
            actions.examine(made, actor=examiner, **given)
        with pytest.raises(NotFound):
            actions.examine(made, actor=examiner, **{**given, "number": 2})
    with acting(DETECTIVE, at=AT) as detective, pytest.raises(Refused, match="unit"):
        actions.examine(made, actor=detective, **given)


def test_a_second_exhibit_is_examined_within_the_same_examination() -> None:
    made = with_exhibit(with_exhibit(a_submission()), reference="CF/2")
    moved(made, "accept", by=HEAD)
    with acting(EXAMINER, at=AT) as examiner:
        for number in (1, 2):
            actions.examine(
                made, number=number, level=Level.KIOSK, actor=examiner, at=AT
            )
        with pytest.raises(Refused, match="CF/1 has no finding"):
            actions.finish(made, reason="Done", actor=examiner, at=AT)
    assert verbs(made.register)[-2:] == [
        "forensic_submission.start_examination",
        "forensic_submission.exhibit_examined",
    ]


def test_what_was_found_is_written_once() -> None:
    made = an_examined_submission()
    with acting(EXAMINER, at=AT) as examiner:
        with pytest.raises(Refused, match=f"{EXAMINER} examined"):
            actions.record_finding(
                made, number=1, finding="Other", actor=examiner, at=AT
            )
        with pytest.raises(ChangedMeanwhile):
            actions.examine(
                made, number=1, level=Level.SPECIALIST, actor=examiner, at=AT
            )


def test_a_finding_needs_words_a_right_digest_and_an_examination() -> None:
    made = a_queued_submission()
    with acting(EXAMINER, at=AT) as examiner, pytest.raises(Refused) as refused:
        actions.record_finding(
            made, number=1, finding=" ", sha256="xyz", actor=examiner, at=AT
        )
    assert len(refused.value.reasons) == 3


def test_a_handover_that_leaves_a_gap_is_recorded_and_the_head_is_told() -> None:
    made = handed_over(a_queued_submission(), from_whom="Store")
    with acting(HEAD, at=AT):
        texts = Notice.objects.values_list("text", flat=True)
        assert "A gap in the continuity of CF/1" in list(texts)
        assert queries.queue(at=AT)[0].has_gap
    assert verbs(made.register)[-1] == "forensic_submission.handed_over"


def test_a_handover_without_a_gap_raises_no_alarm() -> None:
    handed_over(a_queued_submission())
    with acting(HEAD, at=AT):
        assert not Notice.objects.filter(text__startswith="A gap").exists()
        assert not queries.queue(at=AT)[0].has_gap


@pytest.mark.parametrize(
    "verb",
    [
        "UPDATE digital_forensics_handover SET seal_broken = 'S1'",
        "DELETE FROM digital_forensics_handover",
    ],
)
def test_nobody_changes_who_held_an_exhibit_even_by_sql(verb: str) -> None:
    a_queued_submission()
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        acting(HEAD, at=AT),
        connection.cursor() as cursor,
    ):
        cursor.execute(verb)


def test_a_handover_is_of_a_held_exhibit_and_has_happened() -> None:
    made = a_queued_submission()
    with pytest.raises(Refused, match="cannot have happened"):
        handed_over(made, happened_at=AT + timedelta(minutes=1))
    with pytest.raises(NotFound):
        handed_over(made, number=9)
    given_back(made)
    with pytest.raises(Refused, match="given back already"):
        handed_over(made)
    with pytest.raises(Refused, match="handled"):
        handed_over(made, by="Nell Quist")


def test_it_is_closed_once_everything_is_given_back() -> None:
    made = an_examined_submission()
    with pytest.raises(Refused, match="CF/1 was not given back"):
        moved(made, "close", by=EXAMINER)
    moved(given_back(made), "close", by=EXAMINER)
    with pytest.raises(Refused, match="given back already"):
        handed_over(made)
    assert state(made) == "returned"


def test_a_victim_s_days_stop_when_the_device_is_back() -> None:
    made = an_examined_submission(**{**AGREED, "holder": Holder.VICTIM})
    later = AT + timedelta(days=5)
    with acting(HEAD, at=AT):
        things = queries.exhibits(made.register)
        assert queries.victims_days(made, things, at=later) == 5
    given_back(made, happened_at=AT + timedelta(days=2), at=later)
    with acting(EXAMINER, at=AT):
        things = queries.exhibits(made.register)
        assert queries.victims_days(made, things, at=later) == 2


def test_nobody_else_s_days_are_counted_nor_those_of_a_declined_submission() -> None:
    suspects = a_submission()
    victims = a_submission(**{**AGREED, "holder": Holder.VICTIM})
    moved(victims, "decline", by=HEAD, reason="Elsewhere")
    with acting(HEAD, at=AT):
        for one in (suspects, victims):
            assert queries.victims_days(one, [], at=AT) is None


def test_what_is_being_examined_stands_before_the_queue_without_a_place() -> None:
    made, waits = a_queued_submission(), a_queued_submission()
    under_examination(made)
    with acting(EXAMINER, at=AT):
        places = [(p.position, p.submission) for p in queries.queue(at=AT)]
    assert places == [(None, made), (1, waits)]


def test_the_queue_is_counted_over_what_the_viewer_may_see() -> None:
    operation = put_on(a_led_operation(), EXAMINER, Part.SPECIALIST)
    hidden = a_queued_submission(operation=operation.register, child_at_risk=True)
    seen = a_queued_submission()
    restricted(operation)
    with acting(EXAMINER, at=AT):
        places = [(p.position, p.submission) for p in queries.queue(at=AT)]
        assert places == [(1, hidden), (2, seen)]
    with acting(HEAD, at=AT):
        places = [(p.position, p.submission) for p in queries.queue(at=AT)]
        assert places == [(1, seen)]
